using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Rules.UntiedRecord;

/// <summary>Organisations with members, and customer data that belongs to them.</summary>
internal static class Teams
{
    /// <summary>The caller's id.</summary>
    public const string Me = "var me = User.FindFirstValue(ClaimTypes.NameIdentifier)!;";

    public const string Data = """
        public class Org
        {
            public int Id { get; set; }
            public string OwnerUserId { get; set; } = "";
            public List<Membership> Members { get; set; } = new();
            public List<Invoice> Invoices { get; set; } = new();
        }

        public class Membership
        {
            public int Id { get; set; }
            public int OrgId { get; set; }
            public string UserId { get; set; } = "";
        }

        public class Invoice
        {
            public int Id { get; set; }
            public int OrgId { get; set; }
            public Org? Org { get; set; }
            public int CustomerId { get; set; }
            public string BillingEmail { get; set; } = "";
            public string BillingName { get; set; } = "";
            public decimal Total { get; set; }
            public List<InvoiceLine> Lines { get; set; } = new();
        }

        public class InvoiceLine
        {
            public int Id { get; set; }
            public int InvoiceId { get; set; }
            public Invoice? Invoice { get; set; }
            public int CustomerId { get; set; }
            public string Text { get; set; } = "";
        }

        public class Wanted
        {
            public int OrgId { get; set; }
            public int InvoiceId { get; set; }
        }

        public class TeamDb : DbContext
        {
            public DbSet<Org> Orgs => Set<Org>();
            public DbSet<Membership> Memberships => Set<Membership>();
            public DbSet<Invoice> Invoices => Set<Invoice>();
            public DbSet<InvoiceLine> Lines => Set<InvoiceLine>();
        }

        public interface IOrgAccess
        {
            Task<bool> CanAccessOrg(ClaimsPrincipal user, int orgId);
            Task<bool> MayUse(ClaimsPrincipal user, int orgId, int id);
        }
        """;

    public static readonly Setup Setup = Tests.Setup.For("AUTHZ1008") with { Files = [("Teams.cs", Data)] };

    /// <summary>The findings in an action with the parameters <c>orgId</c>, <c>id</c> and <c>wanted</c> are exactly those marked.</summary>
    public static Task Action(string body, string attribute = "[Authorize]") => Code(Of(body, attribute));

    /// <summary>A controller with such an action.</summary>
    public static string Of(string body, string attribute = "[Authorize]") => $$"""
        public class InvoicesController(TeamDb db, IOrgAccess access, IAuthorizationService service) : Controller
        {
            {{attribute}}
            [HttpGet("orgs/{orgId}/invoices/{id}")]
            public async Task<IActionResult> Get(int orgId, int id, Wanted wanted)
            {
                await Task.Yield();
                {{body}}
            }

            private async Task<bool> IsMember(int org)
            {
                {{Me}}
                return await db.Memberships.AnyAsync(m => m.UserId == me && m.OrgId == org);
            }

            private async Task EnsureMember(int org)
            {
                if (!await IsMember(org))
                {
                    throw new UnauthorizedAccessException();
                }
            }

            private Task<Invoice> Load(int org, int number) => db.Invoices.SingleAsync(i => i.Id == number && i.OrgId == org);
            private Task<Invoice> LoadAny(int number) => db.Invoices.SingleAsync(i => i.Id == number);
            private static bool Belongs(Invoice invoice, int org) => invoice.OrgId == org;

            private static void EnsureBelongs(Invoice invoice, int org)
            {
                if (invoice.OrgId != org)
                {
                    throw new InvalidOperationException();
                }
            }

            private object Services => new { access, service };
        }
        """;

    /// <summary>The findings in code that uses the organisations are exactly those marked.</summary>
    public static Task Code(string source) => Verify.Diagnostics(source, Setup);
}
