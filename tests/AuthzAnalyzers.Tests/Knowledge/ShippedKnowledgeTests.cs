using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AuthzAnalyzers.Tests.Knowledge;

/// <summary>A typing error in a knowledge line would silence it: every line must name what is really there.</summary>
public class ShippedKnowledgeTests
{
    /// <summary>Arguments whose values are words or names of something else than the method's parameters.</summary>
    private static readonly ImmutableHashSet<string> WordArguments = ImmutableHashSet.Create(
        "level", "denies", "kind", "of", "kinds", "when", "scope", "effect", "verb", "method", "requirement", "filter", "keeps-filters", "owner", "tenant", "linked", "named", "media");

    /// <summary>Names of libraries, or of other versions of them, that the tests do not refer to although they know the namespace.</summary>
    private static readonly string[] NotReferenced =
    {
        // EF Core 7 and 8 only.
        "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions.ExecuteUpdate",
        "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions.ExecuteDelete",

        // Scrutor, which extends a namespace that is not its own.
        "Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions.Decorate",
        "Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions.TryDecorate",

        // The package Ulid, which does so as well.
        "System.Ulid",

        // A package of its own.
        "Microsoft.Extensions.Compliance.",
    };

    private static readonly Lazy<CSharpCompilation> Libraries = new(() => Compile.Project());

    [Fact]
    public void The_shipped_texts_have_no_problems() =>
        Assert.Empty(Catalog.Shipped.Problems.Select(problem => $"{problem.File}({problem.Line + 1}): {problem.Message}"));

    [Fact]
    public void Every_role_has_a_name_of_its_own() =>
        Assert.Equal(Enum.GetValues<Role>().OrderBy(role => role), RoleDefinition.All.Select(role => role.Role).Distinct().OrderBy(role => role));

    [Fact]
    public void Every_line_names_a_symbol_of_its_library() =>
        Assert.Empty(Checkable().Where(entry => SymbolsOf(entry.Subject).IsEmpty).Select(Place));

    [Fact]
    public void Every_argument_names_a_parameter_or_a_type_argument()
    {
        var wrong =
            from entry in Checkable()
            where entry.Subject.Kind == SubjectKinds.Method
            let methods = SymbolsOf(entry.Subject).OfType<IMethodSymbol>().ToImmutableArray()
            from argument in entry.Arguments
            where !WordArguments.Contains(argument.Key)
            from value in argument.Value.Split(',')
            where !methods.Any(method => Names(method, value))
            select $"{Place(entry)} {argument.Key}={value}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_line_stands_twice() =>
        Assert.Empty(Catalog.Shipped.Entries.GroupBy(entry => (entry.Subject.Text, entry.Role)).Where(group => group.Count() > 1).Select(group => Place(group.Last())));

    private static IEnumerable<KnowledgeEntry> Checkable() => Catalog.Shipped.Entries
        .Where(entry => entry.Subject.Kind != SubjectKinds.Name)
        .Where(entry => !NotReferenced.Any(entry.Subject.Text.Substring(2).StartsWith) && IsNamespaceKnown(entry.Subject.Type));

    private static string Place(KnowledgeEntry entry) => $"{entry.File}({entry.Line + 1}): {entry.Subject.Text} {entry.Definition.Name}";

    // The longest run of leading names that is a namespace: a library is there if it is longer than one name and holds public types.
    private static bool IsNamespaceKnown(string type)
    {
        INamespaceSymbol space = Libraries.Value.GlobalNamespace;
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

    private static ImmutableArray<ISymbol> SymbolsOf(Subject subject)
    {
        if (subject.HasParameterList)
        {
            return DocumentationCommentId.GetSymbolsForDeclarationId(subject.Text, Libraries.Value)
                .Where(symbol => symbol.GetDocumentationCommentId() == subject.Text)
                .ToImmutableArray();
        }

        var types = DocumentationCommentId.GetSymbolsForDeclarationId("T:" + subject.Type, Libraries.Value).OfType<INamedTypeSymbol>();
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
