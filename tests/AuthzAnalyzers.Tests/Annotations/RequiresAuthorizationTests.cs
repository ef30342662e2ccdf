using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Annotations;

public class RequiresAuthorizationTests
{
    private const string Refund = """
        [RequiresAuthorization] public Task Refund(int order) => Task.Delay(order);
        """;

    private const string Show = """
        [RequiresAuthorization(AuthorizationLevel.ObjectLevel)] public Task Show(int order) => Task.Delay(order);
        """;

    [Fact]
    public Task A_call_that_nothing_stands_before_is_found() => Annotated.Controller(
        "AUTHZ1001",
        """
        public Task Post(int id) => gateway.{|AUTHZ1001:Refund|}(id);
        """,
        Refund);

    [Fact]
    public Task A_call_behind_a_policy_is_silent() => Annotated.Controller(
        "AUTHZ1001",
        """
        [Authorize(Policy = "Staff")] public Task Post(int id) => gateway.Refund(id);
        """,
        Refund);

    [Fact]
    public Task A_call_behind_a_bare_attribute_is_found() => Annotated.Controller(
        "AUTHZ1001",
        """
        [Authorize] public Task Post(int id) => gateway.{|AUTHZ1001:Refund|}(id);
        """,
        Refund);

    [Fact]
    public Task The_message_says_what_is_required_and_what_is_there() => Annotated.Findings(
        "AUTHZ1001",
        $$"""
        public class CustomersController(Gateway gateway) : Controller { [Authorize] public Task Post(int id) => gateway.{|#0:Refund|}(id); }
        public class Gateway { {{Refund}} }
        """,
        null,
        Verify.Finding("AUTHZ1001", 0, "'CustomersController.Post' calls 'Gateway.Refund', which requires a role, policy or permission check. Guaranteed on every path to the call: a signed-in caller. Check the caller before the call."));

    [Fact]
    public Task A_call_behind_a_check_in_the_body_is_silent() => Annotated.Controller(
        "AUTHZ1001",
        """
        public async Task<IActionResult> Post(int id)
        {
            if (!User.IsInRole("Staff"))
            {
                return Forbid();
            }

            await gateway.Refund(id);
            return NoContent();
        }
        """,
        Refund);

    [Fact]
    public Task A_check_after_the_call_is_too_late() => Annotated.Controller(
        "AUTHZ1001",
        """
        public async Task<IActionResult> Post(int id)
        {
            await gateway.{|AUTHZ1001:Refund|}(id);
            return User.IsInRole("Staff") ? NoContent() : Forbid();
        }
        """,
        Refund);

    [Fact]
    public Task The_obligation_moves_up_to_the_entry_point() => Annotated.Controller(
        "AUTHZ1001",
        """
        public Task Post(int id) => {|AUTHZ1001:Forward|}(id);

        [Authorize(Policy = "Staff")] public Task Put(int id) => Forward(id);

        private Task Forward(int id) => gateway.Refund(id);
        """,
        Refund);

    [Fact]
    public Task A_method_that_asks_for_the_object_is_not_content_with_a_policy() => Annotated.Controller(
        "AUTHZ1001",
        """
        [Authorize(Policy = "Staff")] public Task Get(int id) => gateway.{|AUTHZ1001:Show|}(id);
        """,
        Show);

    [Fact]
    public Task A_check_of_the_object_is_what_it_asks_for() => Annotated.Findings("AUTHZ1001", $$"""
        public class OrdersController(Gateway gateway, IAuthorizationService authorization) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                if (!(await authorization.AuthorizeAsync(User, id, "Read")).Succeeded)
                {
                    return Forbid();
                }

                await gateway.Show(id);
                return NoContent();
            }
        }

        public class Gateway
        {
            {{Show}}
        }
        """);

    [Fact]
    public Task Data_behind_such_a_method_is_said_once() => Annotated.Controller(
        "AUTHZ1001",
        """
        public IActionResult Get(int id) => Ok(gateway.{|AUTHZ1001:Load|}(db, id));
        """,
        """
        [RequiresAuthorization] public Customer? Load(ShopDb db, int id) => db.Customers.Find(id);
        """);

    [Fact]
    public Task Jobs_need_no_evidence() => Annotated.Findings("AUTHZ1001", $$"""
        public class Nightly(Gateway gateway) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override Task ExecuteAsync(CancellationToken stoppingToken) => gateway.Refund(1);
        }

        public class Gateway
        {
            {{Refund}}
        }
        """);
}
