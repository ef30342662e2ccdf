using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>What the analysis takes for the check of an access.</summary>
/// <param name="Text">As it is written, on one line.</param>
/// <param name="Place">Where it stands, where that is source of this compilation.</param>
internal sealed record MadeCheck(string Text, Location? Place)
{
    private const int TextLength = 60;

    public static MadeCheck Of(SyntaxNode node)
    {
        node = Asked(node);
        var text = string.Join(" ", node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new MadeCheck(text.Length <= TextLength ? text : text.Substring(0, TextLength - 1) + "…", node.GetLocation());
    }

    // A case is asked about what the switch is on.
    private static SyntaxNode Asked(SyntaxNode node) => node switch
    {
        SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } => choice.GoverningExpression,
        SwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice } => choice.Expression,
        _ => node,
    };
}
