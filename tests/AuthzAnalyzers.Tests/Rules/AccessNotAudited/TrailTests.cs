using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.AccessNotAudited;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessNotAudited;

/// <summary>A project that keeps no audit records has decided so once: it is told once, and its accesses stay suggestions until it keeps some.</summary>
public class TrailTests
{
    private const string Ward = """
        [Authorize(Roles = "Nurse")]
        public class PatientsController(ShopDb db) : ControllerBase
        {
            public Customer? Get(int id) => db.Customers.{|AUTHZ2001:Find|}(id);

            public void Put(int id, string name) { db.Customers.Find(id)!.Name = name; db.{|AUTHZ2001:SaveChanges|}(); }
        }
        """;

    private const string Silent = """
        [Authorize(Roles = "Nurse")]
        public class PatientsController(ShopDb db) : ControllerBase
        {
            public Customer? Get(int id) => db.Customers.Find(id);
        }
        """;

    [Fact]
    public Task Without_a_trail_the_project_is_told_and_the_accesses_are_suggestions() => Verify.Diagnostics(Ward, Unrecorded.OfAnyConfidence, OfProject("2"));

    [Fact]
    public async Task The_projects_finding_lists_the_accesses_and_the_entry_points()
    {
        var found = await Verify.Report(Ward.Replace("{|AUTHZ2001:", "").Replace("|}", ""), Unrecorded);

        var told = Assert.Single(found, finding => finding.Location == Location.None);
        Assert.Equal(DiagnosticSeverity.Warning, told.Severity);
        Assert.Equal(2, told.AdditionalLocations.Count);
        Assert.Equal("PatientsController.Get\nPatientsController.Put", told.Properties[AccessNotAuditedRule.EntryPointsKey]);
        Assert.All(found.Where(finding => finding != told), finding => Assert.Equal(DiagnosticSeverity.Info, finding.Severity));
    }

    [Theory]
    [InlineData("public interface IVisitHistoryService { void Note(string text); }", "IVisitHistoryService")]
    [InlineData("public static class EventLog { public static void Note(string text) { } }", "")]
    [InlineData("", "")]
    public async Task It_names_what_would_be_natural_to_extend(string type, string name)
    {
        var found = await Verify.Report(Ward.Replace("{|AUTHZ2001:", "").Replace("|}", "") + type, Unrecorded);

        var told = Assert.Single(found, finding => finding.Location == Location.None);
        Assert.Equal(name, told.Properties[AccessNotAuditedRule.ServiceKey]);
        Assert.Contains(name.Length == 0 ? "such as an IAuditTrail" : $"Extend '{name}'", told.GetMessage());
    }

    [Theory]
    [InlineData("public class Recorder(ShopDb db) : IAuditTrail { public void Record(string who, int subject) { Console.WriteLine(who + db.Products.Count(product => product.Id == subject)); } } public interface IAuditTrail { void Record(string who, int subject); }")]
    [InlineData("public class AccessLogEntry { public string PerformedBy { get; set; } = \"\"; public int Id { get; set; } }")]
    [InlineData("public class Notes { [AuthzAnalyzers.Annotations.AuditsAccess] public void Note(string who) { Console.WriteLine(who); } } namespace AuthzAnalyzers.Annotations { public class AuditsAccessAttribute : Attribute { } }")]
    [InlineData("[AttributeUsage(AttributeTargets.Method)] public sealed class NoAuditAttribute : Attribute { } public class Out : ControllerBase { [NoAudit] public void Nothing() { } }", true)]
    public Task With_a_trail_in_sight_each_entry_point_is_found(string trail, bool recordsAll = false) =>
        Verify.Diagnostics((recordsAll ? Silent : Ward) + "\n" + trail, Shop.SetupFor("AUTHZ2001") with { HasTrail = false });

    [Theory]
    [InlineData("public class Recorder : IAuditTrail { public void Record(string who, int subject) { } } public interface IAuditTrail { void Record(string who, int subject); }")]
    [InlineData("public class EnergyAudit { public int Id { get; set; } public string Building { get; set; } = \"\"; }")]
    [InlineData("public class Diary(Microsoft.Extensions.Logging.ILogger<Diary> log) { public void Note(string text) => Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(log, text); }")]
    [InlineData("public interface IHasAudit { string ModifiedBy { get; set; } }")]
    public Task What_only_sounds_like_a_trail_is_none(string type) => Verify.Diagnostics(Ward + "\n" + type, Unrecorded.OfAnyConfidence, OfProject("2"));

    [Fact]
    public Task A_line_of_the_policy_file_declares_a_trail() => Verify.Diagnostics(
        Ward + "\npublic class Chronicle { public void Tell(string text) { Console.WriteLine(text); } }",
        Shop.SetupFor("AUTHZ2001") with { HasTrail = false, Policy = "M:Chronicle.Tell audit operation=text" });

    [Fact]
    public Task A_project_that_is_recorded_out_of_sight_is_silent() => Verify.Diagnostics(Silent, Unrecorded with { GlobalConfig = "authz_analyzers.ambient_audit = true" });

    [Fact]
    public Task As_errors_only_the_project_is_told() => Verify.Diagnostics(
        Silent,
        Unrecorded with { GlobalConfig = "dotnet_diagnostic.AUTHZ2001.severity = error" },
        OfProject("1"));

    [Fact]
    public Task Where_nobody_wants_to_hear_of_it_the_project_is_not_told() =>
        Verify.Diagnostics(Silent, Unrecorded with { EditorConfig = "root = true\n[*.cs]\ndotnet_diagnostic.AUTHZ2001.severity = none\n" });

    [Fact]
    public Task An_exemption_from_audit_leaves_nothing_to_tell() =>
        Verify.Diagnostics(Silent.Replace("public Customer?", "[AuthzAnalyzers.Annotations.AuthorizationExemption(\"The registry records reads.\", Audit = true)] public Customer?"), Exempting);

    private static Setup Exempting => Unrecorded with { Files = Unrecorded.Files.Add(("Exemptions.cs", OneVoiceTests.Exemption)) };

    private static Setup Unrecorded => Shop.SetupFor("AUTHZ2001").WithoutTrail;

    private static DiagnosticResult OfProject(string count) =>
        new DiagnosticResult(AccessNotAuditedRule.ProjectDescriptor).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations).WithArguments(
            count,
            count == "1" ? "'PatientsController.Get'" : "'PatientsController.Get', 'PatientsController.Put'",
            "Write a service that records actor, data subject and operation, such as an IAuditTrail; or, where records are kept out of sight, say authz_analyzers.ambient_audit = true or name what writes them in AuthzPolicy.txt.");
}
