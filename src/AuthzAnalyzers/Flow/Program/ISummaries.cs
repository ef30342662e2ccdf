using System;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>
/// The recursion of the interprocedural analysis: whoever needs to know what a body does, and is asked for by the analysis of bodies himself,
/// asks here.
/// </summary>
internal interface ISummaries
{
    /// <summary>The summary of a method; <see langword="null"/> where nothing can be said of it.</summary>
    Summary? Get(IMethodSymbol method, CancellationToken cancellation);

    /// <summary>The same with methods that were given up, of which only that is said.</summary>
    Summary? Find(IMethodSymbol method, CancellationToken cancellation);

    /// <summary>The summary of a body that is no method's own, or that is looked at with questions of one's own.</summary>
    Summary Run(BodyRun run);
}

/// <summary>A body to analyse.</summary>
/// <param name="Method">Whose parameters its terms are.</param>
/// <param name="Summaries">What is known of the methods that it calls.</param>
internal sealed record BodyRun(IMethodSymbol Method, ControlFlowGraph Graph, Func<IMethodSymbol, Summary?> Summaries, CancellationToken Cancellation)
{
    /// <summary>Notes what becomes of the request, where the body is a filter's.</summary>
    public RequestFilterVerdict? Verdict { get; init; }

    /// <summary>How many runs of other bodies this one stands in: what a member holds, and what a filter decides, is found out where it is asked for.</summary>
    public int Nesting { get; init; }

    /// <summary>What is known already of bodies that are run for the method in which all of this stands.</summary>
    public InitializerRuns Initializers { get; init; } = new();
}
