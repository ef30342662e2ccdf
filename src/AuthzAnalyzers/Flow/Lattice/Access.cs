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
/// <param name="Restriction">Which records it is about, and what of them a read hands out.</param>
/// <param name="Site">Name of the terminal member, or of the call that leads to it.</param>
/// <param name="Root">What tells the query from others: the name of its terminal member, or a thing of its own where it is known by a fact.</param>
internal sealed record Access(int Id, AccessOperation Operation, ITypeSymbol Entity, Restriction Restriction, Location Site, object Root)
{
    public SmallSet<DataToken> Tokens => Restriction.Tokens;

    public Proof Scope => Restriction.Scope;

    public SmallSet<Evidence> May => Restriction.May;

    public ProvenanceSet Keys => Restriction.Keys;

    /// <summary>The reads whose records it is about.</summary>
    public SmallSet<int> Subjects => Restriction.KeyRecords;

    public bool IsKeyed => Restriction.IsKeyed;

    public bool IsBounded => Restriction.IsBounded;

    public ProvenanceSet Limit => Restriction.Limit;

    public FilterBypass Bypass => Restriction.Bypass;

    public ITypeSymbol? Context => Restriction.Context;

    public bool HasUnknownKey => Restriction.HasUnknownKey;

    public SmallSet<PredicateParameter> Predicates => Restriction.Predicates;

    public int BaseParameter => Restriction.BaseParameter;

    /// <summary>Whether only the shape of a repository says that this is an access.</summary>
    public bool IsByShape { get; init; }

    /// <summary>From <see cref="Site"/> down to the query, nearest first; empty where the query stands at the site.</summary>
    public EquatableArray<Location> Path { get; init; }

    /// <summary>The evidence that the called method asks for; of other accesses none in particular.</summary>
    public Symbols.EvidenceLevel Required { get; init; }

    /// <summary>The method that asks its callers for evidence, where the call of one is what this is.</summary>
    public IMethodSymbol? Callee { get; init; }

    public bool IsChange => Operation != AccessOperation.Read;

    /// <summary>What evidence must touch to be about the record.</summary>
    public Operand Subject => new(Keys, Subjects.Add(Id));

    /// <summary>
    /// The access of whoever is known to be there: where on the other ways somebody would have to be nobody, what is asked for on one way is asked for.
    /// </summary>
    /// <param name="must">What is proven where it matters.</param>
    public Access OfSomebody(Proof must) =>
        Scope.HasConditions ? this with { Restriction = Restriction.Settled(Scope.Unconditional(), must.And(Scope).OfSomebody(), Id) } : this;

    /// <summary>Two ways to one query, taken as one access.</summary>
    public Access Join(Access other) => this with
    {
        Restriction = Restriction.Join(Restriction, Proof.Nothing, other.Restriction, Proof.Nothing),
        IsByShape = IsByShape && other.IsByShape,
        Path = ComparePaths(Path, other.Path) <= 0 ? Path : other.Path,
    };

    /// <summary>
    /// The way that a caller has to take: by the call, and on from there. A way that comes by that call again goes on from the second time,
    /// so that no way goes round and round where methods call each other; a way too long loses what is just before the query.
    /// </summary>
    public static EquatableArray<Location> Through(Location site, EquatableArray<Location> path)
    {
        if (site == Location.None)
        {
            return path;
        }

        var again = path.Items.LastIndexOf(site);
        var way = again < 0 ? path.Items.Insert(0, site) : path.Items.RemoveRange(0, again);
        return way.Length > Budget.PathLength ? way.RemoveRange(Budget.PathLength - 1, way.Length - Budget.PathLength) : way;
    }

    /// <summary>The shortest is the easiest to follow; of two as long, the one that a reader meets first.</summary>
    public static int ComparePaths(EquatableArray<Location> left, EquatableArray<Location> right)
    {
        var order = left.Length.CompareTo(right.Length);
        for (var i = 0; i < left.Length && order == 0; i++)
        {
            order = string.CompareOrdinal(left[i].SourceTree?.FilePath, right[i].SourceTree?.FilePath);
            order = order != 0 ? order : left[i].SourceSpan.CompareTo(right[i].SourceSpan);
        }

        return order;
    }
}

/// <summary>A point at which an access matters: a read reaches the response, or a change becomes durable.</summary>
/// <param name="Access">Id of the access.</param>
/// <param name="Tokens">What is disclosed; for a change, nothing.</param>
/// <param name="Must">What is proven on every path to it.</param>
/// <param name="May">Evidence on any path to it.</param>
/// <param name="Later">Evidence that some path establishes only after it; for a change, a check too late.</param>
internal sealed record Exposure(int Access, SmallSet<DataToken> Tokens, Proof Must, SmallSet<Evidence> May, SmallSet<Evidence> Later)
{
    /// <summary>Numbers of the open calls that were made before, on every path: what these guarantee was proven then.</summary>
    public SmallSet<int> Opened { get; init; }

    /// <summary>Both exposures of one access, taken as one.</summary>
    public Exposure Join(Exposure other) => new(
        Access,
        Tokens.Union(other.Tokens),
        Must.Or(other.Must),
        May.Union(other.May),
        Later.Union(other.Later)) { Opened = Opened.Intersect(other.Opened) };
}
