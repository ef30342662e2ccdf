using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.AnalysisIncomplete;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>A mistake of ours, wherever it is made, takes away the one thing that was looked at: visibly, and nothing else.</summary>
public class DoorwayTests
{
    private const string Source = """
        public class BadController(ShopDb db) : ControllerBase
        {
            public IActionResult Bad(int id) => Ok(db.Customers.Find(id));
            public IActionResult AlsoBad(int id) => Ok(db.Customers.First());
        }

        public class GoodController(ShopDb db) : ControllerBase
        {
            [System.ComponentModel.Description("a")]
            public IActionResult Good(int id) => Ok(db.Customers.Find(id));
        }
        """;

    [Theory]
    [InlineData("EntryPoints", "Bad", "AlsoBad Good", "1 declarations or files")]
    [InlineData("EntryPoint", "Bad", "AlsoBad Good", "1 of 3 entry points")]
    [InlineData("Method", "Bad", "Bad AlsoBad Good", "1 declarations or files")]
    [InlineData("Type", "BadController", "Bad AlsoBad Good", "1 declarations or files")]
    [InlineData("Call", "db.Customers.First()", "Bad AlsoBad Good", "1 declarations or files")]
    [InlineData("Attribute", "System.ComponentModel.Description(\"a\")", "Bad AlsoBad Good", "1 declarations or files")]
    [InlineData("File", "Application0.cs", "Bad AlsoBad Good", "1 declarations or files")]
    [InlineData("Input", "", "Bad AlsoBad Good", "1 declarations or files")]
    [InlineData("Start", "Application", "", "1 declarations or files")]
    public async Task A_mistake_loses_only_what_was_looked_at(string doorway, string item, string reported, string lost)
    {
        var found = await Run(doorway, item);

        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        Assert.Equal(reported, Actions(found));
        Assert.StartsWith(lost + " could not", Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ9001" && diagnostic.Severity == DiagnosticSeverity.Warning).GetMessage(), StringComparison.Ordinal);
        Assert.Contains("doorway failed", Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ9001" && diagnostic.Severity == DiagnosticSeverity.Info).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_doorway_is_gone_through()
    {
        var seen = ImmutableHashSet<Doorway>.Empty;

        await Analysis.Run(Compile.Project(Source, Shop.Data), (doorway, _) => ImmutableInterlocked.Update(ref seen, (known, one) => known.Add(one), doorway));

        Assert.Equal(Enum.GetValues<Doorway>(), seen.Order());
    }

    [Fact]
    public async Task Who_cancels_is_not_said_to_have_found_a_mistake()
    {
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Analysis.Run(
            Compile.Project(Source, Shop.Data),
            (doorway, _) =>
            {
                if (doorway == Doorway.Type)
                {
                    source.Cancel();
                    source.Token.ThrowIfCancellationRequested();
                }
            },
            source.Token));
    }

    [Fact]
    public async Task The_same_mistakes_are_told_the_same_on_any_number_of_threads()
    {
        var runs = new[] { await Texts(), await Texts(), await Texts() };

        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(runs[0], runs[2]);

        static async Task<string> Texts() => string.Join("\n", Analysis.Texts(await Run("EntryPoint", null)).Order(StringComparer.Ordinal));
    }

    private static Task<ImmutableArray<Diagnostic>> Run(string doorway, string? item) => Analysis.Run(Compile.Project(Source, Shop.Data), (at, name) =>
    {
        if (at.ToString() == doorway && (item is null || name == item))
        {
            throw new InvalidOperationException("doorway failed");
        }
    });

    private static string Actions(ImmutableArray<Diagnostic> found) => string.Join(" ", found
        .Where(diagnostic => diagnostic.Id == "AUTHZ1001")
        .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
        .Select(diagnostic => diagnostic.GetMessage().Split('\'')[1].Split('.')[1]));
}
