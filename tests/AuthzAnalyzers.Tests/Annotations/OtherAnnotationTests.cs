using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Annotations;

public class OtherAnnotationTests
{
    private const string Today = "authz_analyzers.today = 2026-06-15";

    [Fact]
    public Task An_annotated_audit_method_writes_a_record() => Annotated.Controller(
        "AUTHZ2001",
        """
        [Authorize(Policy = "Staff")]
        public IActionResult Get(int id)
        {
            var customer = db.Customers.Find(id);
            gateway.Note(User.Identity!.Name!, id);
            return Ok(customer);
        }
        """,
        """
        [AuditsAccess(Actor = nameof(who), Subject = nameof(id))] public void Note(string who, int id) => Console.WriteLine(who + id);
        """);

    [Fact]
    public Task The_same_method_without_the_annotation_writes_none() => Annotated.Controller(
        "AUTHZ2001",
        """
        [Authorize(Policy = "Staff")]
        public IActionResult Get(int id)
        {
            var customer = db.Customers.{|AUTHZ2001:Find|}(id);
            gateway.Note(User.Identity!.Name!, id);
            return Ok(customer);
        }
        """,
        """
        public void Note(string who, int id) => Console.WriteLine(who + id);
        """);

    [Theory]
    [InlineData("[AuthorizationExemption(\"Public register, required by law\")]")]
    [InlineData("[AuthorizationExemption(\"Public register\", Expires = \"2026-06-15\")]")]
    [InlineData("[AuthorizationExemption(\"Public register\", Expires = \"2027-01-31\", Audit = true)]")]
    public Task An_exemption_with_a_reason_silences_the_authorization_rules(string exemption) =>
        Exempted("AUTHZ1001", exemption, isFound: false);

    [Theory]
    [InlineData("")]
    [InlineData("[AuthorizationExemption(\"\")]")]
    [InlineData("[AuthorizationExemption(\" \")]")]
    [InlineData("[AuthorizationExemption(\"<Pending>\")]")]
    [InlineData("[AuthorizationExemption(\"Public register\", Expires = \"2026-06-14\")]")]
    [InlineData("[AuthorizationExemption(\"Public register\", Expires = \"soon\")]")]
    public Task An_exemption_without_a_reason_or_past_its_day_silences_nothing(string exemption) =>
        Exempted("AUTHZ1001", exemption, isFound: true);

    [Fact]
    public Task No_exemption_ends_where_the_build_does_not_say_which_day_it_is() => Annotated.Controller("AUTHZ1001", """
        [AuthorizationExemption("Public register", Expires = "2020-01-01")]
        public IActionResult Get(int id) => Ok(db.Customers.Find(id));
        """);

    [Fact]
    public Task An_exemption_leaves_the_audit_rules_alone() => Exempted("AUTHZ2001", "[AuthorizationExemption(\"Public register\")]", isFound: true);

    [Fact]
    public Task An_exemption_from_auditing_silences_the_audit_rules_too() =>
        Exempted("AUTHZ2001", "[AuthorizationExemption(\"Public register\", Audit = true)]", isFound: false);

    [Fact]
    public Task An_exemption_of_a_class_covers_its_actions_and_no_others() => Annotated.Findings("AUTHZ1001", """
        [AuthorizationExemption("Public register")]
        public class RegisterController(ShopDb db) : Controller
        {
            public IActionResult Get(int id) => Ok(db.Customers.Find(id));
        }

        public class OtherController(ShopDb db) : Controller
        {
            public IActionResult Get(int id) => Ok(db.Customers.{|AUTHZ1001:Find|}(id));
        }
        """);

    [Fact]
    public Task An_exemption_of_a_lambda_covers_its_endpoint_and_no_other() => Annotated.Findings("AUTHZ1001", """
        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                app.MapGet("/register/{id}", [AuthorizationExemption("Public register")] (int id, ShopDb db) => db.Customers.Find(id));
                app.MapGet("/customers/{id}", (int id, ShopDb db) => db.Customers.{|AUTHZ1001:Find|}(id));
            }
        }
        """);

    [Fact]
    public Task An_exemption_covers_the_checks_in_a_body() => Annotated.Controller("AUTHZ1004", """
        [AuthorizationExemption("Public register")]
        public IActionResult Get(int id)
        {
            User.IsInRole("Staff");
            return Ok(db.Customers.Find(id));
        }

        public IActionResult Peek(int id)
        {
            User.{|AUTHZ1004:IsInRole|}("Staff");
            return Ok(db.Customers.Find(id));
        }
        """);

    [Fact]
    public Task The_annotated_owner_ties_a_record_to_the_caller() => Notes("OwnerKey = nameof(Holder)", isFound: false);

    [Fact]
    public Task A_member_that_nobody_names_as_owner_or_tenant_does_not() => Notes("OwnerKey = nameof(Folder)", isFound: true);

    [Theory]
    [InlineData("OwnerKey = nameof(Folder)", "ToListAsync")]
    [InlineData("TenantKey = nameof(Folder)", "{|AUTHZ2001:ToListAsync|}")]
    public Task What_is_the_tenants_is_not_the_callers_own(string key, string terminal) => Annotated.Findings("AUTHZ2001", $$"""
        [CustomerData({{key}})]
        public class Note
        {
            public int Id { get; set; }
            public int Folder { get; set; }
            public string Text { get; set; } = "";
        }

        public class NotesDb : DbContext { public DbSet<Note> Notes => Set<Note>(); }

        [Authorize]
        public class NotesController(NotesDb notes) : Controller
        {
            public async Task<IActionResult> Get()
            {
                var folder = int.Parse(User.FindFirstValue("folder")!);
                return Ok(await notes.Notes.Where(note => note.Folder == folder).{{terminal}}());
            }
        }
        """);

    [Theory]
    [InlineData("TenantKey = nameof(Folder)", "{|AUTHZ1007:ToListAsync|}")]
    [InlineData("OwnerKey = nameof(Text)", "ToListAsync")]
    public Task A_filter_by_the_annotated_tenant_must_not_be_bypassed(string key, string terminal) => Annotated.Findings("AUTHZ1007", $$"""
        [CustomerData({{key}})]
        public class Note
        {
            public int Id { get; set; }
            public int Folder { get; set; }
            public bool IsHidden { get; set; }
            public string Text { get; set; } = "";
        }

        public class NotesDb(IHttpContextAccessor http) : DbContext
        {
            public DbSet<Note> Notes => Set<Note>();
            public int Current => int.Parse(http.HttpContext!.User.FindFirstValue("folder")!);
            protected override void OnModelCreating(ModelBuilder model) => model.Entity<Note>().HasQueryFilter(note => {{(key.StartsWith("Tenant") ? "note.Folder == Current" : "!note.IsHidden")}});
        }

        [Authorize]
        public class NotesController(NotesDb notes) : Controller
        {
            public async Task<IActionResult> Get() => Ok(await notes.Notes.IgnoreQueryFilters().{{terminal}}());
        }
        """);

    private static Task Notes(string keys, bool isFound) => Annotated.Findings("AUTHZ1002", $$"""
        [CustomerData({{keys}})]
        public class Note
        {
            public int Id { get; set; }
            public string Holder { get; set; } = "";
            public string Folder { get; set; } = "";
            public string Text { get; set; } = "";
        }

        public class NotesDb : DbContext { public DbSet<Note> Notes => Set<Note>(); }

        [Authorize]
        public class NotesController(NotesDb notes) : Controller
        {
            public IActionResult Get(int id) => Ok(notes.Notes.{{(isFound ? "{|AUTHZ1002:FirstOrDefault|}(note => note.Id == id)" : "FirstOrDefault(note => note.Id == id && note.Holder == User.FindFirstValue(\"sub\"))")}});
        }
        """);

    private static Task Exempted(string rule, string exemption, bool isFound) => Annotated.Controller(
        rule,
        $$"""
        {{exemption}}
        {{(rule == "AUTHZ2001" ? "[Authorize(Policy = \"Staff\")]" : "")}}
        public IActionResult Get(int id) => Ok(db.Customers.{{(isFound ? $"{{|{rule}:Find|}}" : "Find")}}(id));
        """,
        globalConfig: Today);
}
