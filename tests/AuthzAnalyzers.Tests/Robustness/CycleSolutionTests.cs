using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>Cycles whose methods are analysed by what a test says.</summary>
public class CycleSolutionTests
{
    private static readonly Proof Checked = Proof.Of(Evidence.Known(EvidenceLevel.FunctionLevel));

    [Fact]
    public void Methods_that_each_say_the_contrary_of_the_next_prove_no_more_than_they_do_in_the_end()
    {
        var ring = Ring(3);
        var visits = 0;

        var found = Solve(ring, (method, callees) =>
        {
            visits++;
            return new Summary { Returns = true, Guarantees = callees(ring[method][0].Callee)!.Guarantees.IsNothing ? Checked : Proof.Nothing };
        });

        for (var i = 0; i < found.Length; i++)
        {
            Assert.True(found[i]!.Guarantees.IsNothing || found[(i + 1) % found.Length]!.Guarantees.IsNothing);
            Assert.Null(found[i]!.Cut);
        }

        Assert.InRange(visits, 3, 3 * 2 * Budget.VisitsPerMethod);
    }

    [Fact]
    public void What_never_settles_ends_as_unknown_and_says_so()
    {
        var visits = 0;

        var found = Solve(Ring(3), (_, _) => new Summary { Returns = true, Audited = SmallSet<string>.Of("Customer"), May = SmallSet<Evidence>.Of(Evidence.Known(EvidenceLevel.FunctionLevel, new Operand(ProvenanceSet.None, SmallSet<int>.Of(visits++)))) });

        Assert.All(found, summary => Assert.True(summary!.IsLost));
        Assert.All(found, summary => Assert.Equal(CutReason.CycleUnsettled, summary!.Cut!.Reason));
        Assert.InRange(visits, 3, 3 * 2 * Budget.VisitsPerMethod);
    }

    [Fact]
    public void A_method_is_analysed_again_only_when_what_it_uses_has_changed()
    {
        var visits = new Dictionary<string, int>();
        var ring = Ring(50);

        Solve(ring, (method, callees) =>
        {
            visits[method.Name] = visits.TryGetValue(method.Name, out var count) ? count + 1 : 1;
            var next = callees(ring[method][0].Callee);
            return new Summary { Returns = true, Guarantees = method.Name == "M7" ? Checked : next?.Guarantees ?? Proof.Nothing };
        });

        Assert.Equal(50, visits.Count);
        Assert.All(visits, count => Assert.InRange(count.Value, 1, 3));
    }

    [Fact]
    public void A_cycle_that_is_too_large_loses_its_most_ambiguous_calls_and_no_method()
    {
        var methods = Methods(Budget.MethodsPerCycle + 50);
        var last = methods.Length - 1;

        // A chain of plain calls that is closed by calls which may run anything.
        var calls = Edges(methods, i => i == last ? [(0, 30), (5, 2)] : [(i + 1, 1)]);
        var cut = new List<CutReason>();

        var found = Solve(calls, (method, callees) =>
        {
            foreach (var edge in calls[method])
            {
                cut.AddRange(callees(edge.Callee) is { IsLost: true, Cut: { } reason } ? [reason.Reason] : []);
            }

            return new Summary { Returns = true };
        });

        Assert.All(found, summary => Assert.False(summary!.IsLost));
        Assert.Contains(CutReason.CycleTooLarge, cut);
    }

    [Fact]
    public void Plain_calls_are_never_cut()
    {
        var ring = Ring(Budget.MethodsPerCycle + 50);
        var cycle = new CallCycle([.. ring.Keys], method => ring[method], _ => false);

        Assert.Empty(CycleCuts.ToSize(cycle, Budget.MethodsPerCycle, []));
    }

    [Fact]
    public void Of_ambiguous_calls_those_that_lead_nearer_to_data_stay()
    {
        var methods = Methods(4);
        var calls = Edges(methods, _ => [(0, 9), (1, 9), (2, 9), (3, 9)]);

        var cuts = CycleCuts.Outward(new CallCycle(methods, method => calls[method], method => method.Name == "M3"), [0, 1, 2, 3]);

        Assert.DoesNotContain((0, 3), cuts);
        Assert.DoesNotContain((2, 3), cuts);
        Assert.Contains((3, 0), cuts);
        Assert.Contains((3, 3), cuts);
    }

    private static Summary?[] Solve(Dictionary<IMethodSymbol, ImmutableArray<CallEdge>> calls, System.Func<IMethodSymbol, System.Func<IMethodSymbol, Summary?>, Summary?> analyze)
    {
        var cycle = new CallCycle([.. calls.Keys], method => calls[method], _ => false);
        return new CycleSolution(cycle, (method, callees, _) =>
        {
            foreach (var edge in calls[method])
            {
                callees(edge.Callee);
            }

            return analyze(method, callees);
        }, _ => null).Solve();
    }

    private static Dictionary<IMethodSymbol, ImmutableArray<CallEdge>> Ring(int size) => Edges(Methods(size), i => [((i + 1) % size, 1)]);

    private static Dictionary<IMethodSymbol, ImmutableArray<CallEdge>> Edges(IMethodSymbol[] methods, System.Func<int, (int Callee, int Targets)[]> calls)
    {
        var edges = new Dictionary<IMethodSymbol, ImmutableArray<CallEdge>>(SymbolEqualityComparer.Default);
        for (var i = 0; i < methods.Length; i++)
        {
            edges.Add(methods[i], calls(i).Select(call => new CallEdge(methods[call.Callee], call.Targets)).ToImmutableArray());
        }

        return edges;
    }

    private static IMethodSymbol[] Methods(int count) => Compile
        .Type("Ring", $"public class Ring {{ {string.Join("\n", Enumerable.Range(0, count).Select(i => $"public void M{i}() {{ }}"))} }}")
        .GetMembers().OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary).ToArray();
}
