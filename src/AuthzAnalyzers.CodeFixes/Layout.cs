using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Indentation of code that is put into code that somebody else has laid out.</summary>
internal static class Layout
{
    private const string Step = "    ";

    /// <summary>The white space at the beginning of the line in which a node begins.</summary>
    public static SyntaxTriviaList Indentation(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        var width = line.Length - line.TrimStart().Length;
        return width == 0 ? SyntaxTriviaList.Empty : SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(line.Substring(0, width)));
    }

    /// <summary>A block whose braces stand at an indentation; its first brace has no leading white space.</summary>
    public static BlockSyntax Block(SyntaxTriviaList indentation, SyntaxTrivia lineEnd, IEnumerable<StatementSyntax> statements)
    {
        var inner = indentation.Add(SyntaxFactory.Whitespace(Step));
        return SyntaxFactory.Block(
            SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(lineEnd),
            SyntaxFactory.List(statements.Select(statement => statement.WithLeadingTrivia(inner).WithTrailingTrivia(lineEnd))),
            SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(indentation));
    }
}
