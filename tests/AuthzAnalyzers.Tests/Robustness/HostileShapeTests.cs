using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using AuthzAnalyzers.Benchmarks.Generation.Hostile;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>
/// Code that invites an analysis of callers and callees to do more than the code is long. Judged by what is found and by what is allocated,
/// never by time; the benchmark times the same shapes.
/// </summary>
[Collection(AloneCollection.Name)]
public class HostileShapeTests
{
    private const double HighestGrowth = 2.6;

    // What the knowledge files and a first look at the references allocate, however little there is to analyse.
    private const long Fixed = 16_000_000;

    /// <summary>What holds of each shape. That something is left out is a known miss, but never a silent one.</summary>
    private static readonly (string Name, double Highest, Holds Holds)[] Shapes =
    [
        ("event bus", 4, Holds.LeakIsFound | Holds.SomethingIsLeftOut | Holds.GrowsWithTheCode),
        ("service cycle", 40, Holds.LeakIsFound | Holds.GrowsWithTheCode),
        ("implementations", 4, Holds.LeakIsFound | Holds.GrowsWithTheCode),
        ("crowd", 4, Holds.LeakIsFound | Holds.GrowsWithTheCode),
        ("local functions", 4, Holds.LeakIsFound | Holds.GrowsWithTheCode),
        ("recursive functions", 15, Holds.LeakIsFound | Holds.GrowsWithTheCode),
        ("initializers", 50, Holds.LeakIsFound | Holds.GrowsWithTheCode),
        ("migrations", 4, Holds.LeakIsFound | Holds.GrowsWithTheCode),
        ("branches", 4, Holds.SomethingIsLeftOut | Holds.GrowsWithTheCode),
        ("decorators", 4, Holds.LeakIsFound | Holds.GrowsWithTheCode),
        ("audit chain", 6, Holds.LeakIsFound),
    ];

    [Flags]
    private enum Holds
    {
        LeakIsFound = 1,
        SomethingIsLeftOut = 2,
        GrowsWithTheCode = 4,
    }

    public static TheoryData<string> All => With(_ => true);

    public static TheoryData<string> Found => With(holds => holds.HasFlag(Holds.LeakIsFound));

    public static TheoryData<string> Complete => With(holds => !holds.HasFlag(Holds.SomethingIsLeftOut));

    public static TheoryData<string> Incomplete => With(holds => holds.HasFlag(Holds.SomethingIsLeftOut));

    public static TheoryData<string> Linear => With(holds => holds.HasFlag(Holds.GrowsWithTheCode));

    [Fact]
    public void Every_shape_is_judged() => Assert.Equal(HostileShape.All.Select(shape => shape.Name).Order(StringComparer.Ordinal), Shapes.Select(shape => shape.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Found))]
    public async Task The_leak_at_the_far_end_is_reported_and_its_checked_twin_is_not(string name)
    {
        var run = await Large(name);

        Assert.True(run.Accuses(HostileShape.Open));
        Assert.False(run.Accuses(HostileShape.Guarded));
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public async Task Nothing_is_left_out_of_the_analysis(string name) =>
        Assert.DoesNotContain((await Large(name)).Found, diagnostic => diagnostic.Id is "AUTHZ9001" or "AD0001");

    [Theory]
    [MemberData(nameof(Incomplete))]
    public async Task What_is_left_out_is_said(string name) =>
        Assert.Contains((await Large(name)).Found, diagnostic => diagnostic is { Id: "AUTHZ9001", Severity: DiagnosticSeverity.Warning });

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_analysis_allocates_in_proportion_to_binding(string name)
    {
        var run = await Large(name);
        var highest = Shapes.Single(shape => shape.Name == name).Highest;

        Assert.InRange(run.Analyzing, 0, (long)(highest * run.Binding) + Fixed);
    }

    [Theory]
    [MemberData(nameof(Linear))]
    public async Task Twice_the_code_allocates_about_twice_as_much(string name)
    {
        var shape = HostileShape.Named(name);
        var small = await HostileRun.Of(shape, shape.Size);

        Assert.InRange((await Large(name)).Analyzing, 0, (long)(HighestGrowth * small.Analyzing));
    }

    private static Task<HostileRun> Large(string name)
    {
        var shape = HostileShape.Named(name);
        return HostileRun.Of(shape, 2 * shape.Size);
    }

    private static TheoryData<string> With(Func<Holds, bool> holds) => new(Shapes.Where(shape => holds(shape.Holds)).Select(shape => shape.Name));
}
