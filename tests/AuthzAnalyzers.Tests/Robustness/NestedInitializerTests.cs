using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>What a member is initialized with is found out where it is asked for, one inside the other: how deep the one who asks stands must not show in what others see.</summary>
public class NestedInitializerTests
{
    // As many inside each other as are followed.
    private static readonly string Chain = string.Join("\n", Enumerable.Range(1, Budget.NestedInitializers).Select(i =>
        $"public class Key{i}(Key{i + 1} next, IHttpContextAccessor http) {{ public string Id {{ get; }} = next.Id; }}"));

    private static readonly string Services = $$"""
        {{Chain}}
        public class Key{{Budget.NestedInitializers + 1}}(IHttpContextAccessor http) { public string Id { get; } = http.HttpContext!.User.FindFirstValue("sub")!; }
        public class Late(Key1 first, IHttpContextAccessor http) { public string Id() => first.Id; public string Named() => Id(); }
        public class Outer(Late late, IHttpContextAccessor http) { public string Id { get; } = late.Named(); }
        """;

    private const string Direct = "public class DirectController(ShopDb db, Late late) : ControllerBase { public Task<List<Order>> Get() => db.Orders.Where(o => o.Customer!.UserId == late.Named()).ToListAsync(); }";

    private const string Nested = "public class NestedController(ShopDb db, Outer outer) : ControllerBase { public Task<List<Order>> Get() => db.Orders.Where(o => o.Customer!.UserId == outer.Id).ToListAsync(); }";

    [Theory]
    [InlineData(Direct)]
    [InlineData(Nested)]
    [InlineData(Direct + "\n" + Nested)]
    [InlineData(Nested + "\n" + Direct)]
    public Task Who_asks_first_does_not_show(string controllers) => Shop.Findings("AUTHZ1001", Services + "\n" + controllers);

    [Fact]
    public Task One_more_is_not_followed() => Verify.Diagnostics(Services + "\n" + $$"""
        public class Key0(Key1 next, IHttpContextAccessor http) { public string Id { get; } = next.Id; }
        public class TooDeepController(ShopDb db, Key0 key) : ControllerBase { public Task<List<Order>> Get() => db.Orders.Where(o => o.Customer!.UserId == key.Id).{|AUTHZ1001:ToListAsync|}(); }
        """, Shop.SetupFor("AUTHZ1001").OfGuesses);

    [Fact]
    public Task A_handler_that_asks_for_itself_comes_to_an_end() => Shop.Findings("AUTHZ1002", """
        public class Owner : IAuthorizationRequirement { }
        public class OwnerHandler(IAuthorizationService service) : AuthorizationHandler<Owner, Order>
        {
            protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Owner requirement, Order order)
            {
                if ((await service.AuthorizeAsync(context.User, order, new Owner())).Succeeded)
                {
                    context.Succeed(requirement);
                }
            }
        }

        [Authorize]
        public class OrdersController(ShopDb db, IAuthorizationService service) : ControllerBase
        {
            public async Task<IActionResult> Get(int id)
            {
                var order = await db.Orders.FindAsync(id);
                return (await service.AuthorizeAsync(User, order, new Owner())).Succeeded ? Ok(order) : Forbid();
            }

            public async Task<IActionResult> Unasked(int id) => Ok(await db.Orders.{|AUTHZ1002:FindAsync|}(id));
        }
        """);
}
