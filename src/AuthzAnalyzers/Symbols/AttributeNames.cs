using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Symbols;

/// <summary>How attributes are written: with or without the last word of their types' names.</summary>
internal static class AttributeNames
{
    /// <summary>The last word; the language's own, so no library's name.</summary>
    public const string Suffix = "Attribute";

    /// <summary>The name without its last word, or as it is where that is another.</summary>
    public static string Short(string name) => name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;

    /// <summary>The name as it is, and without its last word where it has that.</summary>
    public static IEnumerable<string> Spellings(string name) => name.EndsWith(Suffix, StringComparison.Ordinal) ? new[] { name, Short(name) } : new[] { name };

    /// <summary>Names of the methods in source that bear one of the attributes of a role. Binds nothing.</summary>
    public static HashSet<string> MethodsUnder(Role role, Catalog catalog, IdentifierIndex mentions) => new(
        catalog.Entries
            .Where(entry => entry.Role == role)
            .SelectMany(entry => Spellings(entry.Subject.LookupName))
            .Distinct()
            .SelectMany(name => mentions.Of(name))
            .Select(name => name.FirstAncestorOrSelf<AttributeSyntax>()?.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText)
            .OfType<string>(),
        StringComparer.Ordinal);
}
