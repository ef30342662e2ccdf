using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>The open calls that one method leaves to its callers, in the order of their numbers. Used by one thread.</summary>
internal sealed class OpenCalls
{
    private readonly SortedDictionary<int, OpenCall> calls = new();
    private readonly Dictionary<int, Proof> handed = new();
    private readonly Dictionary<int, Proof> passed = new();
    private readonly Dictionary<(CaptureId Place, int Number), Proof> kept = new();

    public bool IsEmpty => calls.Count == 0;

    /// <summary>Notes a call, made here or left open by a callee.</summary>
    public void Add(OpenCall call) => calls[call.Number] = calls.TryGetValue(call.Number, out var known) ? known.Join(call) : call;

    /// <summary>Notes that the method hands out something of what a call hands out, where that is proven.</summary>
    public void Hand(int number, Proof must) => handed[number] = handed.TryGetValue(number, out var known) ? known.Or(must) : must;

    /// <summary>Notes that one arm of an expression has something of what a call hands out, where that is proven: the other arm need not have it.</summary>
    public void Keep(CaptureId place, int number, Proof must) => kept[(place, number)] = kept.TryGetValue((place, number), out var known) ? known.Or(must) : must;

    /// <summary>What is proven on the arms of an expression that have something of what a call hands out; <see langword="null"/> where no arm was noted.</summary>
    public Proof? Kept(CaptureId place, int number) => kept.TryGetValue((place, number), out var must) ? must : null;

    /// <summary>Notes what is proven wherever the callee that left a call open hands it on.</summary>
    public void Pass(int number, Proof must) => passed[number] = passed.TryGetValue(number, out var known) ? known.Or(must) : must;

    /// <param name="certain">Numbers of those that are made on every way to the method's normal return.</param>
    public ImmutableArray<OpenCall> All(SmallSet<int> certain) => calls.Values
        .Select(call => call with { IsCertain = certain.Contains(call.Number), Handed = Known(handed, call.Number).And(Known(passed, call.Number)) })
        .ToImmutableArray();

    private static Proof Known(Dictionary<int, Proof> proofs, int number) => proofs.TryGetValue(number, out var proof) ? proof : Proof.Nothing;

    /// <summary>What either of two ways leaves.</summary>
    public static EquatableArray<OpenCall> Join(EquatableArray<OpenCall> left, EquatableArray<OpenCall> right)
    {
        var joined = new SortedDictionary<int, OpenCall>();
        foreach (var call in left)
        {
            joined[call.Number] = right.FirstOrDefault(other => other.Number == call.Number) is { } same ? call.Join(same) : call with { IsCertain = false };
        }

        foreach (var call in right.Where(call => !joined.ContainsKey(call.Number)))
        {
            joined[call.Number] = call with { IsCertain = false };
        }

        return joined.Values.ToImmutableArray();
    }
}
