using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A change that a tracked unit of work will make durable when it saves.</summary>
internal sealed record UncommittedChange(AccessOperation Operation, ITypeSymbol Entity, Operand Subject, Proof Scope) : System.IComparable<UncommittedChange>
{
    /// <summary>Whose the record becomes, of one that is added.</summary>
    public GivenOwner Owner { get; init; }

    /// <summary>Whether it is known only that members of a parameter were set: a change where callers hand over a stored record.</summary>
    public bool IsOfParameter { get; init; }

    /// <summary>Whether the record came from nowhere in sight, such as the parameter of a function that others call: nobody knows which row it is.</summary>
    public bool IsOfUnknown { get; init; }

    /// <summary>The local that holds the unit of work that tracks the record, where the method made that: no other stores it.</summary>
    public ISymbol? Store { get; init; }

    public int CompareTo(UncommittedChange other)
    {
        var order = ((int)Operation).CompareTo((int)other.Operation);
        order = order != 0 ? order : DataToken.All(Entity).CompareTo(DataToken.All(other.Entity));
        order = order != 0 ? order : Subject.CompareTo(other.Subject);
        order = order != 0 ? order : Scope.CompareTo(other.Scope);
        order = order != 0 ? order : IsOfParameter.CompareTo(other.IsOfParameter);
        order = order != 0 ? order : IsOfUnknown.CompareTo(other.IsOfUnknown);
        order = order != 0 ? order : Owner.CompareTo(other.Owner);
        order = order != 0 ? order : string.CompareOrdinal(Store?.Name, other.Store?.Name);
        return order != 0 || SymbolEqualityComparer.Default.Equals(Store, other.Store) ? order : Position(Store).CompareTo(Position(other.Store));
    }

    private static int Position(ISymbol? local) => local is { Locations: [var first, ..] } ? first.SourceSpan.Start : -1;

    public bool Equals(UncommittedChange? other) => other is not null && CompareTo(other) == 0;

    public override int GetHashCode() => Entity.Name.GetHashCode();
}

/// <summary>What is known at one point of a method. Mutable while a block is walked; joined into new states between blocks.</summary>
internal sealed class FlowState
{
    // Copied when it is first written to after another state or a caller got hold of it.
    private Dictionary<object, Value> values;
    private bool isValuesShared;
    private readonly ProofTable proofs;
    private Proof must;

    public FlowState(ProofTable proofs)
    {
        this.proofs = proofs;
        values = new Dictionary<object, Value>(PlaceComparer.Instance);
    }

    private FlowState(ProofTable proofs, Dictionary<object, Value> values, bool isValuesShared)
    {
        this.proofs = proofs;
        this.values = values;
        this.isValuesShared = isValuesShared;
    }

    /// <summary>Proven on every path here.</summary>
    public Proof Must
    {
        get => must;
        set => must = value.In(proofs);
    }

    /// <summary>Evidence on any path here.</summary>
    public SmallSet<Evidence> May { get; set; }

    /// <summary>Locals, parameters, captures and members of the receiver, as they are now: what is set later is not in it.</summary>
    public Dictionary<object, Value> Values
    {
        get
        {
            isValuesShared = true;
            return values;
        }
    }

    /// <summary>Reads made so far that no audit record covers on some path, one entry a read, with what is proven on those paths.</summary>
    public AuditObligations Unaudited { get; set; }

    /// <summary>Accesses that were disclosed or made durable and that no audit record covers on some path.</summary>
    public AuditObligations Owing { get; set; }

    /// <summary>Names of entities that an audit record covers on every path; <c>*</c> for a record that names none.</summary>
    public SmallSet<string> Audited { get; set; }

    public SmallSet<UncommittedChange> Pending { get; set; }

    /// <summary>Numbers of the open calls that were made on every path here.</summary>
    public SmallSet<int> Opened { get; set; }

    /// <summary>Whether the unit of work has saved on some path here: what a caller marked before is durable then.</summary>
    public bool HasSaved { get; set; }

    public FlowState Clone()
    {
        isValuesShared = true;
        return (FlowState)MemberwiseClone();
    }

    public Value? Get(object place) => values.TryGetValue(place, out var value) ? value : null;

    public void Set(object place, Value value)
    {
        if (isValuesShared)
        {
            values = new Dictionary<object, Value>(values, PlaceComparer.Instance);
            isValuesShared = false;
        }

        values[place] = value;
    }

    /// <summary>The state with the values of some places only.</summary>
    public FlowState Where(System.Func<object, bool> isKept)
    {
        var kept = Clone();
        if (values.Keys.Any(place => !isKept(place)))
        {
            kept.values = values.Where(pair => isKept(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, PlaceComparer.Instance);
            kept.isValuesShared = false;
        }

        return kept;
    }

    /// <summary>Takes over the values of places that it has none of.</summary>
    public void Keep(FlowState other)
    {
        foreach (var pair in other.values)
        {
            if (!values.ContainsKey(pair.Key))
            {
                Set(pair.Key, pair.Value);
            }
        }
    }

    /// <summary>What was put into members of the receiver, by name.</summary>
    public ImmutableArray<(ISymbol Member, Value Value)> ReceiverWrites() => Values
        .Where(pair => pair.Key is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false })
        .Select(pair => ((ISymbol)pair.Key, pair.Value))
        .OrderBy(pair => pair.Item1.Name, System.StringComparer.Ordinal)
        .ToImmutableArray();

    /// <param name="isCheck">Whether whoever lacks it goes another way; otherwise it only says what is known between two points, and is no check of what follows.</param>
    public void Establish(Proof proof, bool isCheck = true)
    {
        Must = Must.And(proof);
        May = isCheck ? May.Union(proof.Unconditional().All()) : May;
    }

    /// <summary>
    /// The state with nothing proven in it: weaker than itself, so nothing that is concluded from it is too much, and with less in it that could
    /// change again.
    /// </summary>
    public FlowState WithoutProofs()
    {
        var state = Clone();
        foreach (var pair in values)
        {
            state.Set(pair.Key, pair.Value.WithoutProofs());
        }

        state.Must = Must.IsImpossible ? Must : Proof.Nothing;
        state.Unaudited = Unaudited.WithoutProofs();
        state.Owing = Owing.WithoutProofs();
        state.Audited = SmallSet<string>.Empty;
        state.Opened = SmallSet<int>.Empty;
        return state;
    }

    /// <summary>Whether the same is known in both.</summary>
    public bool SameAs(FlowState other) =>
        Must.Equals(other.Must)
        && May.Equals(other.May)
        && Unaudited.Equals(other.Unaudited)
        && Owing.Equals(other.Owing)
        && Audited.Equals(other.Audited)
        && Pending.Equals(other.Pending)
        && Opened.Equals(other.Opened)
        && HasSaved == other.HasSaved
        && SameValues(other);

    private bool SameValues(FlowState other)
    {
        if (ReferenceEquals(values, other.values))
        {
            return true;
        }

        if (values.Count != other.values.Count)
        {
            return false;
        }

        foreach (var pair in values)
        {
            if (!other.values.TryGetValue(pair.Key, out var value) || !value.Equals(pair.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The state where two ways meet: <paramref name="left"/> itself where the other adds nothing to it.</summary>
    public static FlowState Join(FlowState left, FlowState right)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        var values = JoinValues(left, right);
        var must = left.Must.Or(right.Must);
        var may = left.May.Union(right.May);
        var unaudited = AuditObligations.Join(left.Unaudited, left.Must, right.Unaudited, right.Must);
        var owing = left.Owing.Union(right.Owing);
        var audited = left.Audited.Intersect(right.Audited);
        var pending = left.Pending.Union(right.Pending);
        var opened = left.Opened.Intersect(right.Opened);
        var isSame = ReferenceEquals(values, left.values);
        if (isSame
            && (left.HasSaved || !right.HasSaved)
            && must.Equals(left.Must)
            && may.Equals(left.May)
            && unaudited.Equals(left.Unaudited)
            && owing.Equals(left.Owing)
            && audited.Equals(left.Audited)
            && pending.Equals(left.Pending)
            && opened.Equals(left.Opened))
        {
            return left;
        }

        left.isValuesShared |= isSame;
        return new FlowState(left.proofs, values, isSame)
        {
            Must = must,
            May = may,
            Unaudited = unaudited,
            Owing = owing,
            Audited = audited,
            Pending = pending,
            Opened = opened,
            HasSaved = left.HasSaved || right.HasSaved,
        };
    }

    // The left values themselves where the right ones add nothing.
    private static Dictionary<object, Value> JoinValues(FlowState left, FlowState right)
    {
        if (ReferenceEquals(left.values, right.values))
        {
            return left.values;
        }

        Dictionary<object, Value>? joined = null;
        foreach (var pair in right.values)
        {
            var value = left.values.TryGetValue(pair.Key, out var own) ? Value.Join(own, left.Must, pair.Value, right.Must) : pair.Value;
            if (!value.Equals(own))
            {
                joined ??= new Dictionary<object, Value>(left.values, PlaceComparer.Instance);
                joined[pair.Key] = value;
            }
        }

        return joined ?? left.values;
    }

    private sealed class PlaceComparer : IEqualityComparer<object>
    {
        public static readonly PlaceComparer Instance = new();

        public new bool Equals(object? left, object? right) => (left, right) switch
        {
            (ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b),
            (CaptureId a, CaptureId b) => a.Equals(b),
            _ => false,
        };

        public int GetHashCode(object place) =>
            place is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : place.GetHashCode();
    }

    /// <summary>
    /// A method ends here. Where it answers null, what it read before goes no further and asks for no record, unless it was put where others
    /// see it.
    /// </summary>
    public void Answer(Value value)
    {
        if (!value.IsNull || Unaudited.IsEmpty)
        {
            return;
        }

        var seen = SmallSet<int>.Empty;
        foreach (var pair in Values)
        {
            seen = pair.Key is IParameterSymbol or IFieldSymbol or IPropertySymbol ? seen.Union(pair.Value.RecordIds) : seen;
        }

        Unaudited = Unaudited.Without(Unaudited.Accesses.Except(AccessSet.From(seen)));
    }
}
