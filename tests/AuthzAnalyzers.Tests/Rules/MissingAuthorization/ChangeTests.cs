using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class ChangeTests
{
    [Fact]
    public Task Load_modify_save_is_one_change_at_the_save() => Action("""
        public async Task<IActionResult> Put(int id, string phone)
        {
            var customer = await db.Customers.SingleAsync(c => c.Id == id);
            customer.Phone = phone;
            await db.{|AUTHZ1001:SaveChangesAsync|}();
            return NoContent();
        }
        """);

    [Fact]
    public Task A_loaded_record_that_is_also_returned_is_found_at_the_load() => Action("""
        public async Task<IActionResult> Put(int id, string phone)
        {
            var customer = await db.Customers.{|AUTHZ1001:SingleAsync|}(c => c.Id == id);
            customer.Phone = phone;
            await db.SaveChangesAsync();
            return Ok(customer);
        }
        """);

    [Theory]
    [InlineData("db.Customers.Update(customer); await db.{|AUTHZ1001:SaveChangesAsync|}();")]
    [InlineData("db.Update(customer); await db.{|AUTHZ1001:SaveChangesAsync|}();")]
    [InlineData("db.Customers.Attach(customer).State = EntityState.Modified; await db.{|AUTHZ1001:SaveChangesAsync|}();")]
    [InlineData("db.Entry(customer).State = EntityState.Modified; await db.{|AUTHZ1001:SaveChangesAsync|}();")]
    [InlineData("db.Entry(customer).State = EntityState.Deleted; db.{|AUTHZ1001:SaveChanges|}();")]
    [InlineData("db.Customers.Remove(new Customer { Id = customer.Id }); db.{|AUTHZ1001:SaveChanges|}();")]
    [InlineData("db.Customers.RemoveRange(db.Customers.Where(c => c.Name == customer.Name)); db.{|AUTHZ1001:SaveChanges|}();")]
    [InlineData("await db.Customers.Where(c => c.Id == customer.Id).{|AUTHZ1001:ExecuteDeleteAsync|}();")]
    [InlineData("await db.Customers.Where(c => c.Id == customer.Id).{|AUTHZ1001:ExecuteUpdateAsync|}(s => s.SetProperty(c => c.Phone, customer.Phone));")]
    [InlineData("var old = db.Customers.Find(customer.Id)!; db.Entry(old).CurrentValues.SetValues(customer); db.{|AUTHZ1001:SaveChanges|}();")]
    [InlineData("db.Entry(customer).Property(c => c.Phone).IsModified = true; db.{|AUTHZ1001:SaveChanges|}();")]
    [InlineData("db.Entry(customer).State = customer.Id == 0 ? EntityState.Added : EntityState.Modified; db.{|AUTHZ1001:SaveChanges|}();")]
    [InlineData("foreach (var one in db.Customers) { one.Name = \"\"; } db.{|AUTHZ1001:SaveChanges|}();")]
    [InlineData("var found = await db.Customers.Include(c => c.Orders).FirstAsync(c => c.Id == customer.Id); found.Orders.Clear(); found.Name = \"\"; db.{|AUTHZ1001:SaveChanges|}();")]
    public Task A_change_by_anyone_is_found_where_it_becomes_durable(string statements) => Action(
        $"public async Task Put(Customer customer) {{ await Task.Yield(); {statements} }}");

    [Theory]
    [InlineData("db.Products.Update(product); await db.SaveChangesAsync();")]
    [InlineData("db.Products.Remove(new Product { Id = product.Id }); await db.SaveChangesAsync();")]
    [InlineData("await db.Products.Where(p => p.Id == product.Id).ExecuteDeleteAsync();")]
    [InlineData("await db.SaveChangesAsync();")]
    public Task A_change_of_no_customer_data_is_silent(string statements) => Action(
        $"public async Task Put(Product product) {{ await Task.Yield(); {statements} }}");

    [Fact]
    public Task A_helper_that_sets_members_of_the_record_changes_it() => Action("""
        public async Task Put(int id, string phone)
        {
            var customer = await db.Customers.SingleAsync(c => c.Id == id);
            Apply(customer, phone);
            await db.{|AUTHZ1001:SaveChangesAsync|}();
        }

        public async Task PutAtOnce(int id, string phone)
        {
            var customer = await db.Customers.SingleAsync(c => c.Id == id);
            await {|AUTHZ1001:ApplyAndSave|}(customer, phone);
        }

        public async Task Post(string phone)
        {
            var customer = new Customer();
            Apply(customer, phone);
            await db.SaveChangesAsync();
        }

        public async Task PostAtOnce(string phone) => await ApplyAndSave(new Customer(), phone);

        private static void Apply(Customer customer, string phone) => Set(customer, phone);

        private static void Set(Customer customer, string phone) { customer.Phone = phone; }

        private async Task ApplyAndSave(Customer customer, string phone)
        {
            Apply(customer, phone);
            await db.SaveChangesAsync();
        }
        """);

    [Fact]
    public Task A_change_of_the_product_that_a_line_points_to_changes_no_customer_data() => Lines("""
        basket.Lines[0].Product!.Stock = 0;
        await db.SaveChangesAsync();
        """);

    [Fact]
    public Task A_change_of_the_line_itself_changes_the_basket() => Lines("""
        basket.Lines[0].Quantity = 0;
        await db.{|AUTHZ1001:SaveChangesAsync|}();
        """);

    [Fact]
    public Task A_change_of_a_part_without_a_key_changes_the_basket() => Lines("""
        basket.Delivery.Note = "";
        await db.{|AUTHZ1001:SaveChangesAsync|}();
        """);

    [Fact]
    public Task A_change_of_the_customer_that_a_line_leads_to_is_found() => Shop.Findings("AUTHZ1001", """
        public class Line { public int Id { get; set; } public Order? Order { get; set; } public Product? Product { get; set; } }
        public class LineDb : DbContext { public DbSet<Line> Lines => Set<Line>(); }
        public class LinesController(LineDb db) : Controller
        {
            public async Task Put(int id)
            {
                var line = await db.Lines.Include(l => l.Order).SingleAsync(l => l.Id == id);
                line.Order!.Status = "closed";
                await db.{|AUTHZ1001:SaveChangesAsync|}();
            }

            public async Task PutProduct(int id)
            {
                var line = await db.Lines.Include(l => l.Product).SingleAsync(l => l.Id == id);
                line.Product!.Price = 0;
                await db.SaveChangesAsync();
            }
        }
        """);

    [Theory]
    [InlineData("Added")]
    [InlineData("Detached")]
    [InlineData("Unchanged")]
    public Task A_tracked_record_that_is_not_changed_is_silent(string state) => Action(
        $"public void Put(Customer customer) {{ db.Entry(customer).State = EntityState.{state}; db.SaveChanges(); }}");

    [Fact]
    public Task A_change_that_is_never_saved_is_silent() => Action("""
        public async Task<IActionResult> Put(int id, string phone)
        {
            var customer = await db.Customers.SingleAsync(c => c.Id == id);
            customer.Phone = phone;
            return NoContent();
        }
        """);

    [Fact]
    public Task A_new_record_is_silent() => Action("""
        public async Task<IActionResult> Post(string name, string mail)
        {
            db.Customers.Add(new Customer { Name = name, Email = mail });
            await db.SaveChangesAsync();
            return NoContent();
        }
        """);

    [Fact]
    public Task A_change_under_authorization_is_silent() => Action("""
        [Authorize(Roles = "Support")]
        public async Task<IActionResult> Delete(int id)
        {
            await db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync();
            return NoContent();
        }
        """);

    [Fact]
    public Task A_save_in_another_method_is_found_at_its_call() => Action("""
        public async Task Put(int id, string phone)
        {
            var customer = await db.Customers.SingleAsync(c => c.Id == id);
            customer.Phone = phone;
            await {|AUTHZ1001:CommitAsync|}();
        }

        private Task CommitAsync() => db.SaveChangesAsync();
        """);

    [Fact]
    public Task A_save_through_a_unit_of_work_is_found_at_its_call() => Shop.Findings("AUTHZ1001", """
        public interface IUnitOfWork { Task<int> SaveAsync(); }
        public class UnitOfWork(ShopDb db) : IUnitOfWork { public Task<int> SaveAsync() => db.SaveChangesAsync(); }
        public class Customers(ShopDb db) { public void Remove(Customer customer) => db.Customers.Remove(customer); public Customer Load(int id) => db.Customers.Find(id)!; }

        public class CustomersController(Customers customers, IUnitOfWork work) : ControllerBase
        {
            public async Task Delete(int id)
            {
                var customer = customers.Load(id);
                customers.Remove(customer);
                await work.{|AUTHZ1001:SaveAsync|}();
            }
        }
        """);

    [Fact]
    public Task A_change_in_a_domain_method_is_found() => Shop.Findings("AUTHZ1001", """
        public class Member { public int Id { get; set; } public string LastName { get; set; } = ""; public string Email { get; private set; } = ""; public void MoveTo(string email) { Email = email; } }
        public class MemberDb : DbContext { public DbSet<Member> Members => Set<Member>(); }

        public class MembersController(MemberDb db) : ControllerBase
        {
            public async Task Put(int id, string mail)
            {
                var member = await db.Members.SingleAsync(m => m.Id == id);
                member.MoveTo(mail);
                await db.{|AUTHZ1001:SaveChangesAsync|}();
            }
        }
        """);

    [Fact]
    public Task A_domain_method_of_a_new_record_is_silent() => Shop.Findings("AUTHZ1001", """
        public class Member { public Member(string email) { MoveTo(email); } public int Id { get; set; } public string Email { get; private set; } = ""; public void MoveTo(string email) { Email = email; } }
        public class MemberDb : DbContext { public DbSet<Member> Members => Set<Member>(); }

        public class MembersController(MemberDb db) : ControllerBase
        {
            public async Task Post(string mail)
            {
                var member = new Member("");
                member.MoveTo(mail);
                db.Members.Add(member);
                await db.SaveChangesAsync();
            }
        }
        """);

    [Fact]
    public Task A_change_of_an_identity_user_is_found() => Verify.Diagnostics("AUTHZ1001", """
        public class UsersController(UserManager<IdentityUser> users) : ControllerBase
        {
            public async Task<IActionResult> Put(string id, string mail)
            {
                var user = await users.FindByIdAsync(id);
                await users.{|AUTHZ1001:SetEmailAsync|}(user!, mail);
                return NoContent();
            }
        }
        """);

    [Theory]
    [InlineData("Buyer", "db.{|AUTHZ1001:SaveChanges|}()")]
    [InlineData("Warehouse", "db.SaveChanges()")]
    public Task A_shared_address_is_as_personal_as_the_record_that_holds_it(string holder, string save) => Shop.Findings("AUTHZ1001", $$"""
        public class Address { public int Id { get; set; } public string FirstName { get; set; } = ""; public string LastName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public string Street { get; set; } = ""; public string City { get; set; } = ""; }
        public class Buyer { public int Id { get; set; } public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; public Address? Address { get; set; } }
        public class Warehouse { public int Id { get; set; } public string Title { get; set; } = ""; public Address? Address { get; set; } }
        public class StockDb : DbContext { public DbSet<Buyer> Buyers => Set<Buyer>(); public DbSet<Warehouse> Warehouses => Set<Warehouse>(); public DbSet<Address> Addresses => Set<Address>(); }

        public class StockController(StockDb db) : ControllerBase
        {
            public void Delete(int id)
            {
                var holder = db.Set<{{holder}}>().Find(id);
                db.Addresses.Remove(holder!.Address!);
                {{save}};
            }
        }
        """);

    [Fact]
    public Task An_address_that_the_request_names_is_somebodys() => Shop.Findings("AUTHZ1001", """
        public class Address { public int Id { get; set; } public string FirstName { get; set; } = ""; public string LastName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public string Street { get; set; } = ""; public string City { get; set; } = ""; }
        public class Form { public Address? Address { get; set; } }
        public class StockDb : DbContext { public DbSet<Address> Addresses => Set<Address>(); }
        public class StockController(StockDb db) : ControllerBase { public void Put(Form form) { db.Addresses.Update(form.Address!); db.{|AUTHZ1001:SaveChanges|}(); } }
        """);

    private static Task Action(string members) => Shop.Controller("AUTHZ1001", members);

    private static Task Lines(string body) => Shop.Findings("AUTHZ1001", $$"""
        public class Item { public int Id { get; set; } public int Stock { get; set; } }
        public class Delivery { public string Note { get; set; } = ""; public string Method { get; set; } = ""; public int Days { get; set; } }
        public class BasketLine { public int Id { get; set; } public int Quantity { get; set; } public Item? Product { get; set; } public int CustomerId { get; set; } }
        public class Basket { public int Id { get; set; } public int CustomerId { get; set; } public List<BasketLine> Lines { get; } = new(); public Delivery Delivery { get; set; } = new(); }
        public class BasketDb : DbContext { public DbSet<Basket> Baskets => Set<Basket>(); }
        public class BasketsController(BasketDb db) : Controller
        {
            public async Task Put(int id)
            {
                var basket = await db.Baskets.Include(b => b.Lines).ThenInclude(l => l.Product).SingleAsync(b => b.Id == id);
                {{body}}
            }
        }
        """);
}
