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

    [Theory]
    [InlineData("event bus")]
    [InlineData("migrations")]
    [InlineData("decorators")]
    [InlineData("audit chain")]
    [InlineData("service cycle")]
    [InlineData("local functions")]
    public async Task The_leak_at_the_far_end_is_reported_and_its_checked_twin_is_not(string name)
    {
        var run = await Large(name);

        Assert.True(run.Accuses(HostileShape.Open));
        Assert.False(run.Accuses(HostileShape.Guarded));
    }

    [Theory]
    [InlineData("local functions")]
    [InlineData("migrations")]
    [InlineData("audit chain")]
    [InlineData("service cycle")]
    public async Task Nothing_is_left_out_of_the_analysis(string name) =>
        Assert.DoesNotContain((await Large(name)).Found, diagnostic => diagnostic.Id is "AUTHZ9001" or "AD0001");

    /// <summary>Calls that may run more bodies than are followed, and methods of more blocks than are walked: a known miss, but never a silent one.</summary>
    [Theory]
    [InlineData("event bus")]
    [InlineData("implementations")]
    [InlineData("decorators")]
    [InlineData("branches")]
    public async Task What_is_left_out_is_said(string name) =>
        Assert.Contains((await Large(name)).Found, diagnostic => diagnostic is { Id: "AUTHZ9001", Severity: DiagnosticSeverity.Warning });

    [Theory]
    [InlineData("service cycle", 40)]
    [InlineData("implementations", 4)]
    [InlineData("local functions", 4)]
    [InlineData("branches", 4)]
    [InlineData("decorators", 4)]
    [InlineData("event bus", 4)]
    [InlineData("migrations", 4)]
    [InlineData("audit chain", 4)]
    public async Task The_analysis_allocates_in_proportion_to_binding(string name, double highest)
    {
        var run = await Large(name);

        Assert.InRange(run.Analyzing, 0, (long)(highest * run.Binding) + Fixed);
    }

    [Theory]
    [InlineData("service cycle")]
    [InlineData("implementations")]
    [InlineData("local functions")]
    [InlineData("migrations")]
    [InlineData("branches")]
    [InlineData("decorators")]
    [InlineData("event bus")]
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
}
