using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Libraries.EntryPoints;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.KnownMisses;

/// <summary>Entry points and evidence of frameworks that are judged too kindly today. A test that fails here is good news.</summary>
public sealed class FrameworkMisses
{
    /// <summary>The Functions host does not look at the attribute; middleware out of sight may, so it is taken at its word.</summary>
    [Fact]
    public Task An_attribute_on_a_function_that_nothing_honours() => HostedShop.Findings("AUTHZ1001", """
        using Microsoft.Azure.Functions.Worker;
        using AuthorizationLevel = Microsoft.Azure.Functions.Worker.AuthorizationLevel;

        public class CustomerFunctions(ShopDb db)
        {
            [Function("customer")]
            [Authorize(Roles = "Staff")]
            public async Task<IActionResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, int id) =>
                new OkObjectResult(await db.Customers.FirstAsync(c => c.Id == id));
        }
        """);

    /// <summary>Whether a user is the owner of what is sent to that user is not asked.</summary>
    [Fact]
    public Task A_record_that_a_hub_sends_to_a_user_that_the_caller_names() => HostedShop.Findings("AUTHZ1001", """
        using Microsoft.AspNetCore.SignalR;

        public class CustomerHub(ShopDb db) : Hub
        {
            public async Task Send(int id, string user) => await Clients.User(user).SendAsync("customer", await db.Customers.FirstAsync(c => c.Id == id));
        }
        """);

    /// <summary>A component without a route is taken for part of a page that was asked for.</summary>
    [Fact]
    public Task A_component_that_an_open_page_shows() => HostedShop.Findings("AUTHZ1001", """
        using Microsoft.AspNetCore.Components;
        using Microsoft.AspNetCore.Components.Rendering;

        [Microsoft.AspNetCore.Components.Route("/customers")]
        public class CustomerPage : ComponentBase
        {
            protected override void BuildRenderTree(RenderTreeBuilder __builder)
            {
                __builder.OpenComponent<CustomerCard>(0);
                __builder.CloseComponent();
            }
        }

        public class CustomerCard : ComponentBase
        {
            [Inject] private ShopDb Db { get; set; } = null!;

            private Customer? customer;

            protected override void OnInitialized() => customer = Db.Customers.First();

            protected override void BuildRenderTree(RenderTreeBuilder __builder) => __builder.AddContent(0, customer?.Email);
        }
        """);

    /// <summary>What set-up code asks on a condition is taken as asked always.</summary>
    [Fact]
    public Task A_role_that_is_asked_for_on_a_condition() => HostedShop.Findings("AUTHZ1003", """
        using FastEndpoints;

        public class AllCustomers(ShopDb db) : EndpointWithoutRequest<List<Customer>>
        {
            public override void Configure()
            {
                Get("/customers");
                if (DateTime.Today.Year < 2000)
                {
                    Roles("Staff");
                }
            }

            public override async Task HandleAsync(CancellationToken ct) => await Send.OkAsync(await db.Customers.ToListAsync(ct), ct);
        }
        """);

    /// <summary>Fields whose resolvers are properties.</summary>
    [Fact]
    public Task A_property_that_resolves_a_field() => HostedShop.Findings("AUTHZ1001", """
        using HotChocolate.Types;

        [QueryType]
        public class Queries(ShopDb db)
        {
            public IQueryable<Customer> Customers => db.Customers;
        }
        """, "HotChocolate");
}
