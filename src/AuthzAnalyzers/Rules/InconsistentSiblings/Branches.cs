using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.InconsistentSiblings;

/// <summary>The branches of a switch, as statement or expression.</summary>
internal static class Branches
{
    /// <summary>The innermost branch in which a place lies, and the others of the same switch.</summary>
    public static (SyntaxNode? Own, ImmutableArray<SyntaxNode> Others) Around(Location place)
    {
        var node = place.SourceTree?.GetRoot().FindNode(place.SourceSpan);
        for (; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is SwitchSectionSyntax { Parent: SwitchStatementSyntax statement })
            {
                return (node, statement.Sections.Where(section => section != node).ToImmutableArray<SyntaxNode>());
            }

            if (node is SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax expression })
            {
                return (node, expression.Arms.Where(arm => arm != node).ToImmutableArray<SyntaxNode>());
            }
        }

        return (null, ImmutableArray<SyntaxNode>.Empty);
    }

    public static bool Contains(SyntaxNode branch, Location place) => place.SourceTree == branch.SyntaxTree && branch.Span.Contains(place.SourceSpan);
}
