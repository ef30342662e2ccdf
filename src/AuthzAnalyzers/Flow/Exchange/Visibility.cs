using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>Which members of an assembly others can name: public and protected ones, and internal ones where it lets somebody in.</summary>
internal sealed class Visibility
{
    private readonly bool sharesInternals;

    public Visibility(IAssemblySymbol assembly)
    {
        sharesInternals = assembly.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "InternalsVisibleToAttribute");
    }

    public bool IsVisible(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingType)
        {
            if (!IsVisible(current.DeclaredAccessibility))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsVisible(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.Internal or Accessibility.ProtectedAndInternal => sharesInternals,
        _ => false,
    };
}
