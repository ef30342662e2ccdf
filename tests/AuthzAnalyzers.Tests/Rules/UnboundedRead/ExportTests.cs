using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnboundedRead;

/// <summary>A whole set that is handed out for download is asked for its reason, not for its size.</summary>
public class ExportTests
{
    private const string Types = """
        public class ZipResult(IEnumerable<Trip> trips) : IActionResult
        {
            public Task ExecuteResultAsync(ActionContext context)
            {
                context.HttpContext.Response.ContentType = "application/zip";
                return context.HttpContext.Response.WriteAsync(string.Join("\n", trips.Select(t => t.Rank)));
            }
        }

        public class ShownResult(IEnumerable<Trip> trips) : IActionResult
        {
            public Task ExecuteResultAsync(ActionContext context) => context.HttpContext.Response.WriteAsync(string.Join("\n", trips.Select(t => t.Rank)));
        }
        """;

    [Theory]
    [InlineData("[Authorize(Roles = \"Auditor\")] public IActionResult Pack() => new ZipResult(db.Trips.ToList());")]
    [InlineData("[Authorize(Roles = \"Auditor\"), HttpGet(\"export\")] public IActionResult Dump() => Ok(db.Trips.ToList());")]
    [InlineData("[Authorize(Roles = \"Auditor\"), HttpGet(\"trips/export\")] public IActionResult Dump() => Ok(db.Trips.ToList());")]
    [InlineData("[Authorize(Roles = \"Auditor\")] public IActionResult Export() => Ok(db.Trips.ToList());")]
    [InlineData("[Authorize(Roles = \"Auditor\")] public async Task<IActionResult> ExportAsync() => Ok(await db.Trips.ToListAsync());")]
    [InlineData("[Authorize(Roles = \"Auditor\")] public List<Trip> ExportTrips() => db.Trips.ToList();")]
    [InlineData("[Authorize(Roles = \"Auditor\")] public List<Trip> DownloadAll() => db.Trips.ToList();")]
    public Task An_export_is_no_unbounded_list(string action) => Code(action);

    [Theory]
    [InlineData("[Authorize(Roles = \"Auditor\"), HttpGet] public List<Trip> List() => db.Trips.{|AUTHZ1011:ToList|}();")]
    [InlineData("[Authorize(Roles = \"Auditor\")] public IActionResult Show() => new ShownResult(db.Trips.{|AUTHZ1011:ToList|}());")]
    [InlineData("[Authorize(Roles = \"Auditor\"), HttpGet(\"exporters\")] public List<Trip> Exporters() => db.Trips.{|AUTHZ1011:ToList|}();")]
    [InlineData("[Authorize, HttpGet(\"export\")] public List<Trip> Export() => db.Trips.{|AUTHZ1011:ToList|}();")]
    public Task A_list_is_one_and_so_is_what_anybody_may_export(string action) => Code(action);

    private static Task Code(string action) => Verify.Diagnostics($$"""
        public class TripsController(MarinaDb db) : ControllerBase
        {
            {{action}}
        }

        {{Types}}
        """, Marina.SetupFor("AUTHZ1011"));
}
