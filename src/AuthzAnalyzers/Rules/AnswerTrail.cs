using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules;

/// <summary>What becomes of an answer, as far as syntax tells.</summary>
internal enum AnswerUse
{
    /// <summary>It is tested, returned or handed on: somebody else's matter.</summary>
    Used,

    /// <summary>It is the whole of a statement, or of the body of a function that may return nothing.</summary>
    Dropped,

    /// <summary>It is thrown away on purpose.</summary>
    Discarded,

    /// <summary>It is put into a local that nothing reads.</summary>
    NeverRead,

    /// <summary>It is compared with null and nothing else.</summary>
    ComparedWithNull,

    /// <summary>A member of what was not awaited is read.</summary>
    MemberOfUnawaited,
}

/// <summary>Where an answer goes. Read off syntax alone, so that calls whose answers are used cost no binding.</summary>
/// <param name="Value">The expression that is dropped or compared, the awaiting included; of a stored answer, where it is stored.</param>
/// <param name="Places">The statement, function or comparisons in which the answer ends.</param>
/// <param name="Local">Name of the local that holds it.</param>
internal sealed record AnswerTrail(AnswerUse Use, ExpressionSyntax Value, IReadOnlyList<SyntaxNode> Places, string Local = "")
{
    /// <summary>Whether it was not followed to its end.</summary>
    public bool IsCut { get; init; }

    /// <param name="forwards">Whether a member of that name hands on what it is called on.</param>
    public static AnswerTrail Of(ExpressionSyntax value, Func<string, bool> forwards) => Of(value, forwards, WalkLimits.Answer);

    private static AnswerTrail Of(ExpressionSyntax value, Func<string, bool> forwards, int left)
    {
        var top = value;
        var isAwaited = false;
        while (Around(top, forwards) is { } around)
        {
            isAwaited |= around is AwaitExpressionSyntax;
            top = around;
        }

        return top.Parent switch
        {
            ExpressionStatementSyntax statement => new AnswerTrail(AnswerUse.Dropped, top, [statement]),
            ArrowExpressionClauseSyntax { Parent: { } function } => new AnswerTrail(AnswerUse.Dropped, top, [function]),
            LambdaExpressionSyntax lambda => new AnswerTrail(AnswerUse.Dropped, top, [lambda]),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax statement } =>
                new AnswerTrail(AnswerUse.Discarded, top, [statement]),
            BinaryExpressionSyntax comparison when IsWithNull(comparison) => new AnswerTrail(AnswerUse.ComparedWithNull, top, [comparison]),
            IsPatternExpressionSyntax test when IsNullTest(test.Pattern) => new AnswerTrail(AnswerUse.ComparedWithNull, top, [test]),
            MemberAccessExpressionSyntax access when !isAwaited && access.Expression == top => new AnswerTrail(AnswerUse.MemberOfUnawaited, top, [access]),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax statement } local } when left > 0 =>
                OfLocal(top, local.Identifier.ValueText, statement, forwards, left - 1),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } } => new AnswerTrail(AnswerUse.Used, top, []) { IsCut = true },
            _ => new AnswerTrail(AnswerUse.Used, top, []),
        };
    }

    /// <summary>The expression around one that is the same answer still.</summary>
    private static ExpressionSyntax? Around(ExpressionSyntax value, Func<string, bool> forwards) => value.Parent switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax => (ExpressionSyntax)value.Parent,
        PostfixUnaryExpressionSyntax postfix when postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression) => postfix,
        ConditionalAccessExpressionSyntax access when access.WhenNotNull == value => access,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when call.Expression == access && access.Expression == value && forwards(access.Name.Identifier.ValueText) => call,
        MemberAccessExpressionSyntax access when access.Expression == value && forwards(access.Name.Identifier.ValueText) => access,
        _ => null,
    };

    private static AnswerTrail OfLocal(ExpressionSyntax value, string local, StatementSyntax statement, Func<string, bool> forwards, int left)
    {
        var scope = statement.Parent is GlobalStatementSyntax ? statement.Parent.Parent! : statement.Parent!;
        var comparisons = new List<SyntaxNode>();
        foreach (var name in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != local || name.SpanStart < statement.Span.End || IsNoRead(name))
            {
                continue;
            }

            var further = Of(name, forwards, left);
            if (further.Use == AnswerUse.ComparedWithNull)
            {
                comparisons.AddRange(further.Places);
            }
            else if (further.Use is AnswerUse.Used or AnswerUse.MemberOfUnawaited)
            {
                return new AnswerTrail(AnswerUse.Used, value, []) { IsCut = further.IsCut };
            }
        }

        return comparisons.Count > 0
            ? new AnswerTrail(AnswerUse.ComparedWithNull, value, comparisons, local)
            : new AnswerTrail(AnswerUse.NeverRead, value, [statement], local);
    }

    private static bool IsNoRead(IdentifierNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        || name.Parent is NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax
        || (name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression));

    private static bool IsNull(ExpressionSyntax value) => value.IsKind(SyntaxKind.NullLiteralExpression);

    private static bool IsWithNull(BinaryExpressionSyntax comparison) =>
        (comparison.IsKind(SyntaxKind.EqualsExpression) || comparison.IsKind(SyntaxKind.NotEqualsExpression))
        && (IsNull(comparison.Left) || IsNull(comparison.Right));

    private static bool IsNullTest(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => IsNull(constant.Expression),
        UnaryPatternSyntax not => IsNullTest(not.Pattern),
        RecursivePatternSyntax { Type: null, PositionalPatternClause: null, Designation: null, PropertyPatternClause.Subpatterns.Count: 0 } => true,
        _ => false,
    };
}
