using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class QueryTests
{
    [Theory]
    [InlineData("await db.Customers.{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await db.Customers.{|AUTHZ1001:ToArrayAsync|}()")]
    [InlineData("await db.Customers.{|AUTHZ1001:ToDictionaryAsync|}(c => c.Id)")]
    [InlineData("await db.Customers.{|AUTHZ1001:FirstAsync|}()")]
    [InlineData("await db.Customers.{|AUTHZ1001:SingleOrDefaultAsync|}(c => c.Email == text)")]
    [InlineData("await db.Customers.{|AUTHZ1001:FindAsync|}(id)")]
    [InlineData("await db.{|AUTHZ1001:FindAsync|}<Customer>(id)")]
    [InlineData("await db.Set<Customer>().{|AUTHZ1001:FirstAsync|}(c => c.Id == id)")]
    [InlineData("db.Customers.{|AUTHZ1001:Find|}(id)")]
    [InlineData("db.Customers.{|AUTHZ1001:First|}(c => c.Id == id)")]
    [InlineData("db.Customers.{|AUTHZ1001:ToList|}()")]
    [InlineData("db.Customers.Where(c => c.Name == text).{|AUTHZ1001:ToArray|}()")]
    [InlineData("await db.Customers.Where(c => c.Name.Contains(text)).OrderBy(c => c.Name).Skip(1).Take(5).{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await db.Customers.AsNoTracking().Include(c => c.Orders).{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await db.Customers.FromSql($\"SELECT * FROM Customers WHERE Name = {text}\").{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await db.Customers.FromSqlRaw(\"SELECT * FROM Customers\").{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await db.Customers.GroupBy(c => c.Name).{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await db.Orders.Select(o => o.Customer).{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await db.Customers.SelectMany(c => c.Orders).{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await (from c in db.Customers where c.Id == id select c).{|AUTHZ1001:SingleAsync|}()")]
    [InlineData("await (from c in db.Customers where c.Id == id select new { c.Email }).{|AUTHZ1001:SingleAsync|}()")]
    [InlineData("await (from o in db.Orders join c in db.Customers on o.CustomerId equals c.Id select new { c.Name, o.Id }).{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await (from c in db.Customers let mail = c.Email orderby mail select mail).{|AUTHZ1001:ToListAsync|}()")]
    public Task A_query_that_discloses_is_found_at_its_terminal(string query) => Action(
        $"public async Task<IActionResult> Get(int id, string text) {{ await Task.Yield(); return Ok({query}); }}");

    [Theory]
    [InlineData("await db.Customers.CountAsync()")]
    [InlineData("await db.Customers.AnyAsync(c => c.Email == text)")]
    [InlineData("await db.Orders.SumAsync(o => o.Total)")]
    [InlineData("db.Customers.Count()")]
    [InlineData("db.Customers.Any(c => c.Id == id)")]
    [InlineData("await db.Customers.Select(c => c.Id).ToListAsync()")]
    [InlineData("await db.Orders.Where(o => o.Id == id).Select(o => o.CustomerId).FirstAsync()")]
    [InlineData("await db.Customers.Select(c => new { c.Id }).ToListAsync()")]
    [InlineData("await (from c in db.Customers where c.Name == text select c.Id).ToListAsync()")]
    [InlineData("await db.Customers.GroupBy(c => c.Id).Select(g => g.Count()).ToListAsync()")]
    [InlineData("await db.Products.Where(p => p.Title == text).ToListAsync()")]
    [InlineData("(await db.Customers.FirstAsync(c => c.Email == text)).Id")]
    [InlineData("(await db.Customers.ToListAsync()).Count")]
    [InlineData("(await db.Customers.ToListAsync()).Select(c => c.Id)")]
    [InlineData("await db.Customers.FindAsync(id) != null")]
    [InlineData("(await db.Customers.FindAsync(id)) is null ? \"unknown\" : \"known\"")]
    public Task A_query_that_discloses_nothing_is_silent(string query) => Action(
        $"public async Task<IActionResult> Get(int id, string text) {{ await Task.Yield(); return Ok({query}); }}");

    [Fact]
    public Task An_in_memory_projection_is_followed() => Action("""
        public async Task<IActionResult> Get()
        {
            var all = await db.Customers.{|AUTHZ1001:ToListAsync|}();
            return Ok(all.Where(c => c.Id > 3).Select(c => new { c.Name }).ToList());
        }
        """);

    [Fact]
    public Task A_loop_over_a_query_is_found_where_it_stands() => Action("""
        public IActionResult Get()
        {
            var names = new List<string>();
            foreach (var customer in db.{|AUTHZ1001:Customers|})
            {
                names.Add(customer.Name);
            }

            return Ok(names);
        }
        """);

    [Fact]
    public Task A_loop_over_a_query_that_only_counts_is_silent() => Action("""
        public IActionResult Get()
        {
            var count = 0;
            foreach (var customer in db.Customers)
            {
                count++;
            }

            return Ok(count);
        }
        """);

    [Fact]
    public Task An_asynchronous_loop_is_found() => Action("""
        public async Task<IActionResult> Get()
        {
            var names = new List<string>();
            await foreach (var customer in db.Customers.{|AUTHZ1001:AsAsyncEnumerable|}())
            {
                names.Add(customer.Name);
            }

            return Ok(names);
        }
        """);

    [Fact]
    public Task A_query_returned_without_a_terminal_is_found_at_its_last_composition() => Action(
        "public IQueryable<Customer> Get() => db.Customers.Where(c => c.Id > 3).{|AUTHZ1001:OrderBy|}(c => c.Name);");

    [Fact]
    public Task A_query_source_returned_as_it_is_is_found() => Action(
        "public IEnumerable<Customer> Get() => db.{|AUTHZ1001:Customers|};");

    [Fact]
    public Task A_query_of_products_returned_without_a_terminal_is_silent() => Action(
        "public IQueryable<Product> Get() => db.Products.OrderBy(p => p.Title);");

    [Fact]
    public Task A_query_built_in_steps_is_found() => Action("""
        public async Task<IActionResult> Get(string? name)
        {
            IQueryable<Customer> query = db.Customers;
            if (name is not null)
            {
                query = query.Where(c => c.Name == name);
            }

            query = query.OrderBy(c => c.Id);
            return Ok(await query.{|AUTHZ1001:ToListAsync|}());
        }
        """);

    [Fact]
    public Task A_compiled_query_is_found_where_it_is_called() => Action("""
        private static readonly Func<ShopDb, int, Customer?> ById = EF.CompileQuery((ShopDb shop, int id) => shop.Customers.FirstOrDefault(c => c.Id == id));

        public IActionResult Get(int id) => Ok({|AUTHZ1001:ById|}(db, id));
        """);

    [Fact]
    public Task A_compiled_query_of_many_records_is_found_where_it_is_called() => Action("""
        private static Func<ShopDb, string, IAsyncEnumerable<Customer>> ByName { get; } = EF.CompileAsyncQuery((ShopDb shop, string name) => shop.Customers.Where(c => c.Name == name));

        public IActionResult Get(string name) => Ok({|AUTHZ1001:ByName|}(db, name));
        """);

    [Fact]
    public Task A_compiled_query_of_the_callers_own_record_is_silent() => Action("""
        private static readonly Func<ShopDb, string, Task<Customer?>> Own = EF.CompileAsyncQuery((ShopDb shop, string user) => shop.Customers.FirstOrDefault(c => c.UserId == user));

        public async Task<IActionResult> Get() => Ok(await Own(db, User.FindFirstValue("sub")!));
        """);

    [Fact]
    public Task A_reloaded_navigation_is_found() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            var order = new Order { Id = id };
            db.Attach(order);
            await db.Entry(order).Reference(o => o.Customer).{|AUTHZ1001:LoadAsync|}();
            return Ok(order.Customer!.Email);
        }
        """);

    [Fact]
    public Task A_navigation_of_the_callers_own_record_is_silent() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            var me = User.FindFirstValue("sub");
            var order = await db.Orders.SingleAsync(o => o.Id == id && o.Customer!.UserId == me);
            await db.Entry(order).Reference(o => o.Customer).LoadAsync();
            return Ok(order.Customer!.Email);
        }
        """);

    [Fact]
    public Task An_identity_user_found_by_mail_is_found() => Identity(
        "public async Task<IActionResult> Get(string mail) => Ok(await users.{|AUTHZ1001:FindByEmailAsync|}(mail));");

    [Fact]
    public Task All_identity_users_are_found() => Identity(
        "public async Task<IActionResult> Get() => Ok(await users.Users.{|AUTHZ1001:ToListAsync|}());");

    [Fact]
    public Task The_callers_own_identity_user_is_silent() => Identity(
        "public async Task<IActionResult> Me() => Ok(await users.GetUserAsync(User));");

    [Fact]
    public Task Whether_an_identity_user_exists_is_silent() => Identity(
        "public async Task<IActionResult> Taken(string mail) => Ok(await users.FindByEmailAsync(mail) != null);");

    private static Task Identity(string members) => Verify.Diagnostics("AUTHZ1001", $$"""
        public class AppUser : IdentityUser { public string FullName { get; set; } = ""; }

        public class UsersController(UserManager<AppUser> users) : ControllerBase
        {
            {{members}}
        }
        """);

    private static Task Action(string members) => Shop.Controller("AUTHZ1001", members);
}
