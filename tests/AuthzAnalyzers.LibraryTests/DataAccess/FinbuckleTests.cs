using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/finbuckle.txt", Against = "source stub")]
public sealed class FinbuckleTests
{
    [Fact]
    public Task An_entity_of_the_current_tenant_is_silent_for_who_is_signed_in() => Clients("", "MultiTenantDbContext", "builder.Entity<Client>().IsMultiTenant();", isFound: false);

    [Fact]
    public Task An_entity_of_nobodys_tenant_is_reported() => Clients("", "MultiTenantDbContext", "", isFound: true);

    [Fact]
    public Task A_marked_entity_is_silent_in_a_context_of_the_library() => Clients("[MultiTenant]", "MultiTenantDbContext", "", isFound: false);

    [Fact]
    public Task A_marked_entity_is_reported_in_any_other_context() => Clients("[MultiTenant]", "DbContext", "", isFound: true);

    [Fact]
    public Task Somebody_who_is_not_signed_in_is_of_no_tenant() => Clients("[MultiTenant]", "MultiTenantDbContext", "", isFound: true, "AUTHZ1001", "");

    [Fact]
    public Task A_query_of_the_current_tenant_is_silent() => Clients("", "DbContext", "", isFound: false, where: "Where(c => c.TenantId == tenants.MultiTenantContext.TenantInfo!.Id).");

    [Fact]
    public Task A_query_of_a_tenant_of_the_request_is_reported() => Clients("", "DbContext", "", isFound: true, "AUTHZ1002", where: "Where(c => c.TenantId == tenant).");

    private static Task Clients(string mark, string context, string model, bool isFound, string rule = "AUTHZ1003", string attribute = "[Authorize]", string where = "") => Verify.Diagnostics(
        $$"""
        using Finbuckle.MultiTenant.Abstractions;
        using Finbuckle.MultiTenant.EntityFrameworkCore;
        using Finbuckle.MultiTenant.EntityFrameworkCore.Extensions;

        {{mark}}
        public class Client
        {
            public int Id { get; set; }
            public string TenantId { get; set; } = "";
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
        }

        public class ShopDb : {{context}}
        {
            public DbSet<Client> Clients => Set<Client>();

            protected override void OnModelCreating(ModelBuilder builder)
            {
                {{model}}
            }
        }

        {{attribute}}
        public class ClientsController(ShopDb db, IMultiTenantContextAccessor tenants) : ControllerBase
        {
            private object Held => tenants;

            [HttpGet("clients")]
            public Task<List<Client>> All(string tenant) => db.Clients.{{where}}{{(isFound ? "{|" + rule + ":ToListAsync|}" : "ToListAsync")}}();
        }
        """,
        Stub.Setup("Finbuckle") with { Only = rule });
}
