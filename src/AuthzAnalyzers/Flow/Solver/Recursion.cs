using System;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Stands for the store of summaries where that is made of who asks it. Nobody may ask before it is tied.</summary>
internal sealed class Recursion : ISummaries
{
    private ISummaries? summaries;

    private ISummaries Tied => summaries ?? throw new InvalidOperationException("The recursion is asked before it is tied.");

    public void Tie(ISummaries to) => summaries = to;

    /// <inheritdoc/>
    public Summary? Get(IMethodSymbol method, CancellationToken cancellation) => Tied.Get(method, cancellation);

    /// <inheritdoc/>
    public Summary? Find(IMethodSymbol method, CancellationToken cancellation) => Tied.Find(method, cancellation);

    /// <inheritdoc/>
    public Summary Run(BodyRun run) => Tied.Run(run);
}
