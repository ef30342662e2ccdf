using System.Linq;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;

/// <summary>Members of classes that a library puts a proxy around, and that no proxy gets in front of.</summary>
internal sealed class ProxiedMembers
{
    private readonly KnownSymbols known;

    public ProxiedMembers(KnownSymbols known)
    {
        this.known = known;
    }

    /// <summary>Whether calls of the method pass by the proxy that would ask what its attributes say.</summary>
    public bool IsPassedBy(IMethodSymbol method)
    {
        if (method.ContainingType is not { TypeKind: TypeKind.Class } type)
        {
            return false;
        }

        // What such a library serves to requests is asked there as well, whether or not it can be overridden.
        var isHidden = method.IsStatic || method.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable;
        if (known.IsType(type, Role.EnforcesAttributes))
        {
            return isHidden && method.ExplicitInterfaceImplementations.IsEmpty;
        }

        return AttributeChain.Of(type).Any(attribute => known.IsType(attribute.AttributeClass, Role.Intercepts))
            && method.ExplicitInterfaceImplementations.IsEmpty
            && (isHidden || (!IsOverridable(method) && !Implements(type, method)));
    }

    private static bool IsOverridable(IMethodSymbol method) => (method.IsVirtual || method.IsOverride || method.IsAbstract) && !method.IsSealed && !method.ContainingType.IsSealed;

    private static bool Implements(INamedTypeSymbol type, IMethodSymbol method) => type.AllInterfaces
        .SelectMany(contract => contract.GetMembers(method.Name))
        .Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method));
}
