using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnclassifiedPersonalData;

/// <summary>How much rests on the guess that a type is customer data is said once, at the type, when everything is found.</summary>
public class GuessedFindingsTests
{
    private const string Visitor = "public class Visitor { public int Id { get; set; } public string Username { get; set; } = \"\"; }\n";

    private const string Museum = "public class Museum : DbContext { public DbSet<Visitor> Visitors => Set<Visitor>(); }\n";

    private const string Desk = """
        public class DeskController(Museum db) : Controller
        {
            public Visitor? One(int id) => db.Visitors.Find(id);
            public void Rename(int id, string name) { db.Visitors.Find(id)!.Username = name; db.SaveChanges(); }
        }

        """;

    private static Setup Setup => Tests.Setup.For("AUTHZ4001") with { Beside = ["AUTHZ1001"] };

    [Fact]
    public async Task The_number_of_findings_is_said_at_the_type()
    {
        var found = await Findings(Desk + Museum + Visitor, Setup);

        var counted = Assert.Single(found);
        Assert.Equal("Visitor", counted.Location.SourceTree!.GetText().ToString(counted.Location.SourceSpan));
        Assert.Equal("2 of this project's findings rest on 'Visitor' being customer data, which names alone say. [CustomerData] or [NotCustomerData] on it, or a line in AuthzPolicy.txt, settles all of them.", counted.GetMessage(CultureInfo.InvariantCulture));
        Assert.StartsWith("이 프로젝트의 진단 2건은 이름만으로 'Visitor'을(를) 고객 데이터로 추정한 결과입니다.", counted.GetMessage(new CultureInfo("ko")), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_another_project_is_counted_without_a_place()
    {
        var counted = Assert.Single(await Findings(Desk + Museum, Setup with { Projects = [("People", Visitor)] }));

        Assert.Equal(Location.None, counted.Location);
        Assert.Equal("2", counted.Properties["Findings"]);
    }

    [Theory]
    [InlineData("T:Visitor customer-data")]
    [InlineData("T:Visitor not-customer-data")]
    public async Task Once_the_type_is_settled_nothing_is_counted(string line) => Assert.Empty(await Findings(Desk + Museum + Visitor, Setup with { Policy = line }));

    [Fact]
    public async Task A_type_that_is_sure_is_not_counted() => Assert.Empty(await Findings(
        Desk + Museum + "public class Visitor { public int Id { get; set; } public string Username { get; set; } = \"\"; public string FullName { get; set; } = \"\"; public string Email { get; set; } = \"\"; }", Setup));

    [Fact]
    public async Task What_nobody_hears_of_is_not_counted() => Assert.Empty(await Findings(Desk + Museum + Visitor, Tests.Setup.For("AUTHZ4001")));

    [Fact]
    public async Task An_action_that_two_controllers_inherit_is_counted_once() => Assert.Equal("1", Assert.Single(await Findings(
        "public abstract class Desk(Museum db) : Controller { public Visitor? One(int id) => db.Visitors.Find(id); } public class NorthController(Museum db) : Desk(db) { } public class SouthController(Museum db) : Desk(db) { }" + Museum + Visitor,
        Setup)).Properties["Findings"]);

    [Fact]
    public async Task An_editor_shows_the_suggestion_at_the_type_without_waiting_for_the_number()
    {
        var compilation = Compile.Project(Setup, Desk + Museum + Visitor);
        var found = (await Analysis.InEditor(compilation, compilation.SyntaxTrees.First())).Where(one => one.Id == "AUTHZ4001");

        Assert.EndsWith("Until then findings about it are suggestions.", Assert.Single(found).GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    private static async Task<Diagnostic[]> Findings(string source, Setup setup)
    {
        var compilation = Compile.Project(setup, source);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(setup.DisabledRules.Select(rule => KeyValuePair.Create(rule, ReportDiagnostic.Suppress))));
        var files = setup.AllAdditionalFiles.Select(file => (AdditionalText)new TextInMemory(file.Name, file.Text)).ToImmutableArray();
        var found = await compilation.WithAnalyzers([new AuthzAnalyzer()], new AnalyzerOptions(files)).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return found.Where(one => one.Id == "AUTHZ4001" && one.Properties.ContainsKey("Findings")).ToArray();
    }
}
