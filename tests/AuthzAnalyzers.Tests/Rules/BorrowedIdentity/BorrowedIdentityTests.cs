using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.BorrowedIdentity;

/// <summary>Values of the request that stand where the caller's identity belongs.</summary>
public class BorrowedIdentityTests
{
    private const string Services = """
        public class Placement { public int CustomerId { get; set; } public string UserId { get; set; } = ""; public decimal Total { get; set; } }
        public class Review { public int Id { get; set; } public string UserId { get; set; } = ""; public string CreatedByUserId { get; set; } = ""; public string Text { get; set; } = ""; }
        public interface IAuditTrail { Task RecordAsync(string actor, int subjectId, string operation); }
        public interface IAccessLog { Task LogAsync(string userId, string action); Task LogViewAsync(string userId, int recordId); }
        public interface IPermissions { Task<bool> CanReadAsync(string userId, int orderId); Task<bool> CanDeleteAsync(string userId); Task<bool> CanReadAsync(int orderId); }
        public interface IMapper { T Map<T>(object source); }
        public class OrderWriter(ShopDb db)
        {
            public async Task AddAsync(int customer, decimal total) { db.Orders.Add(new Order { CustomerId = customer, Total = total }); await db.SaveChangesAsync(); }
        }
        """;

    [Theory]
    [InlineData("db.Orders.Add(new Order { CustomerId = request.CustomerId, Total = request.Total }); await db.{|AUTHZ1009:SaveChangesAsync|}();")]
    [InlineData("db.Orders.Add(new Order { CustomerId = id }); await db.{|AUTHZ1009:SaveChangesAsync|}();")]
    [InlineData("var order = new Order(); order.CustomerId = request.CustomerId; db.Add(order); await db.{|AUTHZ1009:SaveChangesAsync|}();")]
    [InlineData("db.Orders.Add(body); await db.{|AUTHZ1009:SaveChangesAsync|}();")]
    [InlineData("db.Orders.Add(mapper.Map<Order>(request)); await db.{|AUTHZ1009:SaveChangesAsync|}();")]
    [InlineData("await writer.{|AUTHZ1009:AddAsync|}(request.CustomerId, 1);")]
    [InlineData("var customer = await db.Customers.FindAsync(id); db.Orders.Add(new Order { CustomerId = customer!.Id }); await db.{|AUTHZ1009:SaveChangesAsync|}();")]
    public Task The_owner_of_what_is_added_must_not_come_from_the_request(string body) => Action(body);

    [Theory]
    [InlineData("db.Orders.Add(new Order { CustomerId = int.Parse(me), Total = request.Total }); await db.SaveChangesAsync();")]
    [InlineData("db.Set<Review>().Add(new Review { UserId = request.UserId, CreatedByUserId = me }); await db.SaveChangesAsync();")]
    [InlineData("if (request.CustomerId != int.Parse(me)) { return Forbid(); } db.Orders.Add(new Order { CustomerId = request.CustomerId }); await db.SaveChangesAsync();")]
    [InlineData("if (!await db.Customers.AnyAsync(c => c.Id == request.CustomerId && c.UserId == me)) { return Forbid(); } db.Orders.Add(new Order { CustomerId = request.CustomerId }); await db.SaveChangesAsync();")]
    [InlineData("var customer = await db.Customers.FindAsync(id); if (customer!.UserId != me) { return Forbid(); } db.Orders.Add(new Order { CustomerId = customer.Id }); await db.SaveChangesAsync();")]
    [InlineData("var customer = await db.Customers.SingleAsync(c => c.UserId == me); db.Orders.Add(new Order { CustomerId = customer.Id }); await db.SaveChangesAsync();")]
    [InlineData("var order = await db.Orders.FindAsync(id); db.Orders.Add(new Order { CustomerId = order!.CustomerId }); await db.SaveChangesAsync();")]
    [InlineData("body.CustomerId = int.Parse(me); db.Orders.Add(body); await db.SaveChangesAsync();")]
    [InlineData("await writer.AddAsync(int.Parse(me), request.Total);")]
    [InlineData("db.Customers.Add(new Customer { UserId = request.UserId, Name = \"\" }); await db.SaveChangesAsync();")]
    [InlineData("db.Products.Add(new Product { Title = request.UserId }); await db.SaveChangesAsync();")]
    [InlineData("if (!User.IsInRole(\"Support\")) { return Forbid(); } db.Orders.Add(new Order { CustomerId = request.CustomerId }); await db.SaveChangesAsync();")]
    public Task What_is_added_for_the_caller_is_silent(string body) => Action(body);

    [Theory]
    [InlineData("await audit.{|AUTHZ1009:RecordAsync|}(request.UserId, id, \"read\");")]
    [InlineData("await audit.{|AUTHZ1009:RecordAsync|}(Request.Headers[\"X-User\"]!, id, \"read\");")]
    [InlineData("await log.{|AUTHZ1009:LogViewAsync|}(request.UserId, id);")]
    public Task The_actor_of_an_audit_record_must_not_come_from_the_request(string body) => Action(body + " return Ok(await db.Orders.FindAsync(id));");

    [Theory]
    [InlineData("await audit.RecordAsync(me, id, \"read\");")]
    [InlineData("await audit.RecordAsync(User.Identity!.Name!, id, \"read\");")]
    [InlineData("await log.LogAsync(request.UserId, \"read\");")]
    [InlineData("if (request.UserId != me) { return Forbid(); } await audit.RecordAsync(request.UserId, id, \"read\");")]
    public Task The_caller_as_actor_is_silent(string body) => Action(body + " return Ok(await db.Orders.FindAsync(id));");

    [Theory]
    [InlineData("if (!await permissions.{|AUTHZ1009:CanReadAsync|}(request.UserId, id)) { return Forbid(); } return Ok(await db.Orders.FindAsync(id));")]
    [InlineData("var user = request.UserId; if (!await permissions.{|AUTHZ1009:CanReadAsync|}(user, id)) { return Forbid(); } return Ok(await db.Orders.FindAsync(id));")]
    public Task A_check_must_not_ask_about_a_user_of_the_request(string body) => Action(body);

    [Theory]
    [InlineData("if (!await permissions.CanReadAsync(me, id)) { return Forbid(); } return Ok(await db.Orders.FindAsync(id));")]
    [InlineData("if (!await permissions.CanReadAsync(id)) { return Forbid(); } return Ok(await db.Orders.FindAsync(id));")]
    [InlineData("if (!await permissions.CanDeleteAsync(request.UserId)) { return Forbid(); } return Ok(await db.Orders.FindAsync(id));")]
    [InlineData("return Ok(await permissions.CanReadAsync(request.UserId, id));")]
    public Task A_check_of_the_caller_is_silent(string body) => Action(body);

    [Theory]
    [InlineData("[Authorize(Roles = \"Support\")]")]
    [InlineData("[AllowAnonymous]")]
    public async Task Privileged_callers_act_for_others_and_unknown_ones_have_no_identity(string attribute)
    {
        await Action("db.Orders.Add(new Order { CustomerId = request.CustomerId }); await db.SaveChangesAsync();", attribute);
        await Action("await audit.RecordAsync(request.UserId, id, \"read\"); return Ok(await db.Orders.FindAsync(id));", attribute);
        await Action("if (!await permissions.CanReadAsync(request.UserId, id)) { return Forbid(); } return Ok(await db.Orders.FindAsync(id));", attribute);
    }

    [Theory]
    [InlineData("http.HttpContext!.Request.Headers[\"X-Tenant\"].ToString()", "{|AUTHZ1009:TenantId|}")]
    [InlineData("http.HttpContext!.GetRouteValue(\"tenant\")!.ToString()!", "{|AUTHZ1009:TenantId|}")]
    [InlineData("http.HttpContext!.User.FindFirst(\"tenant\")!.Value", "TenantId")]
    public Task The_current_tenant_must_not_come_from_the_request(string source, string use) => Shop.Findings("AUTHZ1009", $$"""
        public class Contract { public int Id { get; set; } public string TenantId { get; set; } = ""; public string CustomerEmail { get; set; } = ""; public string CustomerName { get; set; } = ""; public int CustomerId { get; set; } }
        public interface ITenantProvider { string TenantId { get; } }
        public class TenantProvider(IHttpContextAccessor http) : ITenantProvider { public string TenantId => {{source}}; }

        [Authorize]
        public class ContractsController(DbContext db, ITenantProvider tenants) : ControllerBase
        {
            public async Task<IActionResult> Get()
            {
                var tenant = tenants.{{use}};
                return Ok(await db.Set<Contract>().Where(c => c.TenantId == tenant).ToListAsync());
            }
        }
        """);

    [Fact]
    public Task A_guest_check_out_is_silent() => Shop.Endpoints("AUTHZ1009", """
        app.MapPost("/orders", async (Placement placement, ShopDb db) =>
        {
            db.Orders.Add(new Order { CustomerId = placement.CustomerId, Total = placement.Total });
            await db.SaveChangesAsync();
            return Results.Ok();
        });
        """, Services);

    [Fact]
    public Task A_signed_in_check_out_for_somebody_else_is_found() => Shop.Endpoints("AUTHZ1009", """
        app.MapPost("/orders", async (Placement placement, ShopDb db) =>
        {
            db.Orders.Add(new Order { CustomerId = placement.CustomerId, Total = placement.Total });
            await db.{|AUTHZ1009:SaveChangesAsync|}();
            return Results.Ok();
        }).RequireAuthorization();
        """, Services);

    [Fact]
    public Task The_message_names_place_and_value() => Verify.Diagnostics(
        """
        [Authorize]
        public class OrdersController(ShopDb db) : ControllerBase
        {
            public async Task Post(int customer)
            {
                db.Orders.Add(new Order { CustomerId = customer });
                await db.{|#0:SaveChangesAsync|}();
            }
        }
        """,
        Shop.SetupFor("AUTHZ1009"),
        Verify.Finding("AUTHZ1009", 0, "'OrdersController.Post' takes the 'CustomerId' of the 'Order' that it adds from 'customer' without comparing it with the signed-in user: callers can impersonate others. Use the id of the signed-in principal."));

    private static Task Action(string body, string attribute = "[Authorize]") => Shop.Findings("AUTHZ1009", $$"""
        public class OrdersController(ShopDb db, IAuditTrail audit, IAccessLog log, IPermissions permissions, IMapper mapper, OrderWriter writer) : ControllerBase
        {
            {{attribute}}
            public async Task<IActionResult> Post(int id, Placement request, Order body)
            {
                var me = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
                await Task.Yield();
                {{body}}
                return Ok();
            }

            private object Unused => new { db, audit, log, permissions, mapper, writer };
        }

        {{Services}}
        """);
}
