using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>A landlord's application, whose lodgers come back: what is put aside for them in one request is there in the next.</summary>
internal static class Leases
{
    public static Task Diagnostics(string source) => Verify.Diagnostics(source, new Setup { Only = "AUTHZ1001", Files = [("Lease.cs", Data)] }.OfAnyConfidence);

    private const string Data = """
        public class Lodger
        {
            public int Id { get; set; }
            public string Login { get; set; } = "";
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
            public string PasswordHash { get; set; } = "";
            public DateTime LastSeen { get; set; }
        }

        public class LeaseDb : DbContext
        {
            public DbSet<Lodger> Lodgers => Set<Lodger>();
        }
        """;
}
