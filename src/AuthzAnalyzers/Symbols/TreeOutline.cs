using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Symbols;

/// <summary>A type as its declaration writes it.</summary>
/// <param name="Parents">Simple names in its base list, aliases resolved as far as the file tells.</param>
/// <param name="Attributes">Simple names of its attributes, as written.</param>
internal sealed record TypeOutline(TypeDeclarationSyntax Syntax, ImmutableArray<string> Parents, ImmutableArray<string> Attributes)
{
    public string Name => Syntax.Identifier.ValueText;
}

/// <summary>
/// What one tree says without being bound: its words, and its types with the names of their parents. Kept with the tree, which never
/// changes; an edit replaces one tree of many, so that whatever rests on outlines alone costs one file a keystroke. Thread-safe.
/// </summary>
internal sealed class TreeOutline
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeOutline> Outlines = new();

    // In order; a set would hold several times the memory, for every file in sight.
    private readonly int[] words;
    private readonly Lazy<ulong> declarations;
    private readonly Lazy<ulong> everything;

    private TreeOutline(SyntaxTree tree)
    {
        declarations = new Lazy<ulong>(() => DeclarationText.Of(tree), LazyThreadSafetyMode.PublicationOnly);
        everything = new Lazy<ulong>(() => DeclarationText.OfAll(tree), LazyThreadSafetyMode.PublicationOnly);
        words = Words(tree.GetText(CancellationToken.None).ToString());
        var root = tree.GetRoot(CancellationToken.None);
        HoldsOnlyTypes = root is CompilationUnitSyntax unit && !unit.Members.Any(member => member is GlobalStatementSyntax);
        var aliases = AliasesOf(root).ToList();
        Aliases = aliases.Select(alias => alias.Name).ToImmutableArray();
        GlobalAliases = aliases.Where(alias => alias.IsGlobal).Select(alias => (alias.Name, alias.Target)).ToImmutableArray();
        var own = aliases.GroupBy(alias => alias.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Target, StringComparer.Ordinal);
        Types = root.DescendantNodes(MayHoldTypes)
            .OfType<TypeDeclarationSyntax>()
            .Select(type => new TypeOutline(type, Parents(type, own), Attributes(type)))
            .ToImmutableArray();
    }

    /// <summary>Types in the order of the source, nested ones too.</summary>
    public ImmutableArray<TypeOutline> Types { get; }

    /// <summary>Whether the tree has no top-level statements, so that its types are all there is to run.</summary>
    public bool HoldsOnlyTypes { get; }

    /// <summary>Names that the tree gives to types, for itself or for the whole project.</summary>
    public ImmutableArray<string> Aliases { get; }

    /// <summary>Names that the tree gives to types for the whole project, and the simple names of those types.</summary>
    public ImmutableArray<(string Name, string Target)> GlobalAliases { get; }

    /// <summary>A number for what the tree declares; another one where a declaration was edited, the same where a body was.</summary>
    public ulong Declarations => declarations.Value;

    /// <summary>A number for all that is written in the tree.</summary>
    public ulong Everything => everything.Value;

    /// <summary>Whether the tree was read before: by an analysis of the same project before an edit.</summary>
    public static bool WasRead(SyntaxTree tree) => Outlines.TryGetValue(tree, out _);

    public static TreeOutline Of(SyntaxTree tree) => Outlines.GetValue(tree, static key => new TreeOutline(key));

    /// <summary>Whether the word may stand in the tree; false only where it does not.</summary>
    public bool Mentions(string word) => Array.BinarySearch(words, HashOf(word, 0, word.Length)) >= 0;

    /// <summary>The last identifier of a name: what a type is called wherever it lives.</summary>
    public static string SimpleName(TypeSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => "",
    };

    private static bool MayHoldTypes(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    private static ImmutableArray<string> Parents(TypeDeclarationSyntax type, Dictionary<string, string> aliases) => type.BaseList is not { } list
        ? ImmutableArray<string>.Empty
        : list.Types.Select(parent => SimpleName(parent.Type)).Select(name => aliases.TryGetValue(name, out var target) ? target : name).ToImmutableArray();

    private static ImmutableArray<string> Attributes(TypeDeclarationSyntax type) => type.AttributeLists.Count == 0
        ? ImmutableArray<string>.Empty
        : type.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => SimpleName(attribute.Name)).ToImmutableArray();

    private static IEnumerable<(string Name, string Target, bool IsGlobal)> AliasesOf(SyntaxNode root) => root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<UsingDirectiveSyntax>()
        .Where(directive => directive.Alias is not null && directive.Name is not null)
        .Select(directive => (directive.Alias!.Name.Identifier.ValueText, SimpleName(directive.Name!), directive.GlobalKeyword.RawKind != 0));

    private static int[] Words(string text)
    {
        var found = new HashSet<int>();
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsPartOfWord(text[at]))
            {
                continue;
            }

            var start = at;
            while (at < text.Length && IsPartOfWord(text[at]))
            {
                at++;
            }

            found.Add(HashOf(text, start, at));
        }

        var ordered = new int[found.Count];
        found.CopyTo(ordered);
        Array.Sort(ordered);
        return ordered;
    }

    private static bool IsPartOfWord(char c) => c == '_' || char.IsLetterOrDigit(c);

    private static int HashOf(string text, int start, int end)
    {
        unchecked
        {
            var hash = (int)2166136261;
            for (var i = start; i < end; i++)
            {
                hash = (hash ^ text[i]) * 16777619;
            }

            return hash;
        }
    }
}
