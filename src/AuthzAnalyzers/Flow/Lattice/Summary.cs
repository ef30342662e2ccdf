using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What a method guarantees to its callers and what it leaves for them, in terms of its parameters and type parameters.</summary>
internal sealed class Summary : IEquatable<Summary>
{
    /// <summary>The summary of a method that never returns: where the search for a cycle's summaries begins.</summary>
    public static Summary Unreachable { get; } = new();

    /// <summary>Whether it can return at all.</summary>
    public bool Returns { get; init; }

    /// <summary>Evidence on normal return.</summary>
    public Proof Guarantees { get; init; } = Proof.Impossible;

    public SmallSet<Evidence> May { get; init; }

    public Value Result { get; init; } = Value.Unknown;

    /// <summary>Accesses made inside, by id; sparse where accesses turned out not to matter.</summary>
    public ImmutableSortedDictionary<int, Access> Accesses { get; init; } = ImmutableSortedDictionary<int, Access>.Empty;

    /// <summary>Accesses disclosed or made durable inside.</summary>
    public ImmutableArray<Exposure> Exposures { get; init; } = ImmutableArray<Exposure>.Empty;

    public SmallSet<AuditObligation> Unaudited { get; init; }

    public SmallSet<AuditObligation> Owing { get; init; }

    public SmallSet<string> Audited { get; init; }

    public SmallSet<UncommittedChange> Pending { get; init; }

    /// <summary>Whether it makes durable what its caller marked.</summary>
    public bool Saves { get; init; }

    /// <summary>What was put into parameters' objects, by ordinal.</summary>
    public ImmutableSortedDictionary<int, Value> ParameterWrites { get; init; } = ImmutableSortedDictionary<int, Value>.Empty;

    /// <summary>What parameters that are passed by reference hold on return, by ordinal.</summary>
    public ImmutableSortedDictionary<int, Value> Outputs { get; init; } = ImmutableSortedDictionary<int, Value>.Empty;

    /// <summary>What was put into members of the receiver.</summary>
    public ImmutableArray<(ISymbol Member, Value Value)> ReceiverWrites { get; init; } = ImmutableArray<(ISymbol, Value)>.Empty;

    /// <summary>What was put into members of services other than the receiver.</summary>
    public ImmutableArray<(ISymbol Member, Value Value)> ServiceWrites { get; init; } = ImmutableArray<(ISymbol, Value)>.Empty;

    /// <summary>Members of parameters that the summary tells apart, in the order of their numbers.</summary>
    public ImmutableArray<(int Parameter, string Member)> ParameterMembers { get; init; } = ImmutableArray<(int, string)>.Empty;

    /// <summary>Parameters whose records reach the response inside.</summary>
    public ProvenanceSet DisclosedParameters { get; init; }

    /// <summary>Values that may stand for the caller, in the order in which they were met.</summary>
    public ImmutableArray<IdentityClaim> Claims { get; init; } = ImmutableArray<IdentityClaim>.Empty;

    /// <summary>Where the analysis of the method, or of what it calls, gave up; <see langword="null"/> where it is complete.</summary>
    public Cut? Cut { get; init; }

    /// <summary>Whether nothing is known of the method but that it was given up.</summary>
    public bool IsLost { get; private init; }

    /// <summary>What stands for a method that was given up.</summary>
    public static Summary Lost(Cut cut) => new() { Cut = cut, IsLost = true };

    public bool Equals(Summary? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (Returns == other.Returns
                && Guarantees.Equals(other.Guarantees)
                && May.Equals(other.May)
                && Result.Equals(other.Result)
                && Unaudited.Equals(other.Unaudited)
                && Owing.Equals(other.Owing)
                && Audited.Equals(other.Audited)
                && Pending.Equals(other.Pending)
                && Saves == other.Saves
                && DisclosedParameters == other.DisclosedParameters
                && IsLost == other.IsLost
                && Equals(Cut, other.Cut)
                && ParameterMembers.SequenceEqual(other.ParameterMembers)
                && Claims.SequenceEqual(other.Claims)
                && Accesses.Count == other.Accesses.Count
                && Accesses.Values.Zip(other.Accesses.Values, SameAccess).All(same => same)
                && Exposures.SequenceEqual(other.Exposures)
                && ParameterWrites.SequenceEqual(other.ParameterWrites)
                && Outputs.SequenceEqual(other.Outputs)
                && SameWrites(ReceiverWrites, other.ReceiverWrites)
                && SameWrites(ServiceWrites, other.ServiceWrites)));

    public override bool Equals(object? obj) => Equals(obj as Summary);

    public override int GetHashCode() => Accesses.Count;

    private static bool SameWrites(ImmutableArray<(ISymbol Member, Value Value)> left, ImmutableArray<(ISymbol Member, Value Value)> right) =>
        left.Length == right.Length && left.Zip(right, (one, other) => one.Value.Equals(other.Value)).All(same => same);

    private static bool SameAccess(Access left, Access right) =>
        left.Id == right.Id
        && left.Operation == right.Operation
        && SymbolEqualityComparer.Default.Equals(left.Entity, right.Entity)
        && left.Tokens.Equals(right.Tokens)
        && left.Scope.Equals(right.Scope)
        && left.May.Equals(right.May)
        && left.Keys == right.Keys
        && left.IsBounded == right.IsBounded
        && left.Limit == right.Limit
        && left.Bypass.Equals(right.Bypass)
        && SymbolEqualityComparer.Default.Equals(left.Context, right.Context)
        && left.HasUnknownKey == right.HasUnknownKey
        && left.Predicates.Equals(right.Predicates)
        && left.Subjects.Equals(right.Subjects);
}
