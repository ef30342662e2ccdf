using System;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Why the analysis gave up on a part of the program; what comes first is said first. Each has a text <c>AUTHZ9001_…</c> of its name.</summary>
internal enum CutReason
{
    /// <summary>A mistake of ours.</summary>
    Failed,

    /// <summary><see cref="Budget.BlocksPerMethod"/>.</summary>
    TooManyBlocks,

    /// <summary><see cref="Budget.MethodsPerCycle"/>.</summary>
    CycleTooLarge,

    /// <summary><see cref="Budget.VisitsPerMethod"/>.</summary>
    CycleUnsettled,

    /// <summary><see cref="Budget.NestedFunctions"/>.</summary>
    FunctionsTooDeep,

    /// <summary><see cref="Budget.RunsPerCall"/>.</summary>
    FunctionUnsettled,

    /// <summary>Twice <see cref="Budget.VisitsPerBlock"/>.</summary>
    Unsettled,

    /// <summary><see cref="Budget.VisitsPerBlock"/>.</summary>
    TooManyVisits,

    /// <summary><see cref="Budget.DataTargetsPerCall"/>, or <see cref="Budget.TargetsPerCall"/> where they lead back.</summary>
    TooManyTargets,

    /// <summary><see cref="Budget.NestedFilters"/>.</summary>
    FiltersTooDeep,

    /// <summary><see cref="Budget.NestedInitializers"/>.</summary>
    InitializersTooDeep,

    /// <summary><see cref="Budget.ClaimsPerMethod"/>.</summary>
    TooManyClaims,

    /// <summary><see cref="Budget.GrantsPerMethod"/>.</summary>
    TooManyGrants,

    /// <summary><see cref="Budget.TypesPerMessage"/>, <see cref="Budget.MessagesPerMethod"/> and <see cref="Budget.HandlersInEachOther"/>.</summary>
    TooManyMessages,

    /// <summary><see cref="Budget.OpenCallsPerMethod"/> and <see cref="Budget.HandlersInEachOther"/>.</summary>
    TooManyOpenCalls,

    /// <summary><see cref="Budget.FactSize"/>.</summary>
    FactTooLarge,

    /// <summary><see cref="WalkLimits.Builder"/>.</summary>
    Builder,

    /// <summary><see cref="WalkLimits.Policy"/>.</summary>
    Policy,

    /// <summary><see cref="WalkLimits.Requirement"/>.</summary>
    Requirement,

    /// <summary><see cref="WalkLimits.Answer"/>.</summary>
    Answer,
}

/// <summary>A place where the analysis gave up, so that silence about it says nothing.</summary>
/// <param name="Where">The method, as a reader would name it.</param>
/// <param name="Detail">The limit, or of a failure what failed.</param>
internal sealed record Cut(CutReason Reason, string Where, string Detail) : IComparable<Cut>
{
    private const int LongestDetail = 200;

    public static Cut Of(CutReason reason, ISymbol where, int limit) => new(reason, NameOf(where), Text(limit));

    /// <summary>A walk that ended early in a file of that name.</summary>
    public static Cut Of(Walk walk, string file) => walk switch
    {
        Walk.Builder => new Cut(CutReason.Builder, file, Text(WalkLimits.Builder)),
        Walk.Policy => new Cut(CutReason.Policy, file, Text(WalkLimits.Policy)),
        Walk.Requirement => new Cut(CutReason.Requirement, file, Text(WalkLimits.Requirement)),
        _ => new Cut(CutReason.Answer, file, Text(WalkLimits.Answer)),
    };

    public static Cut Of(Exception failure, ISymbol where) => Of(failure, NameOf(where));

    public static Cut Of(Exception failure, string where)
    {
        var text = failure.GetType().Name + ": " + failure.Message;
        return new Cut(CutReason.Failed, where, text.Length > LongestDetail ? text.Substring(0, LongestDetail) : text);
    }

    /// <summary>Of two cuts one is kept, whoever comes first: what is said depends on the program alone.</summary>
    public static Cut? Join(Cut? left, Cut? right) => left is null ? right : right is null || left.CompareTo(right) <= 0 ? left : right;

    public int CompareTo(Cut? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = ((int)Reason).CompareTo((int)other.Reason);
        order = order != 0 ? order : string.CompareOrdinal(Where, other.Where);
        return order != 0 ? order : string.CompareOrdinal(Detail, other.Detail);
    }

    private static string Text(int limit) => limit.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string NameOf(ISymbol symbol) => symbol.ContainingType is { } type ? type.Name + "." + symbol.Name : symbol.Name;
}
