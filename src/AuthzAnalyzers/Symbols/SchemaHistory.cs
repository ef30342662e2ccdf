using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// Tells the files that record how the schema of a database came about: migrations and the model after each of them. They may be most of a
/// program's lines and mention every entity, and no caller's request runs them, so nothing in them is bound. Told by what is written,
/// without binding. Thread-safe.
/// </summary>
internal sealed class SchemaHistory
{

    private readonly ImmutableArray<Compilation> compilations;
    private readonly ImmutableHashSet<string> known;
    private readonly Lazy<ImmutableHashSet<string>> names;
    private readonly ConcurrentDictionary<SyntaxTree, bool> trees = new();

    public SchemaHistory(Catalog catalog, ImmutableArray<Compilation> compilations)
    {
        this.compilations = compilations;
        known = catalog.Entries.Where(entry => entry.Role == Role.SchemaHistory).SelectMany(entry => AttributeNames.Spellings(entry.Subject.LookupName)).ToImmutableHashSet(StringComparer.Ordinal);
        names = new Lazy<ImmutableHashSet<string>>(WithoutOwn, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether a file declares types of schema history and nothing else.</summary>
    public bool Is(SyntaxTree tree) => trees.TryGetValue(tree, out var isHistory) ? isHistory : trees.GetOrAdd(tree, Read(TreeOutline.Of(tree)));

    private bool Read(TreeOutline outline) => outline.HoldsOnlyTypes && outline.Types.Any(Is) && outline.Types.All(type => Is(type) || IsNested(type));

    private bool Is(TypeOutline type) => MayBe(type.Parents) || MayBe(type.Attributes);

    private static bool IsNested(TypeOutline type) => type.Syntax.Parent is TypeDeclarationSyntax;

    // Most types are nothing of the kind, and what the project itself declares is asked for only where one may be.
    private bool MayBe(ImmutableArray<string> written) => written.Any(known.Contains) && written.Any(names.Value.Contains);

    // A project's own type of such a name is another one.
    private ImmutableHashSet<string> WithoutOwn() => known.Except(compilations
        .SelectMany(compilation => compilation.SyntaxTrees)
        .SelectMany(tree => TreeOutline.Of(tree).Types)
        .Select(type => type.Name));
}
