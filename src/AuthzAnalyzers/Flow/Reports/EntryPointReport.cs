using System.Collections.Immutable;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.ModelFilters;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>What happens to customer data on one entry point: the engine's answer to the rules.</summary>
/// <param name="Accesses">Accesses that disclose or change customer data, in the order of their sites.</param>
/// <param name="Cut">Where the analysis gave up, if it did.</param>
internal sealed record EntryPointReport(EntryPoint EntryPoint, ImmutableArray<AccessReport> Accesses, Cut? Cut)
{
    /// <summary>
    /// Accesses to rows that are nobody's personal data and may belong to a part of the business, in the same order. What the program does with such
    /// rows everywhere else tells whether something is wrong with one of them.
    /// </summary>
    public ImmutableArray<AccessReport> Owned { get; init; } = ImmutableArray<AccessReport>.Empty;

    /// <summary>Values of the request that stand for the caller, in the order of their places.</summary>
    public ImmutableArray<IdentityReport> Identities { get; init; } = ImmutableArray<IdentityReport>.Empty;

    /// <summary>Privileges that the request decides on, or on who gets them, in the order of their places.</summary>
    public ImmutableArray<GrantReport> Grants { get; init; } = ImmutableArray<GrantReport>.Empty;

    /// <summary>Locals of its body that hold nothing but who the caller is.</summary>
    public ImmutableArray<ILocalSymbol> CallerLocals { get; init; } = ImmutableArray<ILocalSymbol>.Empty;

    /// <summary>
    /// The filter before it, as it is written, that asks callers something and lets them all by in a state of the program's, where there is one: it may
    /// be what entitles them.
    /// </summary>
    public string? OpenFilter { get; init; }

    /// <summary>Whether there is nothing for rules to judge.</summary>
    public bool IsEmpty => Accesses.IsEmpty && Owned.IsEmpty && Identities.IsEmpty && Grants.IsEmpty && Cut is null;
}

/// <summary>One access as the rules see it.</summary>
/// <param name="Entity">The customer data at stake.</param>
/// <param name="Members">Names of the personal members that are disclosed, where only some are.</param>
/// <param name="Must">The level of evidence on every path.</param>
/// <param name="May">The highest level of evidence on any path.</param>
/// <param name="Later">The level of evidence that comes only after a change.</param>
/// <param name="Selection">What decides which records it is about.</param>
/// <param name="IsOwn">Whether the record is the caller's own.</param>
/// <param name="IsUnaudited">Whether some path leaves no audit record.</param>
internal sealed record AccessReport(
    Access Access,
    INamedTypeSymbol Entity,
    Classification Classification,
    ImmutableArray<string> Members,
    EvidenceLevel Must,
    EvidenceLevel May,
    EvidenceLevel Later,
    Selection Selection,
    bool IsOwn,
    bool IsUnaudited)
{
    /// <summary>What the rest of the program does with such rows, where that is why something is wrong with this access.</summary>
    public OwnershipPractice? Practice { get; init; }

    /// <summary>Whether the query itself asks for what is the caller's or the caller's tenant's, or a filter of the model does so for it.</summary>
    public bool IsTiedByQuery { get; init; }

    /// <summary>Whether whole records are disclosed, and not only members that somebody chose.</summary>
    public bool IsWhole { get; init; }

    /// <summary>By what it gets past a filter of the model that would have tied it to the caller or the caller's tenant.</summary>
    public FilterGap Gap { get; init; }

    /// <summary>What switches that filter off, where something does.</summary>
    public SyntaxNode? GapPlace { get; init; }

    /// <summary>What the caller chose the record by, as the entry point spells it: <c>id</c>, <c>request.OrderId</c>.</summary>
    public ImmutableArray<string> ChosenBy { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>
    /// What the caller says that the caller is, by which the record was chosen or with which it was compared, where nothing is proven but who
    /// calls; spelled in the same way.
    /// </summary>
    public ImmutableArray<string> StandIns { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Whether a filter of the model ties it to what the request says instead of to the caller.</summary>
    public bool IsScopedByRequest { get; init; }

    /// <summary>Those of <see cref="ChosenBy"/> whose values can be guessed or counted through.</summary>
    public ImmutableArray<string> GuessableKeys { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>What the caller chose and was asked about on every path, where that says nothing of the record; spelled in the same way.</summary>
    public ImmutableArray<string> CheckedInstead { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>What was taken for the check of it, whatever that is worth, where the entry point makes one.</summary>
    public MadeCheck? Check { get; init; }

    /// <summary>A call that may be the check of it and of which no body is in sight, where no check that is understood entitles to it.</summary>
    public string? UnseenCheck { get; init; }

    /// <summary>
    /// A secret that the caller sends, as the entry point spells it, by which the record is found or by which something decides on it, where nothing
    /// is proven: what may have been proven by it could not be seen.
    /// </summary>
    public string? PresentedSecret { get; init; }

    /// <summary>Where the one record was loaded that a change is about, if the entry point itself does that.</summary>
    public Location? LoadedAt { get; init; }

    /// <summary>Why it may hold any number of records.</summary>
    public LimitGap Limit { get; init; }

    /// <summary>Whether any number of records leaves as a file.</summary>
    public bool IsExport { get; init; }
}
