using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Tests;

/// <summary>
/// Holds the shipped lines against the libraries of a compilation: what they name must be there. Libraries that the compilation does not
/// refer to are left out, as a whole.
/// </summary>
internal sealed class KnowledgeNames
{
    /// <summary>Arguments whose values are words or names of something else than the method's parameters.</summary>
    private static readonly ImmutableHashSet<string> WordArguments = ImmutableHashSet.Create(
        "level", "denies", "kind", "of", "kinds", "when", "scope", "effect", "verb", "method", "requirement", "filter", "keeps-filters", "owner", "tenant", "linked", "named", "media",
        "rows", "part", "framework", "reach", "bears", "configures", "attributes", "shows", "ends", "decides", "open", "caller", "claim-type", "claim-value", "by", "procedure", "untracked", "to", "in", "beside", "whole", "waits", "bounded", "lossy", "buffered");

    private readonly Compilation libraries;
    private readonly IReadOnlyCollection<string> notReferenced;

    /// <param name="notReferenced">Beginnings of names that are not at hand although the namespace around them is.</param>
    public KnowledgeNames(Compilation libraries, IReadOnlyCollection<string> notReferenced)
    {
        this.libraries = libraries;
        this.notReferenced = notReferenced;
    }

    /// <summary>Lines whose symbol is not there.</summary>
    public IEnumerable<string> WithoutSymbol() => Checkable().Where(entry => SymbolsOf(entry.Subject).IsEmpty).Select(Place);

    /// <summary>Arguments that name neither a parameter nor a type argument of their method.</summary>
    public IEnumerable<string> WithoutParameter() =>
        from entry in Checkable()
        where entry.Subject.Kind == SubjectKinds.Method
        let methods = SymbolsOf(entry.Subject).OfType<IMethodSymbol>().ToImmutableArray()
        from argument in entry.Arguments
        where !WordArguments.Contains(argument.Key)
        from value in argument.Value.Split(',')
        where value is not ("receiver" or "default")
        where !methods.Any(method => Names(method, value.Split('.')[0])) // What stands behind a dot is the parameter's member.
        select $"{Place(entry)} {argument.Key}={value}";

    public static string Place(KnowledgeEntry entry) => $"{entry.File}({entry.Line + 1}): {entry.Subject.Text} {entry.Definition.Name}";

    private IEnumerable<KnowledgeEntry> Checkable() => Catalog.Shipped.Entries
        .Where(entry => entry.Subject.Kind != SubjectKinds.Name)
        .Where(entry => !notReferenced.Any(entry.Subject.Text.Substring(2).StartsWith) && IsNamespaceKnown(entry.Subject.Type));

    // The longest run of leading names that is a namespace: a library is there if it is longer than one name and holds public types.
    private bool IsNamespaceKnown(string type)
    {
        INamespaceSymbol space = libraries.GlobalNamespace;
        var names = type.Split('.');
        foreach (var name in names.Take(names.Length - 1))
        {
            if (space.GetNamespaceMembers().FirstOrDefault(member => member.Name == name) is not { } next)
            {
                return space.GetTypeMembers(name).Any();
            }

            space = next;
        }

        return space.GetTypeMembers().Any(found => found.DeclaredAccessibility == Accessibility.Public);
    }

    private ImmutableArray<ISymbol> SymbolsOf(Subject subject)
    {
        if (subject.HasParameterList)
        {
            return DocumentationCommentId.GetSymbolsForDeclarationId(subject.Text, libraries)
                .Where(symbol => symbol.GetDocumentationCommentId() == subject.Text)
                .ToImmutableArray();
        }

        var types = DocumentationCommentId.GetSymbolsForDeclarationId("T:" + subject.Type, libraries).OfType<INamedTypeSymbol>();
        return subject.Kind == SubjectKinds.Type
            ? types.ToImmutableArray<ISymbol>()
            : types.SelectMany(type => MembersOf(type, subject)).ToImmutableArray();
    }

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type, Subject subject) => type
        .GetMembers(subject.Member == "#ctor" ? ".ctor" : subject.Member)
        .Where(member => subject.Kind == SubjectKinds.Method ? member is IMethodSymbol : member is IPropertySymbol or IFieldSymbol);

    private static bool Names(IMethodSymbol method, string value)
    {
        if (method.Parameters.Any(parameter => parameter.Name == value))
        {
            return true;
        }

        var arity = value[0] == 'M' ? method.Arity : value[0] == 'T' ? method.ContainingType.Arity : 0;
        return int.TryParse(value.Substring(1), out var index) && index < arity;
    }
}
