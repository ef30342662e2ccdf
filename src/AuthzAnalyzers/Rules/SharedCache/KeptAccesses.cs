using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.SharedCache;

/// <summary>
/// The reads that entry points disclose and whose records hang on who calls or on what the caller chooses. It takes every entry point to know: asked
/// only where something is kept under a key that is the same for everybody. Thread-safe.
/// </summary>
internal sealed class KeptAccesses
{
    private readonly RuleContext context;
    private ImmutableArray<(EntryPointReport Report, AccessReport Access)>[]? all;

    public KeptAccesses(RuleContext context)
    {
        this.context = context;
    }

    /// <summary>The first of those whose records come through one of the pieces that are kept.</summary>
    public (EntryPointReport Report, AccessReport Access)? Through(CacheCall call, CancellationToken cancellation)
    {
        foreach (var (report, access) in All(cancellation))
        {
            if (access.Access.Path.Prepend(access.Access.Site).Any(place => place.SourceTree == call.Where.SourceTree && call.Kept.Any(piece => piece.Contains(place.SourceSpan))))
            {
                return (report, access);
            }
        }

        return null;
    }

    private ImmutableArray<(EntryPointReport Report, AccessReport Access)> All(CancellationToken cancellation)
    {
        // Whoever comes at the same time finds the same; nobody waits for another.
        var found = all ?? new[] { Find(cancellation) };
        all = found;
        return found[0];
    }

    private ImmutableArray<(EntryPointReport Report, AccessReport Access)> Find(CancellationToken cancellation) => Methods(context.Compilation.Assembly.GlobalNamespace)
        .SelectMany(method => context.EntryPoints.In(method, cancellation).Select(entryPoint => context.Reports.Of(entryPoint, method, cancellation)))
        .Where(report => report.EntryPoint.HasOutsideCaller)
        .SelectMany(report => report.Accesses.Where(access => DependsOnCaller(access)).Select(access => (report, access)))
        .OrderBy(found => found.access.Classification.IsGuess)
        .ThenBy(found => found.report.EntryPoint.Name, StringComparer.Ordinal)
        .ThenBy(found => found.access.Access.Site.SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(found => found.access.Access.Site.SourceSpan)
        .ToImmutableArray();

    // Privileged callers may see every record that they choose; where a query asks whose they are, not even they may.
    private static bool DependsOnCaller(AccessReport access) =>
        access.Access.Operation == AccessOperation.Read
        && (access.IsTiedByQuery || (access.Selection == Selection.Supplied && access.Must != EvidenceLevel.FunctionLevel));

    private static IEnumerable<IMethodSymbol> Methods(INamespaceOrTypeSymbol holder) => holder.GetMembers().SelectMany(member => member switch
    {
        INamespaceOrTypeSymbol inner => Methods(inner),
        IMethodSymbol method => new[] { method },
        _ => Enumerable.Empty<IMethodSymbol>(),
    });
}
