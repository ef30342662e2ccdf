using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>The row of the caller's own tenant: it has no tenant key, it is the tenant.</summary>
public class OwnTenantTests
{
    private const string Types = """
        [AuthzAnalyzers.Annotations.CustomerData]
        public class Academy { public int Id { get; set; } public string Title { get; set; } = ""; public string Contact { get; set; } = ""; public string ContactEmail { get; set; } = ""; }

        [AuthzAnalyzers.Annotations.CustomerData]
        public class Tenant { public Guid Id { get; set; } public string Email { get; set; } = ""; }

        public class Teacher : IdentityUser { public int AcademyId { get; set; } public Academy? Academy { get; set; } public Guid TenantId { get; set; } }

        public class AcademyDb : DbContext { public DbSet<Academy> Academies => Set<Academy>(); public DbSet<Tenant> Tenants => Set<Tenant>(); public DbSet<Teacher> Teachers => Set<Teacher>(); }

        public interface ICurrentTenant { Guid Id { get; } int AcademyId { get; } }

        public interface ICurrentUser { Guid TenantId { get; } int AcademyId { get; } Teacher Teacher { get; } }

        namespace AuthzAnalyzers.Annotations { public sealed class CustomerDataAttribute : Attribute { } }
        """;

    [Theory]
    [InlineData("db.Academies.Find(int.Parse(User.FindFirstValue(\"academy\")!))")]
    [InlineData("db.Academies.First(a => a.Id == tenant.AcademyId)")]
    [InlineData("db.Academies.Find(user.AcademyId)")]
    [InlineData("db.Tenants.Find(tenant.Id)")]
    [InlineData("db.Tenants.SingleOrDefault(t => t.Id == user.TenantId)")]
    [InlineData("db.Academies.Find(user.Teacher.AcademyId)")]
    [InlineData("db.Academies.Find(db.Teachers.First(t => t.Id == me).AcademyId)")]
    [InlineData("db.Teachers.Where(t => t.Id == me).Select(t => t.Academy).First()")]
    [InlineData("db.Academies.First(a => a.Id == db.Teachers.Where(t => t.Id == me).Select(t => t.AcademyId).First())")]
    [InlineData("id == user.AcademyId ? db.Academies.Find(id) : null")]
    [InlineData("Load(user.AcademyId)")]
    public Task Is_the_callers_tenants_own(string answer) => Code(answer, "");

    [Theory]
    [InlineData("users.GetUserAsync(User).Result!.AcademyId")]
    [InlineData("loaded.AcademyId")]
    public Task Is_so_by_the_callers_own_account(string key) => Code($"db.Academies.Find({key})", "var loaded = db.Teachers.Find(me)!;");

    [Theory]
    [InlineData("db.Academies.{|AUTHZ1002:Find|}(id)")]
    [InlineData("db.Academies.{|AUTHZ1002:Find|}(db.Teachers.{|AUTHZ1002:First|}(t => t.Id == name).AcademyId)")]
    [InlineData("db.Tenants.{|AUTHZ1002:First|}(t => t.Email == name)")]
    [InlineData("{|AUTHZ1002:Load|}(id)")]
    public Task Another_tenants_row_is_not(string answer) => Code(answer.Replace("{|AUTHZ1002:First|}(t => t.Id == name).AcademyId", "First(t => t.Id == name).AcademyId", System.StringComparison.Ordinal), "");

    private static Task Code(string answer, string before) => Verify.Diagnostics(
        $$"""
        [Authorize]
        public class AcademyController(AcademyDb db, ICurrentTenant tenant, ICurrentUser user, UserManager<Teacher> users) : Controller
        {
            public object? Get(int id, string name) { var me = User.FindFirstValue(ClaimTypes.NameIdentifier)!; {{before}} return {{answer}}; }

            private Academy? Load(int academy) => db.Academies.Find(academy);
        }
        """,
        Setup.For("AUTHZ1002") with { Files = [("Academy.cs", Types)] });
}
