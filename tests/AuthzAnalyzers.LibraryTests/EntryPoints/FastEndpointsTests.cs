using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/fastendpoints.txt", Against = "FastEndpoints 8.3.0")]
public sealed class FastEndpointsTests
{
    private const string Usings = """
        using FastEndpoints;

        public class FindRequest
        {
            public int Id { get; set; }
            [FromClaim("sub")] public string Me { get; set; } = "";
        }

        """;

    private static Task Endpoint(string rule, string setUp, string handler, string types = "", string attributes = "") => HostedShop.Findings(rule, Usings + $$"""
        {{attributes}}
        public class FindCustomer(ShopDb db) : Endpoint<FindRequest, Customer>
        {
            {{(attributes.Length > 0 ? "" : "public override void Configure() { Get(\"/customers/{id}\"); " + setUp + " }")}}

            {{handler}}
        }

        {{types}}
        """);

    private const string Reads = """
            public override async Task HandleAsync(FindRequest req, CancellationToken ct)
            {
                var customer = await db.Customers.FirstAsync(c => c.Id == req.Id, ct);
                await Send.OkAsync(customer, ct);
            }
        """;

    private static string Reported(string rule) => Reads.Replace("FirstAsync", "{|" + rule + ":FirstAsync|}");

    [Theory]
    [InlineData("AllowAnonymous();")]
    [InlineData("Roles(\"Staff\"); AllowAnonymous();")]
    public Task An_endpoint_open_to_anybody_is_reported(string setUp) => Endpoint("AUTHZ1001", setUp, Reported("AUTHZ1001"));

    [Fact]
    public Task An_endpoint_is_closed_to_strangers_by_itself() => Endpoint("AUTHZ1001", "", Reads);

    [Theory]
    [InlineData("")]
    [InlineData("AuthSchemes(\"Cookies\");")]
    [InlineData("Claims(\"sub\");")]
    [InlineData("Roles(\"Customer\");")]
    [InlineData("Scopes(\"orders:read\");")]
    public Task A_record_that_any_signed_in_caller_chooses_is_reported(string setUp) => Endpoint("AUTHZ1002", setUp, Reported("AUTHZ1002"));

    [Theory]
    [InlineData("Roles(\"Staff\");")]
    [InlineData("Policies(\"Staff\");")]
    [InlineData("Policy(b => b.RequireRole(\"Staff\"));")]
    [InlineData("Permissions(\"customers.read\");")]
    [InlineData("Claims(\"EmployeeNumber\");")]
    [InlineData("Group<StaffGroup>();")]
    [InlineData("Group<DeskGroup>();")]
    [InlineData("ForStaff();")]
    public Task An_endpoint_that_asks_for_more_is_silent(string setUp) => Endpoint("AUTHZ1002", setUp, Reads + """

            private void ForStaff() => Roles("Staff");
        """, """
        public class StaffGroup : Group
        {
            public StaffGroup() => Configure("staff", ep => ep.Roles("Staff"));
        }

        public class DeskGroup : SubGroup<StaffGroup>
        {
            public DeskGroup() => Configure("desk", ep => { });
        }
        """);

    [Theory]
    [InlineData("[HttpGet(\"/customers/{id}\")] [Authorize(Roles = \"Staff\")]")]
    [InlineData("[HttpGet(\"/customers/{id}\")] [Authorize(Policy = \"Staff\")]")]
    public Task Attributes_instead_of_set_up_count(string attributes) => HostedShop.Findings("AUTHZ1002", Usings.Replace("using FastEndpoints;", "using FastEndpoints; using HttpGetAttribute = FastEndpoints.HttpGetAttribute;") + $$"""
        {{attributes}}
        public class FindCustomer(ShopDb db) : Endpoint<FindRequest, Customer>
        {
        {{Reads}}
        }
        """);

    [Fact]
    public Task An_attribute_that_opens_the_endpoint_is_seen() => HostedShop.Findings("AUTHZ1001", Usings.Replace("using FastEndpoints;", "using FastEndpoints; using HttpGetAttribute = FastEndpoints.HttpGetAttribute;") + $$"""
        [HttpGet("/customers/{id}")]
        [AllowAnonymous]
        public class FindCustomer(ShopDb db) : Endpoint<FindRequest, Customer>
        {
        {{Reported("AUTHZ1001")}}
        }
        """);

    [Theory]
    [InlineData("User.FindFirstValue(ClaimTypes.NameIdentifier)")]
    [InlineData("req.Me")]
    public Task The_callers_own_record_is_silent(string me) => Endpoint("AUTHZ1002", "", $$"""
            public override async Task HandleAsync(FindRequest req, CancellationToken ct)
            {
                var me = {{me}};
                var customer = await db.Customers.FirstAsync(c => c.Id == req.Id && c.UserId == me, ct);
                await Send.OkAsync(customer, ct);
            }
        """);

    [Fact]
    public Task A_refusal_before_the_answer_is_silent() => Endpoint("AUTHZ1002", "", """
            public override async Task HandleAsync(FindRequest req, CancellationToken ct)
            {
                var customer = await db.Customers.FirstAsync(c => c.Id == req.Id, ct);
                if (customer.UserId != User.FindFirstValue(ClaimTypes.NameIdentifier))
                {
                    await Send.ForbiddenAsync(ct);
                    return;
                }

                await Send.OkAsync(customer, ct);
            }
        """);

    [Fact]
    public Task A_check_that_a_service_makes_is_understood() => Endpoint("AUTHZ1002", "", """
            public IAccess Access { get; set; } = null!;

            public override async Task HandleAsync(FindRequest req, CancellationToken ct)
            {
                var customer = await db.Customers.FirstAsync(c => c.Id == req.Id, ct);
                if (!Access.MayRead(User, customer))
                {
                    await Send.NotFoundAsync(ct);
                    return;
                }

                await Send.OkAsync(customer, ct);
            }
        """, """
        public interface IAccess
        {
            bool MayRead(ClaimsPrincipal user, Customer customer);
        }
        """);

    [Fact]
    public Task What_is_put_into_the_response_is_disclosed() => Endpoint("AUTHZ1001", "AllowAnonymous();", """
            public override async Task HandleAsync(FindRequest req, CancellationToken ct)
            {
                Response = await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == req.Id, ct);
            }
        """);

    [Fact]
    public Task What_is_returned_is_disclosed() => Endpoint("AUTHZ1001", "AllowAnonymous();", """
            public override async Task<Customer> ExecuteAsync(FindRequest req, CancellationToken ct) =>
                await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == req.Id, ct);
        """);

    [Fact]
    public Task An_endpoint_without_a_request_is_one_too() => HostedShop.Findings("AUTHZ1003", Usings + """
        public class AllCustomers(ShopDb db) : EndpointWithoutRequest<List<Customer>>
        {
            public override void Configure() => Get("/customers");

            public override async Task HandleAsync(CancellationToken ct) => await Send.OkAsync(await db.Customers.{|AUTHZ1003:ToListAsync|}(ct), ct);
        }
        """);

    private const string Processor = """
        public class StaffOnly : IPreProcessor<FindRequest>
        {
            public async Task PreProcessAsync(IPreProcessorContext<FindRequest> context, CancellationToken ct)
            {
                if (!context.HttpContext.User.IsInRole("Staff"))
                {
                    await context.HttpContext.Response.SendForbiddenAsync(ct);
                }
            }
        }

        public class StaffOnlyEverywhere : IGlobalPreProcessor
        {
            public async Task PreProcessAsync(IPreProcessorContext context, CancellationToken ct)
            {
                if (!context.HttpContext.User.IsInRole("Staff"))
                {
                    await context.HttpContext.Response.SendForbiddenAsync(ct);
                }
            }
        }

        public class Log : IPreProcessor<FindRequest>
        {
            public Task PreProcessAsync(IPreProcessorContext<FindRequest> context, CancellationToken ct)
            {
                Console.WriteLine(context.Request);
                return Task.CompletedTask;
            }
        }
        """;

    [Theory]
    [InlineData("PreProcessors(new StaffOnly());")]
    [InlineData("PreProcessor<StaffOnly>();")]
    public Task A_pre_processor_that_refuses_counts(string setUp) => Endpoint("AUTHZ1002", setUp, Reads, Processor);

    [Fact]
    public Task A_pre_processor_that_refuses_nobody_counts_for_nothing() => Endpoint("AUTHZ1002", "PreProcessor<Log>();", Reported("AUTHZ1002"), Processor);

    [Theory]
    [InlineData("ep.Roles(\"Staff\")")]
    [InlineData("ep.PreProcessors(FastEndpoints.Order.Before, new StaffOnlyEverywhere())")]
    [InlineData("ep.PreProcessor<StaffOnlyEverywhere>(FastEndpoints.Order.Before)")]
    public Task What_start_up_asks_of_all_endpoints_counts(string asked) => HostedShop.Findings("AUTHZ1002", Usings + $$"""
        public class FindCustomer(ShopDb db) : Endpoint<FindRequest, Customer>
        {
            public override void Configure() => Get("/customers/{id}");

        {{Reads}}
        }

        public static class StartUp
        {
            public static void Use(WebApplication app) => app.UseFastEndpoints(config => config.Endpoints.Configurator = ep => {{asked}});
        }

        {{Processor}}
        """);

    /// <summary>What endpoints had before version 7, beside which the library's own types of these names are hidden.</summary>
    private const string Older = """
        namespace FastEndpoints
        {
            public abstract class BaseEndpoint
            {
                public virtual void Configure() { }
                protected void Get(string route) { }
            }

            public abstract class Endpoint<TRequest, TResponse> : BaseEndpoint
            {
                public ClaimsPrincipal User => null!;
                public virtual Task HandleAsync(TRequest req, CancellationToken ct) => Task.CompletedTask;
                protected void AllowAnonymous(params string[] verbs) { }
                protected void Roles(params string[] rolesNames) { }
                protected Task SendOkAsync(TResponse response, CancellationToken cancellation = default) => Task.CompletedTask;
                protected Task SendForbiddenAsync(CancellationToken cancellation = default) => Task.CompletedTask;
            }
        }

        """;

    private static Task OlderEndpoint(string rule, string setUp, string read) => HostedShop.Findings(rule, Older + $$"""
        public class FindRequest { public int Id { get; set; } }

        public class FindCustomer(ShopDb db) : FastEndpoints.Endpoint<FindRequest, Customer>
        {
            public override void Configure() { Get("/customers/{id}"); {{setUp}} }

            public override async Task HandleAsync(FindRequest req, CancellationToken ct)
            {
                var customer = await db.Customers.{{read}}(c => c.Id == req.Id, ct);
                await SendOkAsync(customer, ct);
            }
        }
        """);

    [Fact]
    public Task What_an_older_endpoint_sends_is_disclosed() => OlderEndpoint("AUTHZ1001", "AllowAnonymous();", "{|AUTHZ1001:FirstAsync|}");

    [Fact]
    public Task What_an_older_endpoint_sends_to_staff_is_silent() => OlderEndpoint("AUTHZ1001", "Roles(\"Staff\");", "FirstAsync");
}
