using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>Ownership that other classes prove: repositories, specifications, services, requests.</summary>
public class LayerTests
{
    [Theory]
    [InlineData("Ok(await orders.Find(id, mine))")]
    [InlineData("Ok(await orders.FindFor(mine, new Wanted { Id = id }))")]
    [InlineData("Ok(await orders.Find(new Owned { Id = id, Owner = mine }))")]
    [InlineData("Ok(await orders.Checked(id, mine))")]
    public Task The_callers_id_handed_to_another_class_is_silent(string result) => Action(result);

    [Theory]
    [InlineData("Ok(await orders.{|AUTHZ1002:Find|}(id))")]
    [InlineData("Ok(await orders.{|AUTHZ1002:Find|}(id, given))")]
    [InlineData("Ok(await orders.{|AUTHZ1002:FindFor|}(given, new Wanted { Id = id }))")]
    [InlineData("Ok(await orders.{|AUTHZ1002:Find|}(new Owned { Id = id, Owner = given }))")]
    [InlineData("Ok(await orders.{|AUTHZ1002:Checked|}(id, given))")]
    public Task An_id_of_the_request_handed_to_another_class_is_found(string result) => Action(result);

    [Fact]
    public Task A_repository_out_of_sight_is_scoped_by_the_callers_id() => Verify.Diagnostics("""
        public interface IOrderRepository { Task<Order?> GetAsync(int id); Task<Order?> GetAsync(int id, string user); }

        [Authorize]
        public class OrdersController(IOrderRepository orders) : ControllerBase
        {
            public async Task<IActionResult> Mine(int id) => Ok(await orders.GetAsync(id, User.FindFirstValue("sub")!));
            public async Task<IActionResult> Anyones(int id) => Ok(await orders.{|AUTHZ1002:GetAsync|}(id));
            public async Task<IActionResult> Given(int id, string user) => Ok(await orders.{|AUTHZ1002:GetAsync|}(id, user));
        }
        """, Shop.SetupFor("AUTHZ1002").OfGuesses);

    [Theory]
    [InlineData("p.TenantId == tenant", false)]
    [InlineData("p.TenantId == other", true)]
    public Task A_tenant_in_the_query_is_evidence_where_it_is_the_callers(string condition, bool isFound) => Shop.Findings("AUTHZ1002", $$"""
        public class Patient { public int Id { get; set; } public int TenantId { get; set; } public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class ClinicDb : DbContext { public DbSet<Patient> Patients => Set<Patient>(); }

        [Authorize]
        public class PatientsController(ClinicDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id, int other)
            {
                var tenant = int.Parse(User.FindFirstValue("tenant")!);
                return Ok(await db.Patients.{{(isFound ? "{|AUTHZ1002:SingleAsync|}" : "SingleAsync")}}(p => p.Id == id && {{condition}}));
            }
        }
        """);

    [Theory]
    [InlineData("new GetOrder(id, Mine)", "Send")]
    [InlineData("new GetOrder(id, other)", "{|AUTHZ1002:Send|}")]
    [InlineData("new GetAny(id, Mine)", "{|AUTHZ1002:Send|}")]
    public Task A_mediator_carries_the_callers_id_to_the_handler(string message, string send) => Shop.Findings("AUTHZ1002", $$"""
        public interface IRequest<TResponse> { }
        public interface IRequestHandler<TRequest, TResponse> { Task<TResponse> Handle(TRequest request, CancellationToken cancellation); }
        public interface ISender { Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellation = default); }

        public record GetOrder(int Id, int User) : IRequest<Order>;
        public record GetAny(int Id, int User) : IRequest<Order>;
        public class GetOrderHandler(ShopDb db) : IRequestHandler<GetOrder, Order> { public Task<Order> Handle(GetOrder request, CancellationToken cancellation) => db.Orders.SingleAsync(o => o.Id == request.Id && o.CustomerId == request.User); }
        public class GetAnyHandler(ShopDb db) : IRequestHandler<GetAny, Order> { public Task<Order> Handle(GetAny request, CancellationToken cancellation) => db.Orders.SingleAsync(o => o.Id == request.Id); }

        [Authorize]
        public class OrdersController(ISender sender) : ControllerBase
        {
            private int Mine => int.Parse(User.FindFirstValue("sub")!);
            public async Task<IActionResult> Get(int id, int other) => Ok(await sender.{{send}}({{message}}));
        }
        """);

    [Fact]
    public Task A_request_object_carries_the_callers_id() => Shop.Findings("AUTHZ1002", """
        public interface IMediator { Task<object?> Send(object request); }
        public record GetOrder(int Id, int User);
        public record GetAny(int Id, int User);
        public class GetOrderHandler(ShopDb db) { public async Task<Order?> Handle(GetOrder request, CancellationToken ct) => await db.Orders.SingleAsync(o => o.Id == request.Id && o.CustomerId == request.User, ct); }
        public class GetAnyHandler(ShopDb db) { public async Task<Order?> Handle(GetAny request, CancellationToken ct) => await db.Orders.SingleAsync(o => o.Id == request.Id, ct); }

        [Authorize]
        public class OrdersController(GetOrderHandler own, GetAnyHandler any) : ControllerBase
        {
            private int Mine => int.Parse(User.FindFirstValue("sub")!);
            public async Task<IActionResult> Get(int id) => Ok(await own.Handle(new GetOrder(id, Mine), default));
            public async Task<IActionResult> Any(int id) => Ok(await any.{|AUTHZ1002:Handle|}(new GetAny(id, Mine), default));
        }
        """);

    private static Task Action(string result) => Shop.Findings("AUTHZ1002", $$"""
        public class Wanted { public int Id { get; set; } }
        public class Owned { public int Id { get; set; } public int Owner { get; set; } }

        public abstract class Narrowing { public abstract IQueryable<Order> Apply(IQueryable<Order> all); }
        public class OwnOrder(int id, int owner) : Narrowing { public override IQueryable<Order> Apply(IQueryable<Order> all) => all.Where(o => o.Id == id && o.CustomerId == owner); }

        public class Orders(ShopDb db)
        {
            public async Task<Order?> Find(int id) => await db.Orders.FindAsync(id);
            public Task<Order?> Find(int id, int owner) => db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == owner);
            public Task<Order?> Find(Owned wanted) => Find(wanted.Id, wanted.Owner);
            public Task<Order?> FindFor(int owner, Wanted wanted) => Find(wanted.Id, owner);
            public Task<Order?> First(Narrowing by) => by.Apply(db.Orders).FirstOrDefaultAsync();
            public async Task<Order> Checked(int id, int owner)
            {
                var order = await db.Orders.FindAsync(id);
                return order is not null && order.CustomerId == owner ? order : throw new KeyNotFoundException();
            }
        }

        [Authorize]
        public class OrdersController(Orders orders) : ControllerBase
        {
            public async Task<IActionResult> Get(int id, int given)
            {
                var mine = int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!);
                return {{result}};
            }
        }
        """);
}
