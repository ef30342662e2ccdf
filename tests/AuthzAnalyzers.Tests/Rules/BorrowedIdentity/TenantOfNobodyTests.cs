using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.BorrowedIdentity;

/// <summary>The tenant that the request names is that of whoever is not signed in, where the claim of who is goes first.</summary>
public class TenantOfNobodyTests
{
    [Theory]
    [InlineData("if (claim is not null && Guid.TryParse(claim.Value, out var own)) { tenant = own; } else { tenant = Guid.Parse(context.Request.Query[\"store\"].ToString()); }")]
    [InlineData("if (claim is not null && Guid.TryParse(claim.Value, out var own)) { tenant = own; } else { var slug = Slug(context); if (slug is not null) { var resolved = await Find(slug, db); if (resolved is not null) { tenant = resolved; } } }")]
    public Task The_callers_own_goes_first(string body) => Code(body, isFound: false);

    [Theory]
    [InlineData("tenant = Guid.Parse(context.Request.Query[\"store\"].ToString());")]
    [InlineData("if (claim is null) { return; } tenant = Guid.Parse(context.Request.Query[\"store\"].ToString());")]
    public Task What_the_request_names_alone_stands_for_the_caller(string body) => Code(body, isFound: true);

    private static Task Code(string body, bool isFound) => Verify.Diagnostics($$"""
        public class Guest { public int Id { get; set; } public Guid TenantId { get; set; } public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class Hotel { public Guid Id { get; set; } public string Slug { get; set; } = ""; }
        public interface ICurrentTenant { Guid TenantId { get; } }
        public class CurrentTenant : ICurrentTenant { public Guid TenantId { get; private set; } public void Set(Guid tenant) { TenantId = tenant; } }
        public class HotelDb(DbContextOptions options, ICurrentTenant current) : DbContext(options)
        {
            public DbSet<Guest> Guests => Set<Guest>();
            public DbSet<Hotel> Hotels => Set<Hotel>();
            protected override void OnModelCreating(ModelBuilder model) => model.Entity<Guest>().HasQueryFilter(g => g.TenantId == current.TenantId);
        }

        public class TenantMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context, ICurrentTenant current, HotelDb db)
            {
                Guid? tenant = null;
                var claim = context.User.FindFirst("tenant_id");
                {{body}}
                if (tenant.HasValue) ((CurrentTenant)current).Set(tenant.Value);
                await next(context);
            }

            private static string? Slug(HttpContext context)
            {
                var host = context.Request.Host.Host;
                if (host.EndsWith(".hotel")) { return host; }
                if (context.Request.Query.TryGetValue("store", out var slug)) { return slug.ToString(); }
                return null;
            }

            private static async Task<Guid?> Find(string slug, HotelDb db) => await db.Hotels.Where(h => h.Slug == slug).Select(h => (Guid?)h.Id).FirstOrDefaultAsync();
        }

        [Authorize]
        public class GuestsController(HotelDb db) : Controller
        {
            public Task<List<Guest>> All() => db.Guests.{{(isFound ? "{|AUTHZ1009:ToListAsync|}" : "ToListAsync")}}();
        }
        """, Setup.For("AUTHZ1009"));
}
