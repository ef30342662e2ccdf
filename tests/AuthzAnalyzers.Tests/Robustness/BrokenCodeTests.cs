using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

public class BrokenCodeTests
{
    private const int Step = 37;

    private const string Whole = """
        public interface IDirectory { Task<Customer?> ByIdAsync(int id); }

        public class Directory(ShopDb db) : IDirectory
        {
            public async Task<Customer?> ByIdAsync(int id) => await db.Customers.Include(c => c.Orders).FirstOrDefaultAsync(c => c.Id == id);
        }

        [Route("customers")]
        public class CustomersController(ShopDb db, IDirectory directory, ILogger<ShopDb> log) : Controller
        {
            private static readonly int[] Sizes = { 10, 20 };
            private Customer? current;

            [HttpGet("{id}")]
            public async Task<IActionResult> Get(int id)
            {
                var me = User.FindFirst("sub")?.Value ?? "nobody";
                var customer = await directory.ByIdAsync(id);
                if (customer is not { UserId: var owner } || owner != me && !User.IsInRole("Staff"))
                {
                    return Forbid();
                }

                return Ok(new { customer.Name, Mail = customer.Email, Orders = customer.Orders.Select(o => o.Total).ToList() });
            }

            public IActionResult Search(string text, int page) => text switch
            {
                { Length: > 3 } => View((from c in db.Customers where c.Name.Contains(text) orderby c.Name select c).Skip(page).ToList()),
                "" or null => NotFound(),
                _ => Json(db.Customers.Where(c => c.Name == text).Select(c => new { c.Id })),
            };

            [HttpPut]
            public async Task<IActionResult> Put(int id, string phone)
            {
                try
                {
                    current = await db.Customers.FindAsync(id);
                    (current!.Phone, var old) = (phone, current.Phone);
                    await foreach (var order in db.Orders.Where(o => o.CustomerId == id).AsAsyncEnumerable())
                    {
                        order.Status = old;
                    }

                    await db.SaveChangesAsync();
                }
                catch (DbUpdateException error) when (error.Entries.Count > 0)
                {
                    return Conflict();
                }
                finally
                {
                    using var scope = log.BeginScope("{Id}", id);
                }

                return Later(() => Ok(current));

                IActionResult Later(Func<IActionResult> then) => then();
            }
        }
        """;

    public static TheoryData<int> Cuts()
    {
        var cuts = new TheoryData<int>();
        for (var first = 0; first < 10; first++)
        {
            cuts.Add(first);
        }

        return cuts;
    }

    [Fact]
    public async Task The_whole_file_has_findings() =>
        Assert.Contains(await Verify.Report(Usings + Whole, Surroundings), found => found.Id == "AUTHZ1001");

    // Every 37th character, spread over ten cases so that they share the work.
    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_file_cut_anywhere_loses_no_method_to_an_exception(int first)
    {
        for (var cut = first * Step; cut < Whole.Length; cut += 10 * Step)
        {
            var found = await Verify.Report(Usings + Whole.Substring(0, cut), Surroundings);

            Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AD0001" or "AUTHZ9001");
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_file_with_a_gap_anywhere_loses_no_method_to_an_exception(int first)
    {
        for (var cut = first * Step; cut + Step < Whole.Length; cut += 10 * Step)
        {
            var found = await Verify.Report(Usings + Whole.Remove(cut, Step), Surroundings);

            Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AD0001" or "AUTHZ9001");
        }
    }

    [Fact]
    public async Task The_whole_file_loses_no_method() =>
        Assert.DoesNotContain(await Verify.Report(Usings + Whole, Surroundings), found => found.Id is "AD0001" or "AUTHZ9001");

    // What a filter is given is read along its constructors, which may call each other while somebody types.
    [Theory]
    [InlineData("public Gate(string role) : this(1) { } public Gate(int rank) : this(\"x\") { }")]
    [InlineData("public Gate(string role) : this(role) { }")]
    public async Task Constructors_that_call_each_other_come_to_an_end(string constructors) => Assert.DoesNotContain(await Verify.Report(Usings + $$"""
        public class Gate : Attribute, IAuthorizationFilter
        {
            private string asked = "";
            {{constructors}}
            public void OnAuthorization(AuthorizationFilterContext context) { if (!context.HttpContext.User.IsInRole(asked)) { context.Result = new ForbidResult(); } }
        }

        [Gate("Support")]
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> One(int id) => Ok(await db.Customers.FindAsync(id));
        }
        """, Surroundings), found => found.Id is "AD0001" or "AUTHZ9001");

    [Fact]
    public Task An_error_in_one_method_does_not_silence_another() => Verify.Broken("""
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> One(int id) => Ok(await db.Customers.{|AUTHZ1001:FindAsync|}(id));
            public async Task<IActionResult> Two(int id) => Ok(await db.Nowhere.Find(id + ));
            public Missing Three(Missing what) { return what.Nothing(; }
        }
        """, Shop.SetupFor("AUTHZ1001"));

    [Fact]
    public Task A_method_with_an_error_is_still_looked_at() => Verify.Broken("""
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id)
            {
                var unknown = Nowhere(id);
                return Ok(await db.Customers.{|AUTHZ1001:FindAsync|}(id));
            }
        }
        """, Shop.SetupFor("AUTHZ1001"));

    [Fact]
    public async Task Missing_references_cause_no_exception()
    {
        var whole = Compile.Project(Usings + Whole, Shop.Data);
        foreach (var missing in new[] { "EntityFrameworkCore.dll", "Mvc.Core.dll", "Authorization", "System.Runtime.dll", "System.Linq", "Http.Abstractions" })
        {
            var references = whole.References.Where(reference => !reference.Display!.Contains(missing, System.StringComparison.Ordinal)).ToArray();

            var found = await Analysis.Run(whole.WithReferences(references));

            Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AD0001" or "AUTHZ9001");
        }
    }

    [Fact]
    public async Task No_references_at_all_cause_no_exception() =>
        Assert.Empty(await Analysis.Run(Compile.Project(Usings + Whole, Shop.Data).WithReferences()));

    private const string Usings = "using Microsoft.Extensions.Logging;\n";

    private static Setup Surroundings => Shop.SetupFor(null);
}
