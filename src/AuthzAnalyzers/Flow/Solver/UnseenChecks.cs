using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Calls of an entry point that may be the check of what it hands out or changes, and of which no body is in sight.</summary>
internal sealed class UnseenChecks
{
    private readonly SortedDictionary<int, (string Name, Operand About)> calls = new();

    /// <param name="about">The records and choices that the call is given.</param>
    /// <param name="answers">Whether what it answers is what counts; otherwise whether it returns.</param>
    public void Note(SyntaxNode call, string name, Operand about, bool answers)
    {
        if (!answers || Decides(call, LocalsOnTheWay))
        {
            calls[call.SpanStart] = (name, calls.TryGetValue(call.SpanStart, out var known) ? known.About.Union(about) : about);
        }
    }

    /// <summary>The first of them that is about the subject, in the order of the source.</summary>
    public string? For(Operand subject, System.Func<Operand, Operand> spread) => calls.Values
        .Where(call => spread(call.About) is var about && (about.Records.Overlaps(subject.Records) || !(about.Origins.Choices & subject.Origins.Choices).IsEmpty))
        .Select(call => call.Name)
        .FirstOrDefault();

    // How often an answer may be put into another local on the way.
    private const int LocalsOnTheWay = 2;

    // Whether somebody leaves, or gets something else, because of the answer.
    private static bool Decides(SyntaxNode answer, int left)
    {
        var top = answer;
        while (top.Parent is ParenthesizedExpressionSyntax or AwaitExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or BinaryExpressionSyntax
            or IsPatternExpressionSyntax or ConditionalAccessExpressionSyntax or MemberAccessExpressionSyntax
            or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax, ArgumentList.Arguments.Count: <= 1 })
        {
            top = top.Parent;
        }

        return top.Parent switch
        {
            IfStatementSyntax branch when branch.Condition == top => LeavingStatements.Leaves(branch.Statement) || (branch.Else is { Statement: var other } && LeavingStatements.Leaves(other)),
            ConditionalExpressionSyntax choice => choice.Condition == top,
            SwitchExpressionSyntax choice => choice.GoverningExpression == top,
            SwitchStatementSyntax choice => choice.Expression == top,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local } => left > 0 && IsDecidedBy(local.Identifier.ValueText, local, left),
            _ => false,
        };
    }

    private static bool IsDecidedBy(string local, SyntaxNode declared, int left) =>
        declared.FirstAncestorOrSelf<SyntaxNode>(node => node is BlockSyntax or CompilationUnitSyntax) is { } scope
        && scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local && name.SpanStart > declared.Span.End && Decides(name, left - 1));
}
