using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Symbols;

/// <summary>Where project methods are called from, found by their names and bound after. A call of what a method overrides or implements may be one of it.</summary>
internal sealed class CallSites
{
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<InvocationExpressionSyntax>> sites = new(SymbolEqualityComparer.Default);

    public CallSites(SourceIndex sources, IdentifierIndex mentions)
    {
        this.sources = sources;
        this.mentions = mentions;
    }

    public ImmutableArray<InvocationExpressionSyntax> Of(IMethodSymbol method) =>
        sites.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, Find);

    /// <summary>The call whose method an identifier names.</summary>
    public static InvocationExpressionSyntax? CallNamedBy(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == name => call,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Name == name && call.Expression == access => call,
        _ => null,
    };

    private ImmutableArray<InvocationExpressionSyntax> Find(IMethodSymbol method)
    {
        var contracts = Contracts(method).ToImmutableHashSet(SymbolEqualityComparer.Default);
        return mentions.Of(method.Name)
            .Where(name => CallNamedBy(name) is { } call
                && contracts.Any(contract => MayCall(call, (IMethodSymbol)contract!))
                && sources.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name).Symbol is IMethodSymbol called
                && contracts.Contains((called.ReducedFrom ?? called).OriginalDefinition))
            .Select(name => CallNamedBy(name)!)
            .ToImmutableArray();
    }

    // Names like Invoke are everywhere: what cannot be a call of the method is told without binding it.
    private bool MayCall(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var given = call.ArgumentList.Arguments.Count;
        var (least, most) = (method.IsExtensionMethod ? -1 : 0, 0);
        foreach (var parameter in method.Parameters)
        {
            least += parameter.IsOptional || parameter.IsParams ? 0 : 1;
            most = parameter.IsParams ? int.MaxValue : most + 1;
        }

        return given >= least && given <= most && sources.IsKnownIn(call.SyntaxTree, method.ContainingAssembly);
    }

    private static IEnumerable<ISymbol> Contracts(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            yield return current.OriginalDefinition;
        }

        foreach (var contract in method.ContainingType?.AllInterfaces ?? ImmutableArray<INamedTypeSymbol>.Empty)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType!.FindImplementationForInterfaceMember(member), method))
                {
                    yield return member.OriginalDefinition;
                }
            }
        }
    }
}
