using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.MissingAuthorization;

/// <summary>Removes an attribute or a call that lets everybody in.</summary>
internal static class OpenDoor
{
    /// <summary>False where the mark stands in a place that a fix does not change, such as a start-up convention.</summary>
    public static bool Close(DocumentEdits edits, SyntaxNode mark)
    {
        if (mark.FirstAncestorOrSelf<AttributeSyntax>() is { Parent: AttributeListSyntax { Parent: { } owner } list } attribute)
        {
            if (list.Attributes.Count > 1)
            {
                edits.Change(attribute, nameof(OpenDoor), _ => null);
            }
            else
            {
                edits.Track(list);
                edits.Change(owner, nameof(OpenDoor) + list.SpanStart, current => Without(current, current.GetCurrentNode(list)));
            }

            return true;
        }

        if (mark.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments.Count: 0 } call)
        {
            return false;
        }

        if (call.Parent is ExpressionStatementSyntax statement && access.Expression is not InvocationExpressionSyntax)
        {
            edits.Change(statement.Parent is GlobalStatementSyntax ? statement.Parent : (SyntaxNode)statement, nameof(OpenDoor), _ => null);
            return true;
        }

        edits.Change(
            call,
            nameof(OpenDoor),
            current => ((MemberAccessExpressionSyntax)current.Expression).Expression.WithTrailingTrivia(current.GetTrailingTrivia()));
        return true;
    }

    // What stands before the first attribute, such as documentation, belongs to the declaration.
    private static SyntaxNode Without(SyntaxNode owner, AttributeListSyntax? list)
    {
        if (list is null)
        {
            return owner;
        }

        var leading = list.GetLeadingTrivia();
        var isFirst = list.SpanStart == owner.SpanStart;
        var left = owner.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
        return isFirst ? left.WithLeadingTrivia(leading) : left;
    }
}
