using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Rules.OwnedRows;

/// <summary>A chain of bicycle workshops: repairs and spare parts are nobody's personal data, and each is of one workshop.</summary>
internal static class Workshops
{
    public const string Data = """
        public class Repair
        {
            public int Id { get; set; }
            public int StoreId { get; set; }
            public string Title { get; set; } = "";
            public decimal Price { get; set; }
            public bool IsDone { get; set; }
        }

        public class Part
        {
            public int Id { get; set; }
            public Guid TenantId { get; set; }
            public string Number { get; set; } = "";
        }

        public class Brand { public int Id { get; set; } public string Title { get; set; } = ""; }

        public class WorkshopDb : DbContext
        {
            public DbSet<Repair> Repairs => Set<Repair>();
            public DbSet<Part> Parts => Set<Part>();
            public DbSet<Brand> Brands => Set<Brand>();
        }
        """;

    /// <summary>Two actions that let callers see repairs of their own workshop only.</summary>
    public const string Ties = """
            public IActionResult Open() => Ok(db.Repairs.Where(r => r.StoreId == Store && !r.IsDone).ToList());
            public IActionResult One(int id) => Ok(db.Repairs.FirstOrDefault(r => r.Id == id && r.StoreId == Store));
        """;

    /// <summary>The findings of one rule in a controller for signed-in callers that has <c>db</c> and the caller's <c>Store</c> are exactly those marked.</summary>
    public static Task Controller(string rule, string members, string types = "") => Verify.Diagnostics(Code(members, types), Setup.For(rule));

    public static string Code(string members, string types = "") => $$"""
        {{Data}}
        {{types}}

        [Authorize]
        public class RepairsController(WorkshopDb db) : ControllerBase
        {
            private int Store => int.Parse(User.FindFirstValue("store")!);
        {{members}}
        }
        """;
}
