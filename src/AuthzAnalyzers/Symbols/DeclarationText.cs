using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Symbols;

/// <summary>Numbers for what a tree declares, bodies left out: while they stay the same, what a name in an unchanged body means stays the same.</summary>
internal static class DeclarationText
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(SyntaxTree tree)
    {
        var hash = Start;
        foreach (var token in tree.GetRoot(CancellationToken.None).DescendantTokens(node => !IsBody(node)))
        {
            hash = Add(hash, token.Text);
        }

        return hash;
    }

    /// <summary>The number of everything that is written, bodies included.</summary>
    public static ulong OfAll(SyntaxTree tree) => Add(Start, tree.GetText(CancellationToken.None).ToString());

    public static ulong Add(ulong hash, string text)
    {
        unchecked
        {
            foreach (var c in text)
            {
                hash = (hash ^ c) * Prime;
            }

            return (hash ^ char.MaxValue) * Prime;
        }
    }

    public static ulong Add(ulong hash, ulong other) => unchecked((hash ^ other) * Prime);

    // A lambda in the initializer of a field is no body: what it returns may be the type of something.
    private static bool IsBody(SyntaxNode node) =>
        node is BlockSyntax or ArrowExpressionClauseSyntax
        && node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax;
}
