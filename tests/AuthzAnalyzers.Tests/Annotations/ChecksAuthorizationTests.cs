using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Annotations;

public class ChecksAuthorizationTests
{
    [Fact]
    public Task An_annotated_check_that_answers_yes_or_no_is_evidence_where_it_says_yes() => Annotated.Controller(
        "AUTHZ1001",
        """
        public IActionResult Get(int id) => gateway.MayRead(id) ? Ok(db.Customers.Find(id)) : Forbid();
        """,
        """
        [ChecksAuthorization] public virtual bool MayRead(int id) => Environment.GetEnvironmentVariable("OPEN") == id.ToString();
        """);

    [Fact]
    public Task The_same_check_without_the_annotation_is_none() => Annotated.Controller(
        "AUTHZ1001",
        """
        public IActionResult Get(int id) => gateway.MayRead(id) ? Ok(db.Customers.{|AUTHZ1001:Find|}(id)) : Forbid();
        """,
        """
        public virtual bool MayRead(int id) => Environment.GetEnvironmentVariable("OPEN") == id.ToString();
        """);

    [Fact]
    public Task An_annotated_check_is_none_where_it_says_no() => Annotated.Controller(
        "AUTHZ1001",
        """
        public IActionResult Get(int id)
        {
            if (gateway.MayRead(id))
            {
                return Forbid();
            }

            return Ok(db.Customers.{|AUTHZ1001:Find|}(id));
        }
        """,
        """
        [ChecksAuthorization] public virtual bool MayRead(int id) => Environment.GetEnvironmentVariable("OPEN") == id.ToString();
        """);

    [Fact]
    public Task An_annotated_check_that_throws_is_evidence_after_it() => Annotated.Controller(
        "AUTHZ1001",
        """
        public async Task<IActionResult> Get(int id)
        {
            await gateway.Demand(id);
            return Ok(db.Customers.Find(id));
        }
        """,
        """
        [ChecksAuthorization] public Task Demand(int id) => Task.Delay(id);
        """);

    [Fact]
    public Task An_annotated_check_of_another_branch_is_none_here() => Annotated.Controller(
        "AUTHZ1001",
        """
        public IActionResult Get(int id) => Ok(db.Customers.{|AUTHZ1001:Find|}(id));

        public async Task<IActionResult> Peek(int id)
        {
            await gateway.Demand(id);
            return NoContent();
        }
        """,
        """
        [ChecksAuthorization] public Task Demand(int id) => Task.Delay(id);
        """);

    [Fact]
    public Task A_check_of_the_object_is_enough_for_a_record_by_key() => Annotated.Controller(
        "AUTHZ1002",
        """
        [Authorize] public IActionResult Get(int id) => gateway.MayRead(id) ? Ok(db.Customers.Find(id)) : Forbid();
        """,
        """
        [ChecksAuthorization(AuthorizationLevel.ObjectLevel)] public bool MayRead(int id) => Environment.GetEnvironmentVariable("OPEN") == id.ToString();
        """);

    [Fact]
    public Task A_check_of_who_calls_is_not_enough_for_a_record_by_key() => Annotated.Controller(
        "AUTHZ1002",
        """
        public IActionResult Get(int id) => gateway.IsSomebody(id) ? Ok(db.Customers.{|AUTHZ1002:Find|}(id)) : Forbid();
        """,
        """
        [ChecksAuthorization(AuthorizationLevel.Authenticated)] public bool IsSomebody(int id) => Environment.GetEnvironmentVariable("OPEN") == id.ToString();
        """);

    [Fact]
    public Task An_annotation_on_an_interface_counts_for_its_implementations() => Annotated.Findings("AUTHZ1001", """
        public interface IGate { [ChecksAuthorization] Task Demand(int id); }

        public class Gate : IGate { public Task Demand(int id) => Task.Delay(id); }

        public class CustomersController(ShopDb db, IGate gate, Gate concrete) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                await gate.Demand(id);
                return Ok(db.Customers.Find(id));
            }

            public async Task<IActionResult> Peek(int id)
            {
                await concrete.Demand(id);
                return Ok(db.Customers.Find(id));
            }
        }
        """);

    [Fact]
    public Task An_annotated_check_whose_answer_is_thrown_away_is_found() => Annotated.Controller(
        "AUTHZ1004",
        """
        public IActionResult Get(int id)
        {
            gateway.{|AUTHZ1004:Look|}(id);
            return Ok(db.Customers.Find(id));
        }
        """,
        """
        [ChecksAuthorization] public bool Look(int id) => Environment.GetEnvironmentVariable("OPEN") == id.ToString();
        """);

    [Theory]
    [InlineData("public bool MayRead(int id) => true;")]
    [InlineData("public bool MayRead(int id) => id > 0;")]
    [InlineData("public void Demand(int id) { }")]
    public Task A_body_that_refuses_nobody_breaks_its_promise(string method) => Annotated.Controller(
        "AUTHZ1006",
        "",
        "[{|AUTHZ1006:ChecksAuthorization|}] " + method);

    [Theory]
    [InlineData("public bool MayRead(ClaimsPrincipal caller, Customer customer) => customer.UserId == caller.FindFirstValue(\"sub\");")]
    [InlineData("public bool MayRead(string userId, Customer customer) => customer.UserId == userId;")]
    [InlineData("public bool MayRead(int id) => Environment.GetEnvironmentVariable(\"OPEN\") == id.ToString();")]
    [InlineData("public void Demand(int id) { if (id == 0) throw new UnauthorizedAccessException(); }")]
    public Task A_body_that_may_refuse_keeps_it(string method) => Annotated.Controller("AUTHZ1006", "", "[ChecksAuthorization] " + method);

    [Fact]
    public Task A_broken_promise_is_no_evidence() => Annotated.Controller(
        "AUTHZ1001",
        """
        public IActionResult Get(int id) => gateway.MayRead(id) ? Ok(db.Customers.{|AUTHZ1001:Find|}(id)) : Forbid();
        """,
        """
        [ChecksAuthorization] public bool MayRead(int id) => id > 0;
        """);
}
