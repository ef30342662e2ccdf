using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Rules.QueryFilterBypassed;

/// <summary>A context whose model ties clients to the caller's tenant, one that does not, and a controller for signed-in callers.</summary>
internal static class Tenants
{
    private const string Types = """
        public interface ICurrentUser { string UserId { get; } Guid TenantId { get; } }
        public class HttpCurrentUser(IHttpContextAccessor accessor) : ICurrentUser
        {
            public string UserId => accessor.HttpContext!.User.FindFirstValue("sub")!;
            public Guid TenantId => Guid.Parse(accessor.HttpContext!.User.FindFirstValue("tenant")!);
        }

        public class Client
        {
            public int Id { get; set; }
            public Guid TenantId { get; set; }
            public string UserId { get; set; } = "";
            public string LastName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
            public bool IsDeleted { get; set; }
        }

        public class ClientDb(ICurrentUser user) : DbContext
        {
            public DbSet<Client> Clients => Set<Client>();
            protected override void OnModelCreating(ModelBuilder builder) => builder.Entity<Client>()
                .HasQueryFilter("tenant", c => c.TenantId == user.TenantId)
                .HasQueryFilter("live", c => !c.IsDeleted);
        }

        public class PlainDb : DbContext { public DbSet<Client> Clients => Set<Client>(); }
        """;

    /// <summary>Members of a controller that has <c>db</c>, <c>plain</c> and the current <c>user</c>; its callers are signed in.</summary>
    public static string Code(string members, string attribute = "[Authorize]", string types = Types) => $$"""
        {{attribute}}
        public class ClientsController(ClientDb db, PlainDb plain, ICurrentUser user) : ControllerBase
        {
            {{members}}
        }

        {{types}}
        """;

    public static Task Controller(string members, string attribute = "[Authorize]") => Verify.Diagnostics("AUTHZ1007", Code(members, attribute));

    /// <summary>The same where the model has another filter.</summary>
    public static Task WithFilter(string filter, string members) =>
        Verify.Diagnostics("AUTHZ1007", Code(members, types: Types.Replace("c => c.TenantId == user.TenantId", filter, System.StringComparison.Ordinal)));
}
