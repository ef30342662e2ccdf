using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints;

/// <summary>Jobs and consumers of messages: entry points that no outside caller reaches.</summary>
internal sealed class Jobs
{
    private readonly KnownSymbols known;

    public Jobs(KnownSymbols known)
    {
        this.known = known;
    }

    public IEnumerable<EntryPoint> Of(IMethodSymbol method)
    {
        if (method.IsStatic || method.IsAbstract || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation))
        {
            yield break;
        }

        var type = method.ContainingType;
        if (known.OfType(type).Any(entry => entry.Role == Role.Job && Runs(type, method, entry)))
        {
            var anchor = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
            var name = type.Name + "." + method.Name;
            yield return new EntryPoint(EntryPointKind.MessageHandler, method, type, null, name, anchor, ImmutableArray<ArrivalEvidence>.Empty, HasOutsideCaller: false);
        }
    }

    private static bool Runs(INamedTypeSymbol type, IMethodSymbol method, KnowledgeEntry entry)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (overridden.Name == entry["method"] && SymbolNames.IsNamed(overridden.ContainingType, entry.Subject.Type))
            {
                return true;
            }
        }

        return type.AllInterfaces
            .Where(contract => SymbolNames.IsNamed(contract, entry.Subject.Type))
            .SelectMany(contract => contract.GetMembers(entry["method"] ?? ""))
            .Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method));
    }
}
