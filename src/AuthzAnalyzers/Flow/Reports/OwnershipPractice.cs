using System.Collections.Immutable;
using AuthzAnalyzers.EntryPoints.Arrivals;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>What a program does with the rows of one type that no name calls anybody's: where enough of it ties them to the caller, the rest has forgotten to.</summary>
/// <param name="Ties">Where it ties them to the caller, in the order of their places.</param>
/// <param name="Untied">How many entry points do not, of those that could.</param>
internal sealed record OwnershipPractice(ImmutableArray<OwnershipTie> Ties, int Untied)
{
    /// <summary>Whether those that tie the rows are the program's custom, and not its exception.</summary>
    public bool IsCustom => Ties.Length >= Untied;
}

/// <summary>One entry point that ties the rows to its caller, and the access at which it does.</summary>
internal readonly record struct OwnershipTie(EntryPoint EntryPoint, Location Place);
