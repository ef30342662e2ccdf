using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/hotchocolate.txt", Against = "source stub")]
public sealed class HotChocolateTests
{
    private const string Usings = """
        using HotChocolate;
        using HotChocolate.Types;

        """;

    private static Task Findings(string rule, string source) => HostedShop.Findings(rule, Usings + source, "HotChocolate");

    [Theory]
    [InlineData("[QueryType]", "static ", "static ")]
    [InlineData("[QueryType]", "", "")]
    [InlineData("[ExtendObjectType(typeof(Customer))]", "", "")]
    [InlineData("[ExtendObjectType<Customer>]", "", "")]
    public Task A_query_that_anybody_may_ask_is_reported(string attribute, string onType, string onMethod) => Findings("AUTHZ1001", $$"""
        {{attribute}}
        public {{onType}}class Queries
        {
            public {{onMethod}}IQueryable<Customer> GetCustomers(ShopDb db) => db.{|AUTHZ1001:Customers|};
        }
        """);

    [Fact]
    public Task A_type_that_start_up_names_is_one() => Findings("AUTHZ1001", """
        public class Queries
        {
            public async Task<Customer> GetCustomer(int id, [Service] ShopDb db) => await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id);

            [GraphQLIgnore]
            public async Task<Customer> Inner(int id, ShopDb db) => await db.Customers.FirstAsync(c => c.Id == id);
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddGraphQLServer().AddQueryType<Queries>();
        }
        """);

    [Fact]
    public Task A_field_of_a_record_that_another_field_found_is_left_to_that() => Findings("AUTHZ1001", """
        [ExtendObjectType<Customer>]
        public static class CustomerFields
        {
            public static IQueryable<Order> GetOrders([Parent] Customer customer, ShopDb db) => db.Orders.Where(o => o.CustomerId == customer.Id);

            [DataLoader]
            public static async Task<Dictionary<int, Customer>> GetCustomersById(IReadOnlyList<int> ids, ShopDb db) =>
                await db.Customers.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id);
        }
        """);

    [Fact]
    public Task A_static_method_that_is_marked_is_one() => Findings("AUTHZ1001", """
        public static class CustomerQueries
        {
            [Query]
            public static async Task<Customer> GetCustomer(int id, ShopDb db) => await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id);
        }
        """);

    [Theory]
    [InlineData("[HotChocolate.Authorization.Authorize(Roles = [\"Staff\"])]", "", "app.MapGraphQL();")]
    [InlineData("", "[HotChocolate.Authorization.Authorize(\"Staff\")]", "app.MapGraphQL();")]
    [InlineData("", "[HotChocolate.AspNetCore.Authorization.Authorize(Policy = \"Staff\")]", "app.MapGraphQL();")]
    [InlineData("", "", "app.MapGraphQL().RequireAuthorization(\"Staff\");")]
    public Task A_query_that_asks_for_more_is_silent(string onType, string onMethod, string mapping) => Findings("AUTHZ1001", $$"""
        {{onType}}
        [QueryType]
        public class Queries
        {
            {{onMethod}}
            public IQueryable<Customer> GetCustomers(ShopDb db) => db.Customers;
        }

        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                {{mapping}}
            }
        }
        """);

    [Fact]
    public Task What_the_settings_say_of_start_up_elsewhere_holds_for_resolvers() => Verify.Diagnostics(Usings + """
        [QueryType]
        public class Queries
        {
            public IQueryable<Customer> GetCustomers(ShopDb db) => db.Customers;
        }
        """, HostedShop.Setup("AUTHZ1001").With("HotChocolate") with { GlobalConfig = "authz_analyzers.default_authorization = function_level" });

    [Fact]
    public Task A_mark_that_opens_a_field_is_seen() => Findings("AUTHZ1001", """
        [HotChocolate.Authorization.Authorize("Staff")]
        [QueryType]
        public class Queries
        {
            [HotChocolate.Authorization.AllowAnonymous]
            public IQueryable<Customer> GetCustomers(ShopDb db) => db.{|AUTHZ1001:Customers|};
        }
        """);

    [Theory]
    [InlineData("[HotChocolate.Authorization.Authorize]")]
    [InlineData("[HotChocolate.Authorization.Authorize(Roles = [\"Customer\"])]")]
    public Task A_record_that_any_signed_in_caller_chooses_is_reported(string attribute) => Findings("AUTHZ1002", $$"""
        [QueryType]
        public class Queries
        {
            {{attribute}}
            public async Task<Customer> GetCustomer(int id, ShopDb db) => await db.Customers.{|AUTHZ1002:FirstAsync|}(c => c.Id == id);
        }
        """);

    [Fact]
    public Task The_callers_own_record_is_silent() => Findings("AUTHZ1002", """
        [QueryType]
        public class Queries
        {
            [HotChocolate.Authorization.Authorize]
            public async Task<Customer> GetCustomer(int id, ShopDb db, ClaimsPrincipal user) =>
                await db.Customers.FirstAsync(c => c.Id == id && c.UserId == user.FindFirstValue(ClaimTypes.NameIdentifier));
        }
        """);

    [Fact]
    public Task A_refusal_by_exception_is_understood() => Findings("AUTHZ1001", """
        [QueryType]
        public class Queries
        {
            public async Task<Customer> GetCustomer(int id, ShopDb db, ClaimsPrincipal user)
            {
                if (!user.IsInRole("Staff"))
                {
                    throw new GraphQLException("Staff only.");
                }

                return await db.Customers.FirstAsync(c => c.Id == id);
            }
        }
        """);

    [Fact]
    public Task A_mutation_without_a_check_is_reported() => Findings("AUTHZ1001", """
        [MutationType]
        public static class Mutations
        {
            public static async Task<bool> Rename(int id, string name, ShopDb db)
            {
                var customer = await db.Customers.FirstAsync(c => c.Id == id);
                customer.Name = name;
                await db.{|AUTHZ1001:SaveChangesAsync|}();
                return true;
            }
        }
        """);

    [Fact]
    public Task The_attribute_of_ASP_NET_Core_means_nothing_to_a_resolver() => Findings("AUTHZ1006", """
        [QueryType]
        [{|AUTHZ1006:Authorize(Roles = "Staff")|}]
        public class Queries
        {
            [{|AUTHZ1006:Authorize|}]
            public IQueryable<Customer> GetCustomers(ShopDb db) => db.Customers;

            [HotChocolate.Authorization.Authorize("Staff")]
            public IQueryable<Order> GetOrders(ShopDb db) => db.Orders;
        }
        """);

    [Fact]
    public Task The_attribute_of_HotChocolate_means_nothing_to_a_controller() => Findings("AUTHZ1006", """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            [HttpGet("customers")]
            [{|AUTHZ1006:HotChocolate.Authorization.Authorize("Staff")|}]
            public List<Customer> Get() => db.Customers.ToList();

            [HttpGet("orders")]
            [Authorize("Staff")]
            public List<Order> Orders() => db.Orders.ToList();
        }
        """);

    [Fact]
    public Task The_attribute_of_HotChocolate_on_a_type_of_the_schema_is_left_alone() => Findings("AUTHZ1006", """
        public class Profile
        {
            [HotChocolate.Authorization.Authorize("Staff")]
            public string Notes() => "";

            public string All() => Notes();
        }
        """);
}
