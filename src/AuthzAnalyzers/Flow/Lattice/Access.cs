using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

internal enum AccessOperation
{
    Read,
    Insert,
    Update,
    Delete,

    /// <summary>A call of a method that asks its callers for evidence.</summary>
    Call,
}

/// <summary>One operation that reads, changes or deletes stored customer data.</summary>
/// <param name="Id">Its number within the method under analysis.</param>
/// <param name="Entity">Type of the record; may be a type parameter of the method under analysis.</param>
/// <param name="Tokens">What a read hands out.</param>
/// <param name="Scope">What the query itself proves of the caller.</param>
/// <param name="Keys">Where the values come from that single out the record.</param>
/// <param name="Subjects">The reads whose records a change is about.</param>
/// <param name="IsKeyed">Whether it is about one record, or those of one owner.</param>
/// <param name="IsByShape">Whether only the shape of a repository says that this is an access.</param>
/// <param name="Site">Name of the terminal member, or of the call that leads to it.</param>
/// <param name="Root">What tells the query from others: the name of its terminal member, or a thing of its own where it is known by a fact.</param>
/// <param name="Path">From <paramref name="Site"/> down to the query, nearest first; empty where the query stands at the site.</param>
internal sealed record Access(
    int Id,
    AccessOperation Operation,
    ITypeSymbol Entity,
    SmallSet<DataToken> Tokens,
    Proof Scope,
    ProvenanceSet Keys,
    SmallSet<int> Subjects,
    bool IsKeyed,
    bool IsBounded,
    bool IsByShape,
    Location Site,
    object Root,
    ImmutableArray<Location> Path)
{
    /// <summary>Two ways to one query, taken as one access.</summary>
    public Access Join(Access other) => this with
    {
        Tokens = Tokens.Union(other.Tokens),
        Scope = Scope.Or(other.Scope),
        May = May.Union(other.May).Union(Scope.Equals(other.Scope) ? SmallSet<Evidence>.Empty : Scope.All().Union(other.Scope.All())),
        Keys = Keys & other.Keys,
        Subjects = Subjects.Intersect(other.Subjects),
        IsKeyed = IsKeyed && other.IsKeyed,
        IsBounded = IsBounded && other.IsBounded,
        Limit = Limit | other.Limit,
        Bypass = Bypass.Union(other.Bypass),
        Context = SymbolEqualityComparer.Default.Equals(Context, other.Context) ? Context : null,
        Predicates = Predicates.Intersect(other.Predicates),
        HasUnknownKey = HasUnknownKey || other.HasUnknownKey || !Predicates.Equals(other.Predicates),
        IsByShape = IsByShape && other.IsByShape,
        Path = other.Path.Length < Path.Length ? other.Path : Path,
    };

    public bool IsChange => Operation != AccessOperation.Read;

    /// <summary>What the query proves on some path to it but not on all.</summary>
    public SmallSet<Evidence> May { get; init; }

    /// <summary>By what the caller chooses the limit, where nothing holds the choice down.</summary>
    public ProvenanceSet Limit { get; init; }

    /// <summary>Which filters of the model do not apply to it.</summary>
    public FilterBypass Bypass { get; init; }

    /// <summary>Static type of the context that it starts from; <see langword="null"/> where it cannot be told.</summary>
    public ITypeSymbol? Context { get; init; }

    /// <summary>Whether something of which nothing is known narrows it, too.</summary>
    public bool HasUnknownKey { get; init; }

    /// <summary>Parameters that narrow it: what they ask is told by who calls.</summary>
    public SmallSet<PredicateParameter> Predicates { get; init; }

    /// <summary>Ordinal of the parameter whose query it runs; -1 for none.</summary>
    public int BaseParameter { get; init; } = -1;

    /// <summary>The evidence that the called method asks for; of other accesses none in particular.</summary>
    public Symbols.EvidenceLevel Required { get; init; }

    /// <summary>The method that asks its callers for evidence, where the call of one is what this is.</summary>
    public IMethodSymbol? Callee { get; init; }

    /// <summary>What evidence must touch to be about the record.</summary>
    public Operand Subject => new(Keys, Subjects.Add(Id));

    public bool Equals(Access? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id;
}

/// <summary>A point at which an access matters: a read reaches the response, or a change becomes durable.</summary>
/// <param name="Access">Id of the access.</param>
/// <param name="Tokens">What is disclosed; for a change, nothing.</param>
/// <param name="Must">What is proven on every path to it.</param>
/// <param name="May">Evidence on any path to it.</param>
/// <param name="Later">Evidence that some path establishes only after it; for a change, a check too late.</param>
internal sealed record Exposure(int Access, SmallSet<DataToken> Tokens, Proof Must, SmallSet<Evidence> May, SmallSet<Evidence> Later)
{
    /// <summary>Both exposures of one access, taken as one.</summary>
    public Exposure Join(Exposure other) => new(
        Access,
        Tokens.Union(other.Tokens),
        Must.Or(other.Must),
        May.Union(other.May),
        Later.Union(other.Later));
}
