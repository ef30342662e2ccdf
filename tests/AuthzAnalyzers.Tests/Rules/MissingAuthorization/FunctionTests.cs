using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class FunctionTests
{
    [Fact]
    public Task A_read_in_a_local_function_is_found_where_it_stands() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            return Ok(await Load());

            async Task<Customer?> Load() => await db.Customers.{|AUTHZ1001:FindAsync|}(id);
        }
        """);

    [Fact]
    public Task A_local_function_that_is_never_called_is_silent() => Action("""
        public IActionResult Get(int id)
        {
            return Ok();

            #pragma warning disable CS8321
            Customer? Load() => db.Customers.Find(id);
        }
        """);

    [Fact]
    public Task A_read_in_a_lambda_is_found_where_it_stands() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            Func<Task<Customer>> load = async () => await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id);
            return Ok(await load());
        }
        """);

    [Fact]
    public Task A_read_in_a_lambda_given_to_unknown_code_is_found() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            var found = await Task.Run(() => db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id));
            return Ok(found);
        }
        """);

    [Fact]
    public Task A_check_before_a_lambda_is_evidence() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            if (!User.IsInRole("Support"))
            {
                return Forbid();
            }

            var found = await Task.Run(() => db.Customers.FirstAsync(c => c.Id == id));
            return Ok(found);
        }
        """);

    [Fact]
    public Task An_asynchronous_iterator_is_found() => Action("""
        public async IAsyncEnumerable<string> Stream()
        {
            await foreach (var customer in db.Customers.{|AUTHZ1001:AsAsyncEnumerable|}())
            {
                yield return customer.Email;
            }
        }
        """);

    [Fact]
    public Task An_iterator_of_ids_is_silent() => Action("""
        public async IAsyncEnumerable<int> Stream()
        {
            await foreach (var customer in db.Customers.AsAsyncEnumerable())
            {
                yield return customer.Id;
            }
        }
        """);

    [Fact]
    public Task An_iterator_in_a_service_is_found() => Shop.Findings("AUTHZ1001", """
        public class Directory(ShopDb db)
        {
            public IEnumerable<string> Mails()
            {
                foreach (var customer in db.Customers)
                {
                    yield return customer.Email;
                }
            }
        }

        public class CustomersController(Directory directory) : ControllerBase
        {
            public IActionResult Get() => Ok(directory.{|AUTHZ1001:Mails|}());
        }
        """);

    [Fact]
    public Task Conditional_access_is_followed() => Action("""
        public IActionResult Get(int id)
        {
            var customer = db.Customers.{|AUTHZ1001:Find|}(id);
            return Ok(customer?.Email ?? "nobody");
        }
        """);

    [Fact]
    public Task Conditional_access_to_an_id_is_silent() => Action("""
        public IActionResult Get(int id)
        {
            var customer = db.Customers.Find(id);
            return Ok(customer?.Id ?? 0);
        }
        """);

    [Fact]
    public Task A_switch_expression_is_followed() => Action("""
        public async Task<IActionResult> Get(string kind, int id) => kind switch
        {
            "customer" => Ok(await db.Customers.{|AUTHZ1001:FindAsync|}(id)),
            "product" => Ok(await db.Products.FindAsync(id)),
            _ => NotFound(),
        };
        """);

    [Fact]
    public Task Every_arm_of_a_switch_statement_is_followed() => Action("""
        public async Task<IActionResult> Get(string kind, int id)
        {
            object? found;
            switch (kind)
            {
                case "order":
                    found = await db.Orders.{|AUTHZ1001:FindAsync|}(id);
                    break;
                case "customer":
                    found = await db.Customers.{|AUTHZ1001:FindAsync|}(id);
                    break;
                default:
                    return NotFound();
            }

            return Ok(found);
        }
        """);

    [Fact]
    public Task A_value_set_in_a_try_block_is_followed() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            Customer? customer = null;
            try
            {
                customer = await db.Customers.{|AUTHZ1001:FindAsync|}(id);
            }
            catch (InvalidOperationException)
            {
                return BadRequest();
            }
            finally
            {
                Console.WriteLine(id);
            }

            return Ok(customer);
        }
        """);

    [Fact]
    public Task A_query_with_a_predicate_inside_a_try_block_is_found() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            try
            {
                return Ok(await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id));
            }
            catch (InvalidOperationException)
            {
                return NotFound();
            }
        }
        """);

    [Fact]
    public Task A_method_group_given_as_a_function_is_followed() => Action("""
        public IActionResult Get(int[] ids) => Ok(ids.Select({|AUTHZ1001:Load|}).ToList());

        private Customer? Load(int id) => db.Customers.Find(id);
        """);

    [Fact]
    public Task An_out_parameter_is_followed() => Action("""
        public IActionResult Get(int id)
        {
            if (!{|AUTHZ1001:TryLoad|}(id, out var customer))
            {
                return NotFound();
            }

            return Ok(customer);
        }

        private bool TryLoad(int id, out Customer? customer)
        {
            customer = db.Customers.Find(id);
            return customer is not null;
        }
        """);

    [Fact]
    public Task An_out_parameter_of_a_local_function_is_followed() => Action("""
        public IActionResult Get(int id)
        {
            return TryLoad(out var customer) ? Ok(customer) : NotFound();

            bool TryLoad(out Customer? found)
            {
                found = db.Customers.{|AUTHZ1001:Find|}(id);
                return found is not null;
            }
        }
        """);

    [Fact]
    public Task A_lazy_field_is_followed() => Action("""
        private Customer? current;

        public IActionResult Get(int id)
        {
            {|AUTHZ1001:Load|}(id);
            return Ok(current);
        }

        private void Load(int id) => current = db.Customers.Find(id);
        """);

    [Fact]
    public Task A_recursive_method_is_followed() => Action("""
        public IActionResult Get(int id) => Ok({|AUTHZ1001:Load|}(id));

        private Customer? Load(int id) => db.Customers.Find(id) ?? (id > 0 ? Load(id - 1) : null);
        """);

    [Theory]
    [InlineData("db.Database.CreateExecutionStrategy().ExecuteAsync(check)", "ToListAsync")]
    [InlineData("Later(check)", "{|AUTHZ1005:ToListAsync|}")]
    public Task A_function_counts_where_it_is_known_to_have_run(string call, string terminal) => Shop.Controller("AUTHZ1005", $$"""
        public async Task<IActionResult> Get()
        {
            await {{call.Replace("check", "async () => { await Task.Yield(); if (!User.IsInRole(\"Staff\")) throw new UnauthorizedAccessException(); }")}};
            return Ok(await db.Customers.{{terminal}}());
        }

        private readonly List<Func<Task>> jobs = new();

        private Task Later(Func<Task> job)
        {
            jobs.Add(job);
            return Task.CompletedTask;
        }
        """);

    private static Task Action(string members) => Shop.Controller("AUTHZ1001", members);
}
