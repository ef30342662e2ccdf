using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Tests.Mutation;

/// <summary>One thing in the sources that keeps a caller out, and the sources without it.</summary>
/// <param name="Kind">What it is, in a few words.</param>
/// <param name="Node">What is taken away, for its text and its place.</param>
/// <param name="Without">Root of the same file after it is gone.</param>
internal sealed record Guard(string Kind, SyntaxNode Node, SyntaxNode Without)
{
    private const int LongestText = 90;

    public SyntaxTree Tree => Node.SyntaxTree;

    /// <summary>Names the guard whatever line it stands in.</summary>
    public string Name => $"{Tree.FilePath.Substring(Tree.FilePath.LastIndexOf('/') + 1)}, {Member}, {Kind}: {Text}";

    private string Member => Node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        TypeDeclarationSyntax type => type.Identifier.Text,
        _ => "start-up",
    };

    // The end of a chain of calls says more than its beginning.
    private string Text
    {
        get
        {
            var text = Regex.Replace(Node.ToString(), @"\s+", " ");
            return text.Length <= LongestText ? text : "…" + text.Substring(text.Length - LongestText);
        }
    }
}
