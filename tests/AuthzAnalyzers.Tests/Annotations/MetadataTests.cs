using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Annotations;

/// <summary>Annotations of types and members that are known by their assembly only.</summary>
public class MetadataTests
{
    private const string Gate = """
        public interface IGate { [ChecksAuthorization] bool MayRead(int id); bool IsOpen(int id); }
        public class Gateway
        {
            [RequiresAuthorization] public Task Refund(int order) => Task.Delay(order);
            public Task Ping(int order) => Task.Delay(order);
        }
        public class Records
        {
            [AuditsAccess(Actor = nameof(who), Subject = nameof(id))] public void Note(string who, int id) => Console.WriteLine(who + id);
            public void Print(string who, int id) => Console.WriteLine(who + id);
        }
        [CustomerData(OwnerKey = nameof(Holder))] public class Note { public int Id { get; set; } public string Holder { get; set; } = ""; public string Text { get; set; } = ""; }
        [NotCustomerData] public class Guide { public int Id { get; set; } public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class Sheet { public int Id { get; set; } [PersonalInformation] public string Text { get; set; } = ""; public string Other { get; set; } = ""; }
        public class NotesDb : DbContext { public DbSet<Note> Notes => Set<Note>(); public DbSet<Guide> Guides => Set<Guide>(); public DbSet<Sheet> Sheets => Set<Sheet>(); }

        """;

    [Theory]
    [InlineData("MayRead", "Find")]
    [InlineData("IsOpen", "{|AUTHZ1001:Find|}")]
    public Task An_annotated_check_counts(string check, string read) => Annotated.InAssembly("AUTHZ1001", Gate, $$"""
        public class CustomersController(ShopDb db, IGate gate) : Controller
        {
            public IActionResult Get(int id) => gate.{{check}}(id) ? Ok(db.Customers.{{read}}(id)) : Forbid();
        }
        """);

    [Theory]
    [InlineData("Refund", "", true)]
    [InlineData("Refund", "[Authorize(Policy = \"Staff\")]", false)]
    [InlineData("Ping", "", false)]
    public Task A_method_that_asks_for_evidence_is_asked_about(string method, string attribute, bool isFound) => Annotated.InAssembly("AUTHZ1001", Gate, $$"""
        public class OrdersController(Gateway gateway) : Controller
        {
            {{attribute}}
            public Task Post(int id) => gateway.{{(isFound ? $"{{|AUTHZ1001:{method}|}}" : method)}}(id);
        }
        """);

    [Theory]
    [InlineData("Note", "Find")]
    [InlineData("Print", "{|AUTHZ2001:Find|}")]
    public Task An_annotated_record_counts(string method, string read) => Annotated.InAssembly("AUTHZ2001", Gate, $$"""
        [Authorize(Policy = "Staff")]
        public class CustomersController(ShopDb db, Records records) : Controller
        {
            public IActionResult Get(int id)
            {
                records.{{method}}(User.Identity!.Name!, id);
                return Ok(db.Customers.{{read}}(id));
            }
        }
        """);

    [Theory]
    [InlineData("Notes.{|AUTHZ1001:Find|}(id)")]
    [InlineData("Guides.Find(id)")]
    [InlineData("Sheets.{|AUTHZ1001:Find|}(id)")]
    [InlineData("Sheets.Where(s => s.Id == id).Select(s => s.Id).First()")]
    public Task Annotated_data_is_customer_data_or_none(string query) => Annotated.InAssembly("AUTHZ1001", Gate, $$"""
        public class NotesController(NotesDb db) : Controller
        {
            public IActionResult Get(int id) => Ok(db.{{query}});
        }
        """);
}
