using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>What the method that renders a type shows of its members, and which of its methods it leaves for events to call.</summary>
internal sealed class RenderedMembers
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly ConcurrentDictionary<(INamedTypeSymbol Host, string Method), ImmutableHashSet<ISymbol>> rendered = new();

    public RenderedMembers(KnownSymbols known, SourceIndex sources)
    {
        this.known = known;
        this.sources = sources;
    }

    /// <summary>Members of <paramref name="host"/> and its bases that the body of <paramref name="method"/> refers to.</summary>
    public ImmutableHashSet<ISymbol> Of(INamedTypeSymbol host, string method) => rendered.GetOrAdd((host, method), key => Read(key.Host, key.Method));

    private ImmutableHashSet<ISymbol> Read(INamedTypeSymbol host, string method)
    {
        var found = ImmutableHashSet.CreateBuilder<ISymbol>(SymbolEqualityComparer.Default);
        var isGuarded = false;
        for (var current = host; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType)
        {
            foreach (var body in current.GetMembers(method).SelectMany(member => member.DeclaringSyntaxReferences).Select(reference => reference.GetSyntax()))
            {
                foreach (var name in body.DescendantNodes().OfType<SimpleNameSyntax>())
                {
                    if (sources.ModelOf(body.SyntaxTree) is not { } model || model.GetSymbolInfo(name).Symbol is not { } symbol)
                    {
                        continue;
                    }

                    isGuarded |= symbol is INamedTypeSymbol type && known.IsType(type, Role.GuardsView);
                    if (IsMemberOf(symbol, host) && !IsMerelyCounted(name, model))
                    {
                        found.Add(symbol.OriginalDefinition);
                    }
                }
            }
        }

        // What stands in the guarded part and what beside it is not told apart.
        return isGuarded ? found.Where(member => member is IMethodSymbol).ToImmutableHashSet(SymbolEqualityComparer.Default)! : found.ToImmutable();
    }

    private static bool IsMemberOf(ISymbol symbol, INamedTypeSymbol host)
    {
        for (var current = host; current is not null; current = current.BaseType)
        {
            if (symbol is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary } && SymbolEqualityComparer.Default.Equals(symbol.ContainingType?.OriginalDefinition, current.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    // A test for null, or a number or a yes or no that a library's collection has to say, shows nothing of what is in it.
    private static bool IsMerelyCounted(SimpleNameSyntax name, SemanticModel model) => name.Parent switch
    {
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax } => true,
        BinaryExpressionSyntax { Right: LiteralExpressionSyntax { Token.ValueText: "null" } } => true,
        MemberAccessExpressionSyntax access when access.Expression == name =>
            model.GetSymbolInfo(access).Symbol is { DeclaringSyntaxReferences.IsEmpty: true } member
            && (member is IMethodSymbol method ? method.ReturnType : (member as IPropertySymbol)?.Type)?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Boolean,
        _ => false,
    };
}
