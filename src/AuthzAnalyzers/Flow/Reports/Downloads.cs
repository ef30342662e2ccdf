using System;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>Answers that are files although the framework does not make them: by what the entry point is called, or by the program's own type of answer.</summary>
internal static class Downloads
{
    /// <summary>Whether the entry point, or its route, is called an export.</summary>
    public static bool IsNamedSo(Catalog catalog, EntryPoint entryPoint) =>
        IsNamedSo(catalog, entryPoint.Method.Name)
        || (entryPoint.Kind == EntryPointKind.Endpoint && IsNamedSo(catalog, entryPoint.Name))
        || entryPoint.Method.GetAttributes().Any(attribute => attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string route }, ..] && IsNamedSo(catalog, route));

    /// <summary>Whether an object of the type writes a file: its declaration names a media type of files.</summary>
    public static bool IsMade(Catalog catalog, ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class } made
        && made.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes().Any(node => node is LiteralExpressionSyntax literal
            && literal.IsKind(SyntaxKind.StringLiteralExpression)
            && catalog.Entries.Any(entry => entry.Role == Role.Export && IsMedia(entry, literal.Token.ValueText))));

    /// <summary>Whether a media type is one of those that a line names.</summary>
    public static bool IsMedia(KnowledgeEntry entry, string type) => entry["media"]?.Split(',').Contains(type.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase) == true;

    private static bool IsNamedSo(Catalog catalog, string name) => catalog.MatchName(Role.ExportName, name.Substring(name.LastIndexOf('/') + 1)) is not null;
}
