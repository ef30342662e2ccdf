using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.MissingAuthorization;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

/// <summary>What is offered for methods that other frameworks call: the attribute where it is honoured, nothing where frameworks have their own ways.</summary>
public class HostedMethodFixTests
{
    private const string Shop = """
        public class Customer { public int Id { get; set; } public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }

        public class Shop : DbContext { public DbSet<Customer> Customers => Set<Customer>(); }
        """;

    private static readonly Setup OnlyThis = Setup.For("AUTHZ1001") with { Files = [("Shop.cs", Shop)] };

    private const string Hub = """
        public class CustomerHub(Shop db) : Microsoft.AspNetCore.SignalR.Hub
        {
            public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ1001:FindAsync|}(id);
        }
        """;

    [Fact]
    public Task A_hubs_method_gets_the_attribute() => Verify.Fix<MissingAuthorizationFix>(
        Hub,
        """
        public class CustomerHub(Shop db) : Microsoft.AspNetCore.SignalR.Hub
        {
            [Authorize]
            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);
        }
        """,
        OnlyThis);

    [Fact]
    public Task A_hub_gets_the_attribute() => Verify.Fix<MissingAuthorizationFix>(
        Hub,
        """
        [Authorize]
        public class CustomerHub(Shop db) : Microsoft.AspNetCore.SignalR.Hub
        {
            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);
        }
        """,
        OnlyThis with { CodeActionIndex = 1 });

    [Fact]
    public Task Nothing_is_offered_where_the_framework_has_ways_of_its_own() => Verify.NoFix<MissingAuthorizationFix>(
        """
        using Microsoft.AspNetCore.Components;
        using Microsoft.AspNetCore.Components.Rendering;

        [Microsoft.AspNetCore.Components.Route("/customers")]
        public class CustomerPage : ComponentBase
        {
            [Inject] private Shop Db { get; set; } = null!;

            private Customer? customer;

            protected override void OnInitialized() => customer = Db.Customers.{|AUTHZ1001:First|}();

            protected override void BuildRenderTree(RenderTreeBuilder __builder) => __builder.AddContent(0, customer?.Email);
        }
        """,
        OnlyThis);
}
