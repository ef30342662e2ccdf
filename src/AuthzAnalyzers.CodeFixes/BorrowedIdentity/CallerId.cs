using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.BorrowedIdentity;

/// <summary>How a class tells the caller's id: a local or member that is made from the principal, a service for it, else the principal's claim.</summary>
internal static class CallerId
{
    /// <summary>An expression of the type at a place; <see langword="null"/> where none is in sight.</summary>
    public static string? For(DocumentEdits edits, SyntaxNode place, ITypeSymbol type)
    {
        var inScope = edits.Model.LookupSymbols(place.SpanStart).OrderBy(symbol => symbol.Name, System.StringComparer.Ordinal).ToList();
        return inScope.Where(symbol => symbol is ILocalSymbol && IsBefore(symbol, place)).Select(symbol => OfPrincipal(edits, symbol, type)).FirstOrDefault(found => found is not null)
            ?? inScope.Where(symbol => symbol is IPropertySymbol or IMethodSymbol { Parameters.IsEmpty: true, MethodKind: MethodKind.Ordinary })
                .Select(symbol => OfPrincipal(edits, symbol, type)).FirstOrDefault(found => found is not null)
            ?? inScope.Select(symbol => OfService(edits, symbol, type)).FirstOrDefault(found => found is not null)
            ?? OfClaim(edits, inScope.OfType<IPropertySymbol>().FirstOrDefault(property => property.Name == "User" && IsPrincipal(property.Type)), place, type);
    }

    private static bool IsBefore(ISymbol local, SyntaxNode place) =>
        local.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && declared.SyntaxTree == place.SyntaxTree && declared.Span.End < place.SpanStart;

    private static string? OfPrincipal(DocumentEdits edits, ISymbol symbol, ITypeSymbol wanted)
    {
        var isUsable = Fits(edits, TypeOf(symbol), wanted)
            && symbol.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree == edits.Root.SyntaxTree
                && declared.GetSyntax().DescendantNodes().OfType<ExpressionSyntax>().Any(part => edits.Model.GetTypeInfo(part).Type is { } type && IsPrincipal(type)));
        return !isUsable ? null : symbol is IMethodSymbol ? symbol.Name + "()" : symbol.Name;
    }

    private static string? OfService(DocumentEdits edits, ISymbol symbol, ITypeSymbol wanted)
    {
        if (symbol is not (IFieldSymbol or IPropertySymbol or IParameterSymbol)
            || TypeOf(symbol) is not INamedTypeSymbol { SpecialType: SpecialType.None } service
            || Catalog.Shipped.MatchName(Role.IdentityServiceName, service.Name) is null)
        {
            return null;
        }

        var id = service.GetMembers().OfType<IPropertySymbol>()
            .FirstOrDefault(property => property.Name.EndsWith("Id", System.StringComparison.Ordinal) && Fits(edits, property.Type, wanted));
        return id is null ? null : symbol.Name + "." + id.Name;
    }

    private static string? OfClaim(DocumentEdits edits, IPropertySymbol? user, SyntaxNode place, ITypeSymbol wanted)
    {
        return user is not null && wanted.SpecialType == SpecialType.System_String && PrincipalId.Of(edits, place, user.Name) is { } id ? id + "!" : null;
    }

    private static bool Fits(DocumentEdits edits, ITypeSymbol? type, ITypeSymbol wanted) =>
        type is not null && edits.Model.Compilation.ClassifyCommonConversion(type, wanted) is { IsImplicit: true, Exists: true };

    private static bool IsPrincipal(ITypeSymbol type) => type.Name == "ClaimsPrincipal";

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };
}
