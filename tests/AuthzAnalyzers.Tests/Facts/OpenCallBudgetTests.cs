using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>
/// A ferry's office asks many contracts. Only those that somebody in sight fulfils are left to the callers: of the others nobody will ever know
/// more than the office does, so they neither fill the summaries nor end the analysis.
/// </summary>
public class OpenCallBudgetTests
{
    private const int Limit = Budget.OpenCallsPerMethod + Budget.ContractsPerMethod;

    [Theory]
    [InlineData(Limit + 1, 1, true, false)]
    [InlineData(Limit, Limit, true, false)]
    [InlineData(Limit + 1, Limit + 1, true, true)]
    [InlineData(Limit + 1, Limit + 1, false, false)]
    public async Task Contracts_that_are_called_are_counted_where_somebody_knows_what_they_run(int calls, int contracts, bool isFulfilled, bool isCut)
    {
        var office = $$"""
            public class Passenger { public int Id { get; set; } public string Email { get; set; } = ""; }
            public interface IBerths { {{Each(contracts, i => $"int Of{i}(int deck);")}} }
            public class Office(IBerths berths)
            {
                public int Total(int deck) { var sum = 0; {{Each(calls, i => $"sum += berths.Of{i % contracts}(deck + {i});")}} return sum; }
            }
            """;
        var harbour = $$"""
            public class FerryDb : DbContext { public DbSet<Passenger> Passengers => Set<Passenger>(); }
            {{(isFulfilled ? "public class Berths(FerryDb db) : IBerths { " + Each(contracts, i => $"public int Of{i}(int deck) => db.Passengers.Find(deck)!.Id;") + " }" : "")}}
            """;
        var layers = new Layers(isBuild: false).Add("Ferry.Office", office).Add("Ferry.Harbour", harbour, "Ferry.Office");

        var found = await Verify.Report(
            """
            [Authorize]
            public class DecksController(Office office, FerryDb db) : ControllerBase
            {
                public IActionResult Get(int id) => Ok(new { Free = office.Total(id), Who = db.Passengers.Find(id) });
            }
            """,
            new Setup { Only = "AUTHZ9001", Assemblies = layers.All });

        Assert.Equal(isCut, found.Any(one => one.Severity == DiagnosticSeverity.Info && one.GetMessage(CultureInfo.InvariantCulture).Contains("calls of contracts", System.StringComparison.Ordinal)));
    }

    private static string Each(int count, System.Func<int, string> part) => string.Join("\n", Enumerable.Range(0, count).Select(part));
}
