using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Confidences;

/// <summary>Guesses do not shout: each doubt makes a suggestion of what is a warning without it, and an error is certain unless a team asks otherwise.</summary>
public class ConfidenceTests
{
    private const string Depot = """
        public class RouteMember { public int Id { get; set; } public int RouteId { get; set; } public string Name { get; set; } = ""; }
        public class Addressee { public int Id { get; set; } public string LastName { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class Depot : DbContext { public DbSet<RouteMember> Members => Set<RouteMember>(); public DbSet<Addressee> Addressees => Set<Addressee>(); }
        """;

    private const string Weak = "public class RoutesController(Depot db) : Controller { public RouteMember? Get(int id) => db.Members.Find(id); }" + Depot;

    private const string Strong = "public class RoutesController(Depot db) : Controller { public Addressee? Get(int id) => db.Addressees.Find(id); }" + Depot;

    private const string Both = "public class RoutesController(Depot db) : Controller { public object Get(int id) => (db.Members.Find(id), db.Addressees.Find(id)); }" + Depot;

    [Fact]
    public async Task A_finding_on_a_weak_entity_is_a_suggestion_and_its_strong_twin_a_warning()
    {
        Assert.Equal(["Info guess Entity"], await Findings(Weak));
        Assert.Equal(["Warning certain"], await Findings(Strong));
        Assert.Equal(["Info guess Entity", "Warning certain"], await Findings(Both));
    }

    [Fact]
    public async Task What_the_policy_says_settles_it() => Assert.Equal(["Warning certain"], Texts(await Run(Weak, null, "T:RouteMember customer-data")));

    [Fact]
    public async Task The_reason_is_the_last_sentence_of_the_message()
    {
        Assert.EndsWith(" This is a guess: names alone make 'RouteMember' customer data (AUTHZ4001).", await Message(Weak), System.StringComparison.Ordinal);
        Assert.EndsWith("before returning.", (await Message(Strong)).TrimEnd(), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Info guess Shape")]
    [InlineData("public class Addressees(Depot db) : IAddresseeRepository { public async Task<Addressee?> GetAsync(int id) => await db.Addressees.FindAsync(id); }", "Warning certain")]
    public async Task An_access_told_by_shape_is_a_suggestion(string implementation, string said) => Assert.Equal(
        [said],
        await Findings("public interface IAddresseeRepository { Task<Addressee?> GetAsync(int id); } public class RoutesController(IAddresseeRepository addressees) : Controller { public async Task<Addressee?> Get(int id) => await addressees.GetAsync(id); }" + implementation + Depot));

    [Theory]
    [InlineData("int id", "id", "Warning certain")]
    [InlineData("", "clock.Today()", "Info guess Selection")]
    public async Task A_key_that_comes_from_who_knows_where_is_a_doubt(string parameters, string key, string said) => Assert.Equal(
        [said],
        await Findings($"public interface IClock {{ int Today(); }} public class RoutesController(Depot db, IClock clock) : Controller {{ public Addressee? Get({parameters}) => db.Addressees.First(a => a.Id == {key}); }}" + Depot));

    // The function runs in the desk, which is handed who knows which row; what the action itself looks up is the caller's choice.
    [Theory]
    [InlineData("desk.For(addressee => { db.Addressees.Remove(addressee); db.SaveChanges(); });", "Info guess Selection")]
    [InlineData("var addressee = db.Addressees.Find(id)!; addressee.Phone = phone; db.SaveChanges();", "Warning certain")]
    [InlineData("db.Addressees.Update(new Addressee { Id = id, Phone = phone }); db.SaveChanges();", "Warning certain")]
    [InlineData("db.Addressees.Update(sent); db.SaveChanges();", "Warning certain")]
    public async Task A_change_of_who_knows_which_row_is_a_doubt(string body, string said) => Assert.Equal(
        [said],
        await Findings($"public interface IDesk {{ void For(System.Action<Addressee> action); }} public class RoutesController(Depot db, IDesk desk) : Controller {{ public void Post(int id, string phone, Addressee sent) {{ {body} }} }}" + Depot));

    [Theory]
    [InlineData(null, "Info guess Entity|Warning certain")]
    [InlineData("auto", "Info guess Entity|Warning certain")]
    [InlineData("any", "Info guess Entity|Warning certain")]
    [InlineData("certain", "Warning certain")]
    [InlineData("perhaps", "Info guess Entity|Warning certain")]
    public async Task The_key_decides_what_is_reported(string? confidence, string said) => Assert.Equal(said.Split('|'), await Findings(Both, confidence));

    [Theory]
    [InlineData(null, "Error certain")]
    [InlineData("auto", "Error certain")]
    [InlineData("any", "Error certain|Error guess Entity")]
    [InlineData("certain", "Error certain")]
    public async Task An_error_is_certain_unless_a_team_asks_otherwise(string? confidence, string said)
    {
        foreach (var place in new[] { Place.File, Place.Global, Place.CommandLine })
        {
            Assert.Equal(said.Split('|'), await Findings(Both, confidence, (place, ReportDiagnostic.Error)));
        }
    }

    [Fact]
    public async Task A_configured_warning_holds_for_guesses_too() => Assert.Equal(
        ["Warning certain", "Warning guess Entity"], await Findings(Both, null, (Place.File, ReportDiagnostic.Warn)));

    [Fact]
    public async Task Where_warnings_are_errors_a_suggestion_stays_one() => Assert.Equal(
        ["Error certain", "Info guess Entity"], await Findings(Both, null, (Place.AllWarnings, ReportDiagnostic.Error)));

    [Fact]
    public async Task Where_warnings_are_errors_a_configured_one_is_certain() => Assert.Equal(
        ["Error certain"], await Findings(Both, null, (Place.AllWarnings, ReportDiagnostic.Error), (Place.Global, ReportDiagnostic.Warn)));

    [Fact]
    public async Task The_command_line_wins_over_files_and_files_over_what_is_global()
    {
        Assert.Equal(["Warning certain", "Warning guess Entity"], await Findings(Both, null, (Place.CommandLine, ReportDiagnostic.Warn), (Place.File, ReportDiagnostic.Error)));
        Assert.Equal(["Warning certain", "Warning guess Entity"], await Findings(Both, null, (Place.File, ReportDiagnostic.Warn), (Place.Global, ReportDiagnostic.Error)));
        Assert.Equal(["Error certain"], await Findings(Both, null, (Place.File, ReportDiagnostic.Error), (Place.Global, ReportDiagnostic.Warn)));
    }

    [Theory]
    [InlineData("dotnet_analyzer_diagnostic.category-Authorization.severity = error", "Error certain")]
    [InlineData("dotnet_analyzer_diagnostic.category-Audit.severity = error", "Info guess Entity|Warning certain")]
    [InlineData("dotnet_analyzer_diagnostic.severity = error", "Error certain")]
    [InlineData("dotnet_analyzer_diagnostic.severity = warning", "Warning certain|Warning guess Entity")]
    public async Task A_category_that_is_an_error_is_certain_too(string setting, string said)
    {
        var found = await Run(Both, setting, null);

        Assert.Equal(said.Split('|'), Texts(found));
    }

    [Fact]
    public async Task A_certain_access_is_not_hidden_behind_a_guess() => Assert.Equal(
        ["Warning certain"],
        await Findings("public interface IClock { int Today(); } public class RoutesController(Depot db, IClock clock) : Controller { public object Get(int id) => (db.Addressees.First(a => a.Id == clock.Today()), db.Addressees.Find(id)); }" + Depot));

    private const string Clinic = """
        public class Account : IdentityUser { }
        public class PictureFile { public int Id { get; set; } public string FileName { get; set; } = ""; public string UserId { get; set; } = ""; public Account? User { get; set; } }
        public class PatientScan { public int Id { get; set; } public string FileName { get; set; } = ""; public int PatientId { get; set; } }
        public class Patient { public int Id { get; set; } public string LastName { get; set; } = ""; public DateOnly BirthDate { get; set; } }
        public class Clinic : DbContext { public DbSet<PictureFile> Pictures => Set<PictureFile>(); public DbSet<PatientScan> Scans => Set<PatientScan>(); public DbSet<Patient> Patients => Set<Patient>(); }
        """;

    [Theory]
    [InlineData("Pictures", "Info guess Entity")]
    [InlineData("Scans", "Warning certain")]
    public async Task Who_put_a_file_there_is_not_whom_it_is_about(string files, string said) => Assert.Equal(
        [said],
        await Findings($"public class FilesController(Clinic db) : Controller {{ public string Get(int id) => db.{files}.First(file => file.Id == id).FileName; }}" + Clinic));

    [Theory]
    [InlineData("public class Account : IdentityUser { }", "Warning certain")]
    [InlineData("public class Account { public int Id { get; set; } }", "Info guess Entity")]
    public async Task Accounts_of_another_project_tell_whose_a_record_is(string account, string said)
    {
        const string trips = "public class Trip { public int Id { get; set; } public string UserId { get; set; } = \"\"; }";
        const string source = "public class TripDb : DbContext { public DbSet<Trip> Trips => Set<Trip>(); } public class TripsController(TripDb db) : Controller { public Trip? Get(int id) => db.Trips.Find(id); }";
        var compilation = Compile.Project(new Setup { Projects = [("Trips", trips), ("People", account.Replace("Account", "AppUser", System.StringComparison.Ordinal))] }, source);

        Assert.Equal([said], Texts((await compilation.WithAnalyzers([new AuthzAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None)).Where(one => one.Id == "AUTHZ1001")));
    }

    private enum Place
    {
        File,
        Global,
        CommandLine,
        AllWarnings,
    }

    private static async Task<string[]> Findings(string source, string? confidence = null, params (Place Place, ReportDiagnostic Severity)[] configured) =>
        Texts(await Run(source, confidence is null ? null : "authz_analyzers.minimum_confidence = " + confidence, null, configured));

    private static async Task<string> Message(string source) => Assert.Single(await Run(source, null, null)).GetMessage(CultureInfo.InvariantCulture);

    private static string[] Texts(IEnumerable<Diagnostic> found) => found
        .Select(one => $"{one.Severity} {one.Properties["confidence"]} {one.Properties.GetValueOrDefault("doubt")}".Trim())
        .Order(System.StringComparer.Ordinal)
        .ToArray();

    private static async Task<ImmutableArray<Diagnostic>> Run(string source, string? setting, string? policy, params (Place Place, ReportDiagnostic Severity)[] configured)
    {
        var compilation = Compile.Project(source);
        compilation = compilation.WithOptions(compilation.Options
            .WithSyntaxTreeOptionsProvider(new Severities(configured))
            .WithGeneralDiagnosticOption(configured.FirstOrDefault(one => one.Place == Place.AllWarnings).Severity)
            .WithSpecificDiagnosticOptions(configured.Where(one => one.Place == Place.CommandLine).Select(one => KeyValuePair.Create("AUTHZ1001", one.Severity))));
        var files = policy is null ? ImmutableArray<AdditionalText>.Empty : [new TextInMemory("AuthzPolicy.txt", policy)];
        var options = setting is null ? new AnalyzerOptions(files) : new AnalyzerOptions(files, new GlobalConfig(setting));
        var found = await compilation.WithAnalyzers([new AuthzAnalyzer()], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).ConfigureAwait(false);
        return found.Where(one => one.Id == "AUTHZ1001").ToImmutableArray();
    }

    /// <summary>What configuration files of one file, and global ones, say of AUTHZ1001.</summary>
    private sealed class Severities((Place Place, ReportDiagnostic Severity)[] configured) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            TryGet(Place.File, diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            TryGet(Place.Global, diagnosticId, out severity);

        private bool TryGet(Place place, string id, out ReportDiagnostic severity)
        {
            var said = configured.Where(one => one.Place == place && id == "AUTHZ1001").Select(one => (ReportDiagnostic?)one.Severity).FirstOrDefault();
            severity = said ?? ReportDiagnostic.Default;
            return said is not null;
        }
    }
}
