using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>All types that a compilation itself declares, nested ones too. For who needs them all; who needs some asks <see cref="SourceIndex"/>.</summary>
internal static class DeclaredTypes
{
    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation) => In(compilation.Assembly.GlobalNamespace);

    private static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var nested in In(inner))
                {
                    yield return nested;
                }
            }
        }
    }
}
