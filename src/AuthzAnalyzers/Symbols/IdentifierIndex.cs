using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// Where a name is written in source. Looks at texts and binds nothing: most trees never mention a name, and searching text costs a
/// small part of walking its tree. Schema history is left out. Thread-safe.
/// </summary>
internal sealed class IdentifierIndex
{
    private readonly SourceIndex sources;
    private readonly ConcurrentDictionary<string, ImmutableArray<SimpleNameSyntax>> mentions = new(System.StringComparer.Ordinal);

    public IdentifierIndex(SourceIndex sources)
    {
        this.sources = sources;
    }

    /// <summary>Every use of the name as an identifier of an expression, in the order of compilations, trees and positions.</summary>
    public ImmutableArray<SimpleNameSyntax> Of(string name) => mentions.GetOrAdd(name, Search);

    private static bool IsPartOfName(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static void Search(SyntaxTree tree, string name, ImmutableArray<SimpleNameSyntax>.Builder found)
    {
        var text = tree.GetText(CancellationToken.None).ToString();
        SyntaxNode? root = null;
        for (var at = text.IndexOf(name, System.StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, System.StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at > 0 && IsPartOfName(text[at - 1])) || (end < text.Length && IsPartOfName(text[end])))
            {
                continue;
            }

            root ??= tree.GetRoot(CancellationToken.None);
            if (root.FindToken(at) is { Parent: SimpleNameSyntax node } token && token.IsKind(SyntaxKind.IdentifierToken) && token.SpanStart == at)
            {
                found.Add(node);
            }
        }
    }

    private ImmutableArray<SimpleNameSyntax> Search(string name)
    {
        var found = ImmutableArray.CreateBuilder<SimpleNameSyntax>();
        foreach (var tree in sources.Compilations.SelectMany(compilation => compilation.SyntaxTrees).Where(tree => TreeOutline.Of(tree).Mentions(name) && !sources.History.Is(tree)))
        {
            Search(tree, name, found);
        }

        return found.ToImmutable();
    }
}
