using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthzAnalyzers.Benchmarks.Applications;

/// <summary>Counts what the outside can reach in a project, whether it comes to data or not.</summary>
internal static class EntryPointCount
{
    public static int Of(CSharpCompilation compilation)
    {
        var known = new KnownSymbols(Catalog.Shipped.Remembering());
        var entryPoints = new Composition(known, new SourceIndex(compilation), OperationTransfers.Default).EntryPoints;
        return Types(compilation.Assembly.GlobalNamespace)
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Sum(method => entryPoints.In(method, CancellationToken.None).Count());
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => Types(member).Concat(member is INamedTypeSymbol type ? new[] { type } : Enumerable.Empty<INamedTypeSymbol>()));
}
