using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Two summaries of one method, of which one is true: what both guarantee, and what either leaves. Their numbers must mean the same.</summary>
internal static class SummaryJoin
{
    public static Summary Of(Summary left, Summary right)
    {
        var (known, other) = left.ParameterMembers.Length >= right.ParameterMembers.Length ? (left, right) : (right, left);
        return new Summary
        {
            Returns = left.Returns || right.Returns,
            Guarantees = left.Guarantees.Or(right.Guarantees),
            May = left.May.Union(right.May),
            Result = !left.Returns ? right.Result : !right.Returns ? left.Result : Value.Join(left.Result, left.Guarantees, right.Result, right.Guarantees),
            Accesses = Merge(left.Accesses, right.Accesses, static (one, another) => one.Join(another)),
            Exposures = Exposures(left, right),
            Unaudited = AuditObligations.Join(left.Unaudited, left.Guarantees, right.Unaudited, right.Guarantees),
            Owing = left.Owing.Union(right.Owing),
            Audited = !left.Returns ? right.Audited : !right.Returns ? left.Audited : left.Audited.Intersect(right.Audited),
            Pending = left.Pending.Union(right.Pending),
            Saves = left.Saves || right.Saves,
            ParameterWrites = Merge(left.ParameterWrites, right.ParameterWrites, Join(left, right)),
            Outputs = Merge(left.Outputs, right.Outputs, Join(left, right)),
            ReceiverWrites = Writes(left.ReceiverWrites, right.ReceiverWrites, Join(left, right)),
            ServiceWrites = Writes(left.ServiceWrites, right.ServiceWrites, Join(left, right)),
            Kept = Kept(left, right),
            ParameterMembers = known.ParameterMembers,
            DisclosedParameters = left.DisclosedParameters | right.DisclosedParameters,
            Claims = left.Claims
                .Select(claim => right.Claims.FirstOrDefault(claim.IsAt) is { } same ? claim.Join(same) : claim)
                .Concat(right.Claims.Where(claim => !left.Claims.Any(claim.IsAt)))
                .ToImmutableArray(),
            Grants = left.Grants
                .Select(grant => right.Grants.FirstOrDefault(grant.IsAt) is { } same ? grant.Join(same) : grant)
                .Concat(right.Grants.Where(grant => !left.Grants.Any(grant.IsAt)))
                .ToImmutableArray(),
            Sent = SentMessages.Join(left.Sent, right.Sent),
            OpenCalls = OpenCalls.Join(left.OpenCalls, right.OpenCalls),
            Cut = Cut.Join(left.Cut, right.Cut),
        };
    }

    private static Func<Value, Value, Value> Join(Summary left, Summary right) =>
        (one, another) => Value.Join(one, left.Guarantees, another, right.Guarantees);

    private static ImmutableArray<Exposure> Exposures(Summary left, Summary right)
    {
        var joined = new SortedDictionary<int, Exposure>();
        foreach (var exposure in left.Exposures.Concat(right.Exposures))
        {
            joined[exposure.Access] = joined.TryGetValue(exposure.Access, out var known) ? known.Join(exposure) : exposure;
        }

        return joined.Values.ToImmutableArray();
    }

    private static ImmutableArray<(string Key, Value Value)> Kept(Summary left, Summary right)
    {
        var joined = new KeptValueLog();
        foreach (var (key, value) in left.Kept.Concat(right.Kept))
        {
            joined.Add(key, value);
        }

        return joined.ToImmutable();
    }

    private static EquatableMap<int, T> Merge<T>(EquatableMap<int, T> left, EquatableMap<int, T> right, Func<T, T, T> join)
    {
        foreach (var pair in right)
        {
            left = left.SetItem(pair.Key, left.TryGetValue(pair.Key, out var own) ? join(own, pair.Value) : pair.Value);
        }

        return left;
    }

    private static ImmutableArray<(ISymbol Member, Value Value)> Writes(
        EquatableArray<(ISymbol Member, Value Value)> left,
        EquatableArray<(ISymbol Member, Value Value)> right,
        Func<Value, Value, Value> join)
    {
        var joined = new Dictionary<ISymbol, Value>(SymbolEqualityComparer.Default);
        foreach (var (member, value) in left.Concat(right))
        {
            joined[member] = joined.TryGetValue(member, out var known) ? join(known, value) : value;
        }

        return joined.Select(pair => (pair.Key, pair.Value))
            .OrderBy(pair => pair.Key.ContainingType?.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal)
            .ToImmutableArray();
    }
}
