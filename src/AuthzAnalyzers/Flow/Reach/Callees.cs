using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;

namespace AuthzAnalyzers.Flow.Reach;

/// <summary>What is looked into of the bodies that a call may run.</summary>
/// <param name="Followed">Those that are.</param>
/// <param name="HasOthers">Whether there are more, of which nothing is known: what all of the followed prove is not proven then.</param>
/// <param name="IsCut">Whether others may come to customer data: see <see cref="Budget.DataTargetsPerCall"/>.</param>
internal readonly record struct Callees(ImmutableArray<CallTarget> Followed, bool HasOthers, bool IsCut)
{
    /// <summary>Whether there is no body to look into at all.</summary>
    public bool IsEmpty => Followed.IsEmpty && !HasOthers;
}
