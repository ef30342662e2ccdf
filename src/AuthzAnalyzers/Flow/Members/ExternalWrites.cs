using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Members;

/// <summary>Methods elsewhere that tell a service who the caller is: middleware that sets its property or hands it the principal.</summary>
internal sealed class ExternalWrites
{
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly CallSites callSites;

    public ExternalWrites(SourceIndex sources, IdentifierIndex mentions, CallSites callSites)
    {
        this.sources = sources;
        this.mentions = mentions;
        this.callSites = callSites;
    }

    /// <summary>Methods that set the member of another object, or call one of the <paramref name="setters"/> that store what they are given.</summary>
    public ImmutableArray<IMethodSymbol> Of(ISymbol member, IEnumerable<IMethodSymbol> setters)
    {
        var places = setters.SelectMany(setter => callSites.Of(setter)).Cast<SyntaxNode>();
        if (member is IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Private })
        {
            places = places.Concat(mentions.Of(member.Name).Where(name => IsSet(name, member)));
        }

        return places
            .Select(MethodAround)
            .OfType<IMethodSymbol>()
            .Where(method => !SymbolIdentity.Same(method.ContainingType, member.ContainingType))
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .ToImmutableArray();
    }

    private bool IsSet(SimpleNameSyntax name, ISymbol member) =>
        name.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access
        && access.Name == name
        && assignment.Left == access
        && sources.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name).Symbol is { } set
        && (SymbolIdentity.Same(set.OriginalDefinition, member)
            || (set.ContainingType?.TypeKind == TypeKind.Interface && SymbolIdentity.Same(member.ContainingType.FindImplementationForInterfaceMember(set), member)));

    // Top-level statements hold all of a program: what is told there is not followed.
    private IMethodSymbol? MethodAround(SyntaxNode place) =>
        place.Ancestors().FirstOrDefault(node => node is BaseMethodDeclarationSyntax) is { } declaration
            ? sources.ModelOf(place.SyntaxTree)?.GetDeclaredSymbol(declaration) as IMethodSymbol
            : null;
}
