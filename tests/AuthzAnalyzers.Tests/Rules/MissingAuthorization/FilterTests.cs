using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Code that runs before an entry point or a handler is evidence as far as its own body refuses.</summary>
public class FilterTests
{
    private const string Refuse = "if (!context.HttpContext.User.IsInRole(\"Staff\")) { return Results.Forbid(); }";

    [Theory]
    [InlineData(Refuse, false)]
    [InlineData("Console.WriteLine(context.HttpContext.User.Identity!.Name);", true)]
    public async Task A_function_may_be_an_endpoint_filter(string check, bool isFound)
    {
        var query = isFound ? "{|AUTHZ1001:ToListAsync|}" : "ToListAsync";
        await Shop.Endpoints("AUTHZ1001", $$"""
            app.MapGet("/c", (ShopDb db) => db.Customers.{{query}}()).AddEndpointFilter(async (context, next) => { {{check}} return await next(context); });
            """);
        await Shop.Endpoints("AUTHZ1001", $$"""
            app.MapGroup("/c").AddEndpointFilter(async (context, next) => { {{check}} return await next(context); }).MapGet("/", (ShopDb db) => db.Customers.{{query}}());
            """);
        await Shop.Endpoints(
            "AUTHZ1001",
            $"""app.MapGet("/c", (ShopDb db) => db.Customers.{query}()).AddEndpointFilter(Gate.Pass);""",
            $$"""public static class Gate { public static async ValueTask<object?> Pass(EndpointFilterInvocationContext context, EndpointFilterDelegate next) { {{check}} return await next(context); } }""");
    }

    [Theory]
    [InlineData("context.ActionArguments[\"id\"]", false)]
    [InlineData("context.RouteData.Values[\"id\"]", false)]
    [InlineData("context.HttpContext.GetRouteValue(\"id\")", false)]
    [InlineData("context.HttpContext.Request.RouteValues[\"ID\"]", false)]
    [InlineData("(context.ActionArguments.TryGetValue(\"id\", out var found) ? found : null)", false)]
    [InlineData("context.ActionArguments[\"other\"]", true, "AUTHZ1008")]
    [InlineData("context.HttpContext.Request.Headers[\"id\"].ToString()", true, "AUTHZ1008")]
    [InlineData("context.HttpContext.Request.Query[\"id\"].ToString()", true, "AUTHZ1008")]
    [InlineData("context.HttpContext.Request.Headers[\"X-Order\"].ToString()", true, "AUTHZ1008")]
    public Task An_action_filter_that_asks_for_the_owner_is_evidence_for_the_record_it_asked_about(string key, bool isFound, string rule = "AUTHZ1002") => Shop.Findings(rule, $$"""
        using Microsoft.AspNetCore.Mvc.Filters;

        public class OwnerFilter(ShopDb db) : IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
            {
                var id = Convert.ToInt32({{key}});
                var user = context.HttpContext.User.FindFirstValue("sub");
                if (!await db.Orders.AnyAsync(o => o.Id == id && o.Customer!.UserId == user))
                {
                    context.Result = new ForbidResult();
                    return;
                }

                await next();
            }
        }

        [Authorize]
        public class OrdersController(ShopDb db) : ControllerBase
        {
            [TypeFilter(typeof(OwnerFilter))]
            public Task<Order> Get(int id, int other) => db.Orders.{{(isFound ? "{|" + rule + ":FirstAsync|}" : "FirstAsync")}}(o => o.Id == id);
        }
        """);

    [Theory]
    [InlineData("[TypeFilter(typeof(OwnerFilter))]", "", "id", false)]
    [InlineData("[TypeFilter<OwnerFilter>]", "", "id", false)]
    [InlineData("[ServiceFilter(typeof(OwnerFilter))]", "", "id", false)]
    [InlineData("[ServiceFilter<OwnerFilter>]", "", "id", false)]
    [InlineData("", "[ServiceFilter(typeof(OwnerFilter))]", "id", false)]
    [InlineData("", "", "id", true)]
    [InlineData("[ServiceFilter(typeof(OwnerFilter))]", "", "customer", true, "AUTHZ1008")]
    public Task A_filter_that_compares_the_routes_customer_with_the_caller_counts_however_it_is_attached(string onAction, string onClass, string key, bool isFound, string rule = "AUTHZ1002") => Shop.Findings(rule, $$"""
        using Microsoft.AspNetCore.Mvc.Filters;

        public class OwnerFilter : IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
            {
                var asked = Convert.ToInt32(context.RouteData.Values["{{key}}"]);
                if (asked != int.Parse(context.HttpContext.User.FindFirstValue("customer")!))
                {
                    context.Result = new NotFoundResult();
                    return;
                }

                await next();
            }
        }

        [Authorize]
        {{onClass}}
        public class OrdersController(ShopDb db) : ControllerBase
        {
            {{onAction}}
            public Task<List<Order>> Get(int id, int customer) => db.Orders.Where(o => o.CustomerId == id).{{(isFound ? "{|" + rule + ":ToListAsync|}" : "ToListAsync")}}();
        }
        """);

    [Theory]
    [InlineData("app.MapGet(\"/{id}\", Get).RequireAuthorization().AddEndpointFilter<OwnerFilter>();", false)]
    [InlineData("app.MapGroup(\"/orders\").RequireAuthorization().AddEndpointFilter<OwnerFilter>().MapGet(\"/{id}\", Get);", false)]
    [InlineData("app.MapGroup(\"/orders\").RequireAuthorization().MapGet(\"/{id}\", Get);", true)]
    [InlineData("app.MapGet(\"/{id}\", Get).RequireAuthorization().AddEndpointFilter<OtherFilter>();", true, "AUTHZ1008")]
    public Task An_endpoint_filter_of_a_class_counts_for_the_endpoint_and_for_the_group(string mapping, bool isFound, string rule = "AUTHZ1002") => Shop.Findings(rule, $$"""
        public class OwnerFilter : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
                Convert.ToInt32(context.HttpContext.GetRouteValue("id")) == int.Parse(context.HttpContext.User.FindFirstValue("customer")!) ? await next(context) : Results.NotFound();
        }

        public class OtherFilter : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
                Convert.ToInt32(context.HttpContext.GetRouteValue("other")) == int.Parse(context.HttpContext.User.FindFirstValue("customer")!) ? await next(context) : Results.NotFound();
        }

        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                {{mapping}}
            }

            private static Task<List<Order>> Get(int id, int other, ShopDb db) => db.Orders.Where(o => o.CustomerId == id).{{(isFound ? "{|" + rule + ":ToListAsync|}" : "ToListAsync")}}();
        }
        """);

    [Fact]
    public Task What_a_handler_reads_to_decide_is_no_access() => Verify.Diagnostics(
        """
        public class Owner : IAuthorizationRequirement { }

        public class OwnerHandler(ShopDb db) : AuthorizationHandler<Owner, Order>
        {
            protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Owner requirement, Order order)
            {
                var customer = await db.Customers.FindAsync(order.CustomerId);
                if (customer!.UserId == context.User.FindFirstValue("sub"))
                {
                    context.Succeed(requirement);
                }
            }
        }
        """,
        new Setup { Files = [("Shop.cs", Shop.Data)] });

    [Theory]
    [InlineData("context.GetArgument<int>(0)", false)]
    [InlineData("(int)context.Arguments[0]!", false)]
    [InlineData("context.GetArgument<int>(1)", true, "AUTHZ1008")]
    public Task An_endpoint_filter_may_ask_for_the_owner_as_well(string key, bool isFound, string rule = "AUTHZ1002") => Shop.Endpoints(rule, $$"""
        app.MapGet("/orders/{id}", (int id, int other, ShopDb db) => db.Orders.{{(isFound ? "{|" + rule + ":FirstAsync|}" : "FirstAsync")}}(o => o.Id == id))
            .RequireAuthorization()
            .AddEndpointFilter(async (context, next) =>
            {
                var id = {{key}};
                var db = context.GetArgument<ShopDb>(2);
                var user = context.HttpContext.User.FindFirstValue("sub");
                return await db.Orders.AnyAsync(o => o.Id == id && o.Customer!.UserId == user) ? await next(context) : Results.NotFound();
            });
        """);

    [Theory]
    [InlineData("if (context.User.IsInRole(\"Staff\")) { context.Succeed(requirement); }", false)]
    [InlineData("if (service.Allows(context.User)) { context.Succeed(requirement); }", false)]
    [InlineData("Decide(context, requirement);", false)]
    [InlineData("if (context.Resource is HttpContext http && http.Request.Headers[\"X-Desk\"] == \"7\") { context.Succeed(requirement); }", false)]
    [InlineData("if (DateTime.UtcNow.Hour < 20) { context.Succeed(requirement); }", true)]
    [InlineData("context.Succeed(requirement);", true)]
    public Task A_requirement_asks_what_its_handler_asks(string body, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        public class Staff : IAuthorizationRequirement { }

        public interface IDecisions { bool Allows(ClaimsPrincipal user); }

        public class StaffHandler(IDecisions service) : AuthorizationHandler<Staff>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Staff requirement)
            {
                {{body}}
                return Task.CompletedTask;
            }

            private static void Decide(AuthorizationHandlerContext context, Staff requirement)
            {
                if (context.User.IsInRole("Staff"))
                {
                    context.Succeed(requirement);
                }
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddAuthorization(o => o.AddPolicy("Staff", p => p.AddRequirements(new Staff())));
        }

        public class CustomersController(ShopDb db) : ControllerBase
        {
            [Authorize(Policy = "Staff")]
            public Task<List<Customer>> Get() => db.Customers.{{(isFound ? "{|AUTHZ1001:ToListAsync|}" : "ToListAsync")}}();
        }
        """);

    [Theory]
    [InlineData("if (who.Id == null) { throw new UnauthorizedAccessException(); }", "", "services.AddMediator(o => o.AddOpenBehavior(typeof(Gate<,>)));", false)]
    [InlineData("if (who.Id == null) { throw new UnauthorizedAccessException(); }", "", "", true)]
    [InlineData("Console.WriteLine(who.Id);", "", "services.AddMediator(o => o.AddOpenBehavior(typeof(Gate<,>)));", true)]
    [InlineData("if (typeof(TRequest).GetCustomAttributes<DemandAttribute>().Any()) { if (who.Id == null) { throw new UnauthorizedAccessException(); } }", "[Demand]", "services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Gate<,>));", false)]
    [InlineData("if (typeof(TRequest).GetCustomAttributes<DemandAttribute>().Any()) { if (who.Id == null) { throw new UnauthorizedAccessException(); } }", "", "services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Gate<,>));", true)]
    [InlineData("var demand = request.GetType().GetCustomAttribute<DemandAttribute>(); if (demand is null) { return await next(); } if (who.Id == null) { throw new UnauthorizedAccessException(); }", "[Demand]", "services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Gate<,>));", false)]
    [InlineData("var demand = request.GetType().GetCustomAttribute<DemandAttribute>(); if (demand is null) { return await next(); } if (who.Id == null) { throw new UnauthorizedAccessException(); }", "", "services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Gate<,>));", true)]
    [InlineData("var demand = request.GetType().GetCustomAttribute<DemandAttribute>(); if (demand is null) { return await next(); } if (who.Id == null) { throw new UnauthorizedAccessException(); }", "[Other]", "services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Gate<,>));", true)]
    public Task A_pipeline_behaviour_is_evidence_for_the_messages_that_it_refuses(string check, string attribute, string registration, bool isFound) =>
        Messages("AUTHZ1001", check, attribute, registration, isFound);

    [Theory]
    [InlineData("[Demand(Roles = \"Staff\")]", false)]
    [InlineData("[Demand(Roles = \"Customer\")]", true)]
    [InlineData("[Demand]", true)]
    public Task What_the_attribute_of_a_message_demands_counts(string attribute, bool isFound) => Messages(
        "AUTHZ1002",
        "foreach (var demand in typeof(TRequest).GetCustomAttributes<DemandAttribute>()) { if (demand.Roles is { } roles && !who.Holds(roles)) { throw new UnauthorizedAccessException(); } } if (who.Id == null) { throw new UnauthorizedAccessException(); }",
        attribute,
        "services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Gate<,>));",
        isFound);

    [Theory]
    [InlineData("IOwned", "request.Owner != who.Id", false)]
    [InlineData("IOwned", "request.Owner == null", true)]
    [InlineData("IOther", "request.Owner != who.Id", true)]
    public Task A_behaviour_may_compare_what_the_message_says(string constraint, string refusal, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        {{Library}}

        public interface IOwned { string Owner { get; } }

        public interface IOther : IOwned { }

        public record GetOrders(string Owner) : IRequest<List<Order>>, IOwned;

        public class Gate<TRequest, TResponse>(IWho who) : IPipelineBehavior<TRequest, TResponse> where TRequest : {{constraint}}
        {
            public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellation)
            {
                if ({{refusal}})
                {
                    throw new UnauthorizedAccessException();
                }

                return await next();
            }
        }

        public class Handler(ShopDb db) : IRequestHandler<GetOrders, List<Order>>
        {
            public Task<List<Order>> Handle(GetOrders request, CancellationToken cancellation) => db.Orders.Where(o => o.Customer!.UserId == request.Owner).ToListAsync();
        }

        public class OrdersController(ISender sender) : ControllerBase
        {
            public Task<List<Order>> Get(string owner) => sender.{{(isFound ? "{|AUTHZ1001:Send|}" : "Send")}}(new GetOrders(owner));
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Gate<,>));
        }
        """);

    private const string Library = """
        public interface IRequest<TResponse> { }

        public interface IRequestHandler<TRequest, TResponse> { Task<TResponse> Handle(TRequest request, CancellationToken cancellation); }

        public interface ISender { Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellation = default); }

        public delegate Task<TResponse> RequestHandlerDelegate<TResponse>();

        public interface IPipelineBehavior<TRequest, TResponse> { Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellation); }

        public class MediatorOptions { public void AddOpenBehavior(Type type) { } }

        public static class MediatorServices { public static void AddMediator(this IServiceCollection services, Action<MediatorOptions> configure) => configure(new()); }

        public interface IWho { string? Id { get; } bool Holds(string roles); }

        public class Who(IHttpContextAccessor http) : IWho
        {
            public string? Id => http.HttpContext?.User.FindFirstValue("sub");

            public bool Holds(string roles) => roles.Split(',').Any(http.HttpContext!.User.IsInRole);
        }
        """;

    private static Task Messages(string rule, string check, string attribute, string registration, bool isFound) => Shop.Findings(rule, $$"""
        using System.Reflection;

        {{Library}}

        public class DemandAttribute : Attribute { public string? Roles { get; set; } }

        public class OtherAttribute : Attribute { }

        {{attribute}}
        public record GetOrder(int Id) : IRequest<Order>;

        public class Gate<TRequest, TResponse>(IWho who) : IPipelineBehavior<TRequest, TResponse> where TRequest : notnull
        {
            public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellation)
            {
                {{check}}
                return await next();
            }
        }

        public class Handler(ShopDb db) : IRequestHandler<GetOrder, Order>
        {
            public Task<Order> Handle(GetOrder request, CancellationToken cancellation) => db.Orders.FirstAsync(o => o.Id == request.Id);
        }

        public class OrdersController(ISender sender) : ControllerBase
        {
            public Task<Order> Get(int id) => sender.{{(isFound ? "{|" + rule + ":Send|}" : "Send")}}(new GetOrder(id));
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) { {{registration}} }
        }
        """);
}
