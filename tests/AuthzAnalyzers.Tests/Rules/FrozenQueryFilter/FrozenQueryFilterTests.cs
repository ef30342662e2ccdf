using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.FrozenQueryFilter;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.FrozenQueryFilter;

/// <summary>Filters of the model that keep what the first caller brought, and those that every query asks anew.</summary>
public class FrozenQueryFilterTests
{
    private const string Types = """
        public interface IClinic { int Id { get; } }

        public interface IClinicContext { int ClinicId { get; } }

        public class Patient
        {
            public int Id { get; set; }
            public int TenantId { get; set; }
            public string OwnerId { get; set; } = "";
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public bool IsDeleted { get; set; }
            public int Year { get; set; }
        }
        """;

    [Theory]
    [InlineData("var tenant = clinic.Id; builder.Entity<Patient>().{|AUTHZ1013:HasQueryFilter|}(p => p.TenantId == tenant);")]
    [InlineData("var current = clinic; builder.Entity<Patient>().{|AUTHZ1013:HasQueryFilter|}(p => p.TenantId == current.Id);")]
    [InlineData("var tenant = Tenant; builder.Entity<Patient>(b => b.{|AUTHZ1013:HasQueryFilter|}(p => !p.IsDeleted && p.TenantId == tenant));")]
    [InlineData("var owner = Owner; builder.Entity<Patient>().{|AUTHZ1013:HasQueryFilter|}(p => p.OwnerId == owner);")]
    [InlineData("var tenants = new[] { Tenant }; builder.Entity<Patient>().{|AUTHZ1013:HasQueryFilter|}(p => tenants.Contains(p.TenantId));")]
    [InlineData("var tenant = Tenant; builder.Entity<Patient>().{|AUTHZ1013:HasQueryFilter|}(p => EF.Property<int>(p, \"TenantId\") == tenant);")]
    [InlineData("var tenant = Tenant; System.Linq.Expressions.Expression<Func<Patient, bool>> own = p => p.TenantId == tenant; builder.Entity<Patient>().{|AUTHZ1013:HasQueryFilter|}(own);")]
    [InlineData("Filter(builder, Tenant);", "private static void Filter(ModelBuilder builder, int tenant) => builder.Entity<Patient>().{|AUTHZ1013:HasQueryFilter|}(p => p.TenantId == tenant);")]
    public Task What_is_kept_when_the_model_is_built_is_found(string body, string member = "") => Context(body, member);

    [Theory]
    [InlineData("builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == Tenant);")]
    [InlineData("builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == tenantField);")]
    [InlineData("builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == clinic.Id);")]
    [InlineData("builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == Current());", "private int Current() => clinic.Id;")]
    [InlineData("var context = this; builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == context.Tenant);")]
    [InlineData("Filter(builder, this);", "private static void Filter(ModelBuilder builder, IClinicContext context) => builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == context.ClinicId);")]
    [InlineData("builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == 1);")]
    [InlineData("const int house = 1; builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == house);")]
    [InlineData("var house = 1; builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == house || p.TenantId == Tenant);")]
    [InlineData("var year = DateTime.Today.Year; builder.Entity<Patient>().HasQueryFilter(p => p.Year == year);")]
    [InlineData("var deleted = bool.Parse(\"true\"); builder.Entity<Patient>().HasQueryFilter(p => p.IsDeleted != deleted);")]
    public Task What_every_query_reads_and_what_scopes_nothing_is_silent(string body, string member = "") => Context(body, member);

    [Theory]
    [InlineData("(int tenant) : ", "b.{|AUTHZ1013:HasQueryFilter|}(p => p.TenantId == tenant)")]
    [InlineData("(IClinic clinic) : ", "b.{|AUTHZ1013:HasQueryFilter|}(p => p.TenantId == clinic.Id)")]
    [InlineData(" : ", "b.{|AUTHZ1013:HasQueryFilter|}(p => p.TenantId == Tenant)", "public int Tenant { get; set; }")]
    [InlineData(" : ", "b.{|AUTHZ1013:HasQueryFilter|}(p => p.TenantId == tenant)", "private readonly int tenant; public PatientMap(int tenant) { this.tenant = tenant; }")]
    [InlineData("(ClinicDb context) : ", "b.HasQueryFilter(p => p.TenantId == context.Tenant)")]
    [InlineData("(IClinicContext context) : ", "b.HasQueryFilter(p => p.TenantId == context.ClinicId)")]
    [InlineData(" : ", "b.HasQueryFilter(p => p.TenantId == House)", "private const int House = 1;")]
    [InlineData("(bool deleted) : ", "b.HasQueryFilter(p => p.IsDeleted == deleted)")]
    public Task What_a_configuration_was_given_is_kept_too(string head, string filter, string member = "") => Verify.Diagnostics("AUTHZ1013", $$"""
        public class PatientMap{{head}}IEntityTypeConfiguration<Patient>
        {
            {{member}}
            public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Patient> b) => {{filter}};
        }

        public class ClinicDb : DbContext, IClinicContext { public int Tenant { get; set; } public int ClinicId => Tenant; }

        {{Types}}
        """);

    [Fact]
    public Task A_model_for_each_tenant_is_silent() => Context(
        "var tenant = Tenant; builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == tenant);",
        types: "public class ByTenant : Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory { public object Create(DbContext context, bool designTime) => (context.GetType(), ((ClinicDb)context).Tenant, designTime); }");

    [Fact]
    public Task The_message_names_both_sides() => Verify.Diagnostics(
        In("var tenant = Tenant; builder.Entity<Patient>().{|#0:HasQueryFilter|}(p => p.TenantId == tenant);"),
        Setup.For("AUTHZ1013"),
        Verify.Finding("AUTHZ1013", 0, "The filter compares 'TenantId' with 'tenant', a local of the method that builds the model: the model is built once, so the first caller's value filters for everybody. Compare with a member of the context, which every query reads anew."));

    [Theory]
    [InlineData("var tenant = clinic.Id; builder.Entity<Patient>().{0}(p => !p.IsDeleted && p.TenantId == {1});", "tenant", "clinic.Id")]
    [InlineData("var current = Tenant; builder.Entity<Patient>().{0}(p => p.TenantId == 0 || p.TenantId == {1});", "current", "Tenant")]
    public Task The_filter_gets_the_member_itself(string body, string local, string source) => Verify.Fix<FrozenQueryFilterFix>(
        In(string.Format(System.Globalization.CultureInfo.InvariantCulture, body, "{|AUTHZ1013:HasQueryFilter|}", local)),
        In(string.Format(System.Globalization.CultureInfo.InvariantCulture, body, "HasQueryFilter", source)),
        Setup.For("AUTHZ1013"));

    private static Task Context(string body, string member = "", string types = "") => Verify.Diagnostics("AUTHZ1013", In(body, member, types));

    private static string In(string body, string member = "", string types = "") => $$"""
        public class ClinicDb(IClinic clinic) : DbContext, IClinicContext
        {
            private int tenantField = clinic.Id;
            public int Tenant => clinic.Id;
            public int ClinicId => tenantField;
            public string Owner { get; set; } = "";
            {{member}}

            protected override void OnModelCreating(ModelBuilder builder)
            {
                {{body}}
            }
        }

        {{types}}

        {{Types}}
        """;
}
