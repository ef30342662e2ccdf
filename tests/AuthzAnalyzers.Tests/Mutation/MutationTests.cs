using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace AuthzAnalyzers.Tests.Mutation;

/// <summary>Takes every guard of the secured sample away, one at a time, and asks whether the analyzers notice.</summary>
public class MutationTests
{
    // Guards whose removal no rule reports, each with the reason why.
    private static readonly Dictionary<string, string> KnownMisses = new()
    {
        ["MeEndpoints.cs, MapMe, RequireAuthorization: app.MapGroup(\"/api/me\").RequireAuthorization(PortalPolicies.Shopper)"] = OwnAnyway,
        ["Program.cs, start-up, AuthorizeFolder: options.Conventions.AuthorizeFolder(\"/MyAccount\", PortalPolicies.Shopper)"] = OwnAnyway,
        ["PortalPolicies.cs, Configure, fallback policy: …tions.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()"] =
            "It stands before endpoints that prove ownership or ask for a policy of their own, so that nothing is open without it today.",
    };

    private const string OwnAnyway = "It keeps staff out of the customers' pages; every query behind it is limited to the caller's own records without it.";

    private readonly ITestOutputHelper output;

    public MutationTests(ITestOutputHelper output)
    {
        this.output = output;
    }

    [Fact]
    public void The_sample_compiles()
    {
        var errors = SecuredSample.Read().All
            .SelectMany(project => project.GetDiagnostics())
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_sample_has_no_finding()
    {
        var found = await Findings(SecuredSample.Read());
        Assert.True(found.IsEmpty, string.Join('\n', found));
    }

    [Fact]
    public async Task At_least_19_of_20_removed_guards_are_noticed()
    {
        var watch = Stopwatch.StartNew();
        var sample = SecuredSample.Read();
        var before = (await Findings(sample)).ToHashSet();
        var guards = GuardFinder.In(sample);
        var found = new string[guards.Count][];
        await Parallel.ForEachAsync(Enumerable.Range(0, guards.Count), async (i, _) =>
        {
            var without = sample.With(guards[i].Tree, guards[i].Without);
            AssertCompiles(guards[i], without);
            found[i] = (await Findings(without)).Where(finding => !before.Contains(finding)).Select(finding => finding.Split(' ')[0]).Distinct().ToArray();
        });

        for (var i = 0; i < guards.Count; i++)
        {
            output.WriteLine($"{(found[i].Length == 0 ? "MISSED" : string.Join(' ', found[i]))} <- {guards[i].Name}");
        }

        var missed = guards.Where((_, i) => found[i].Length == 0).Select(guard => guard.Name).OrderBy(name => name, StringComparer.Ordinal).ToArray();
        var noticed = guards.Count - missed.Length;
        output.WriteLine($"{noticed} of {guards.Count} removed guards noticed, {100.0 * noticed / guards.Count:F1} %, {watch.Elapsed.TotalSeconds:F0} s");
        Assert.Equal(KnownMisses.Keys.OrderBy(name => name, StringComparer.Ordinal), missed);
        Assert.True(noticed * 20 >= guards.Count * 19);
    }

    // As many removals run at a time as there are processors, so each runs in one thread.
    private static async Task<ImmutableArray<string>> Findings(SecuredSample sample) =>
        (await Analysis.Run(sample.Api, isConcurrent: false))
            .Select(finding => $"{finding.Id} {finding.GetMessage(CultureInfo.InvariantCulture)}")
            .ToImmutableArray();

    private static void AssertCompiles(Guard guard, SecuredSample sample)
    {
        var project = sample.All.Single(project => project.SyntaxTrees.Any(tree => tree.FilePath == guard.Tree.FilePath));
        var tree = project.SyntaxTrees.Single(tree => tree.FilePath == guard.Tree.FilePath);
        var errors = project.GetSemanticModel(tree).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        Assert.True(errors.Length == 0, $"{guard.Name}\n{string.Join('\n', errors.Take(3))}");
    }
}
