using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Checks in the body of an action that have not been declared anywhere.</summary>
public class GuardTests
{
    private const string Types = """
        public interface ICurrentUser { string? Id { get; } bool IsStaff { get; } bool Can(string permission); }

        public class CurrentUser(IHttpContextAccessor http) : ICurrentUser
        {
            public string? Id => http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier);
            public bool IsStaff => http.HttpContext?.User.IsInRole("Staff") ?? false;
            public bool Can(string permission) => http.HttpContext?.User.HasClaim("permission", permission) == true;
        }

        public interface IFeatures { bool IsOn(string name); }
        """;

    [Theory]
    [InlineData("if (!User.IsInRole(\"Staff\")) { return Forbid(); }")]
    [InlineData("if (!User.IsInRole(\"Staff\")) { return NotFound(); }")]
    [InlineData("if (!User.IsInRole(\"Staff\")) return Unauthorized();")]
    [InlineData("if (!User.IsInRole(\"Staff\")) { throw new UnauthorizedAccessException(); }")]
    [InlineData("if (!User.IsInRole(\"Staff\")) { throw new InvalidOperationException(\"no\"); }")]
    [InlineData("if (!User.IsInRole(\"Staff\")) { return RedirectToAction(\"Login\"); }")]
    [InlineData("if (!User.IsInRole(\"Staff\")) { return Challenge(); }")]
    [InlineData("if (User.IsInRole(\"Staff\") == false) { return Forbid(); }")]
    [InlineData("if (User.Identity?.IsAuthenticated != true) { return Challenge(); }")]
    [InlineData("if (!User.Identity!.IsAuthenticated) { return Challenge(); }")]
    [InlineData("if (User is not { Identity.IsAuthenticated: true }) { return Challenge(); }")]
    [InlineData("if (User.FindFirstValue(ClaimTypes.NameIdentifier) is null) { return Unauthorized(); }")]
    [InlineData("if (User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } me) { return Unauthorized(); }")]
    [InlineData("var me = User.FindFirstValue(\"sub\"); if (string.IsNullOrEmpty(me)) { return Unauthorized(); }")]
    [InlineData("if (!int.TryParse(User.FindFirstValue(\"sub\"), out var me)) { return Unauthorized(); }")]
    [InlineData("var me = User.FindFirst(\"sub\")?.Value ?? throw new InvalidOperationException();")]
    [InlineData("if (!User.IsInRole(\"Staff\") && !User.IsInRole(\"Admin\")) { return Forbid(); }")]
    [InlineData("if (!(User.IsInRole(\"Staff\") || User.IsInRole(\"Admin\"))) { return Forbid(); }")]
    [InlineData("if (id < 0 || !User.IsInRole(\"Staff\")) { return Forbid(); }")]
    [InlineData("var isStaff = User.IsInRole(\"Staff\"); if (!isStaff) { return Forbid(); }")]
    [InlineData("if (!User.HasClaim(\"permission\", \"read\")) { return Forbid(); }")]
    [InlineData("if (!User.Claims.Any(c => c.Type == \"permission\" && c.Value == \"read\")) { return Forbid(); }")]
    [InlineData("if (User.FindFirstValue(\"department\") != \"support\") { return Forbid(); }")]
    [InlineData("if (!MaySee()) { return Forbid(); } bool MaySee() => User.IsInRole(\"Staff\");")]
    [InlineData("EnsureStaff(); void EnsureStaff() { if (!User.IsInRole(\"Staff\")) throw new UnauthorizedAccessException(); }")]
    [InlineData("if (!IsStaff()) { return Forbid(); }")]
    [InlineData("if (!IsStaff(User)) { return Forbid(); }")]
    [InlineData("RequireStaff();")]
    [InlineData("if (Refuse() is { } refusal) { return refusal; }")]
    [InlineData("var refusal = Refuse(); if (refusal != null) { return refusal; }")]
    [InlineData("if (!current.IsStaff) { return Forbid(); }")]
    [InlineData("if (current.Id is null) { return Unauthorized(); }")]
    [InlineData("if (!current.Can(\"customers.read\")) { return Forbid(); }")]
    [InlineData("var found = await service.AuthorizeAsync(User, \"Staff\"); if (!found.Succeeded) { return Forbid(); }")]
    [InlineData("if (!(await service.AuthorizeAsync(User, null, \"Staff\")).Succeeded) { return Forbid(); }")]
    [InlineData("switch (User.IsInRole(\"Staff\")) { case false: return Forbid(); }")]
    [InlineData("try { RequireStaff(); } catch (UnauthorizedAccessException) { return Forbid(); }")]
    public Task A_check_that_refuses_the_caller_is_evidence(string check) => Action(check, "Find");

    [Theory]
    [InlineData("if (!features.IsOn(\"customers\")) { return NotFound(); }")]
    [InlineData("if (id == 0) { throw new UnauthorizedAccessException(); }")]
    [InlineData("if (!ModelState.IsValid) { return Forbid(); }")]
    [InlineData("if (!Request.Headers.ContainsKey(\"X-Requested-With\")) { return BadRequest(); }")]
    [InlineData("if (Request.Headers[\"X-User\"] == \"\") { return Unauthorized(); }")]
    [InlineData("if (DateTime.Now.Hour < 8) { return Forbid(); }")]
    [InlineData("var me = User.FindFirstValue(\"sub\");")]
    [InlineData("var isStaff = User.IsInRole(\"Staff\");")]
    [InlineData("if (!Debug()) { return Forbid(); } bool Debug() => true;")]
    [InlineData("await service.AuthorizeAsync(User, \"Staff\");")]
    public Task What_refuses_nobody_or_asks_for_nobody_is_no_evidence(string check) => Action(check, "{|AUTHZ1001:Find|}");

    [Theory]
    [InlineData("if (current.Level > 2) { db.Customers.Where(c => c.Id == id).ExecuteDelete(); }")]
    [InlineData("if (current.Level < 2) { return; } db.Customers.Where(c => c.Id == id).ExecuteDelete();")]
    [InlineData("if (current.Level < 2) { Console.WriteLine(); throw new UnauthorizedAccessException(); } db.Customers.Where(c => c.Id == id).ExecuteDelete();")]
    [InlineData("Demand(); db.Customers.Where(c => c.Id == id).ExecuteDelete();")]
    [InlineData("Note(); db.Customers.Where(c => c.Id == id).{|AUTHZ1001:ExecuteDelete|}();")]
    public Task Where_nothing_is_returned_what_is_kept_back_says_which_side_refuses(string body) => Shop.Findings("AUTHZ1001", $$"""
        public interface ICurrent { int Level { get; } }
        public class Current(IHttpContextAccessor http) : ICurrent { public int Level => int.Parse(http.HttpContext!.User.FindFirstValue("level")!); }

        public class CustomersController(ShopDb db, ICurrent current) : ControllerBase
        {
            private string noted = "";
            public void Delete(int id) { {{body}} }
            private void Demand() { if (current.Level < 2) { throw new UnauthorizedAccessException(); } }
            private void Note() { if (current.Level < 2) { noted = "low"; } else { noted += "high"; } }
        }
        """);

    [Fact]
    public Task An_inverted_check_is_evidence() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            if (User.IsInRole("Staff"))
            {
                return Ok(db.Customers.Find(id));
            }

            return Forbid();
        }
        """);

    [Fact]
    public Task A_conditional_expression_is_evidence() => Shop.Controller("AUTHZ1001",
        "public IActionResult Get(int id) => User.IsInRole(\"Staff\") ? Ok(db.Customers.Find(id)) : Forbid();");

    [Fact]
    public Task The_wrong_side_of_a_check_is_no_evidence() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            if (User.IsInRole("Staff"))
            {
                return Forbid();
            }

            return Ok(db.Customers.{|AUTHZ1001:Find|}(id));
        }
        """);

    [Fact]
    public Task A_check_in_a_base_controller_is_evidence() => Shop.Findings("AUTHZ1001", """
        public abstract class ShopController : ControllerBase
        {
            protected void DemandStaff()
            {
                if (!User.IsInRole("Staff"))
                {
                    throw new UnauthorizedAccessException();
                }
            }

            protected bool IsStaff => User.IsInRole("Staff");
        }

        public class CustomersController(ShopDb db) : ShopController
        {
            public Customer? One(int id) { DemandStaff(); return db.Customers.Find(id); }
            public IActionResult Two(int id) => IsStaff ? Ok(db.Customers.Find(id)) : Forbid();
            public IActionResult Three(int id) => Ok(db.Customers.{|AUTHZ1001:Find|}(id));
        }
        """);

    [Fact]
    public Task A_check_after_the_load_is_evidence_for_what_is_disclosed_after_it() => Shop.Controller("AUTHZ1001", """
        public async Task<IActionResult> Get(int id)
        {
            var customer = await db.Customers.FindAsync(id);
            if (!User.IsInRole("Staff"))
            {
                return Forbid();
            }

            return Ok(customer);
        }
        """);

    [Fact]
    public Task A_reader_that_gives_null_to_strangers_is_evidence() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id) => Ok(Load(id));

        private Customer? Load(int id)
        {
            if (!User.IsInRole("Staff"))
            {
                return null;
            }

            return db.Customers.Find(id);
        }
        """);

    private static Task Action(string check, string find) => Shop.Findings("AUTHZ1001", $$"""
        public class CustomersController(ShopDb db, ICurrentUser current, IFeatures features, IAuthorizationService service) : ControllerBase
        {
            public async Task<IActionResult> Get(int id)
            {
                await Task.Yield();
                {{check}}
                return Ok(db.Customers.{{find}}(id));
            }

            private bool IsStaff() => User.IsInRole("Staff");
            private static bool IsStaff(ClaimsPrincipal user) => user.IsInRole("Staff");
            private void RequireStaff() { if (!IsStaff()) { throw new UnauthorizedAccessException(); } }
            private IActionResult? Refuse() => IsStaff() ? null : Forbid();
            private object Services => new object[] { db, current, features, service };
        }

        {{Types}}
        """);
}
