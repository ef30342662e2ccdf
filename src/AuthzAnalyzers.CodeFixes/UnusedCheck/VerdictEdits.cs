using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Symbols;
using AuthzAnalyzers.Rules.UnusedCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.UnusedCheck;

/// <summary>The edits that make one verdict count.</summary>
internal sealed class VerdictEdits
{
    private readonly DocumentEdits edits;
    private readonly Diagnostic finding;

    private VerdictEdits(DocumentEdits edits, Diagnostic finding)
    {
        this.edits = edits;
        this.finding = finding;
    }

    private bool IsTask => finding.Has(UnusedCheckRule.IsTaskKey);

    private bool Throws => finding.Text(UnusedCheckRule.FormKey) == nameof(AnswerForm.Throws);

    /// <summary>Makes the edits; returns their title, or <see langword="null"/> where there are none to make.</summary>
    public static async Task<string?> Make(SolutionEdits solution, Diagnostic finding, CancellationToken cancellation)
    {
        string? title = null;
        foreach (var place in finding.AdditionalLocations)
        {
            if (await solution.At(place, cancellation).ConfigureAwait(false) is not var (document, node))
            {
                return null;
            }

            title = new VerdictEdits(document, finding).At(node);
        }

        return title;
    }

    private string? At(SyntaxNode node)
    {
        if (finding.Has(UnusedCheckRule.BehindKey))
        {
            return null;
        }

        switch (finding.Text(UnusedCheckRule.ReasonKey))
        {
            case nameof(UnusedReason.Dropped) or nameof(UnusedReason.NotAwaited) when node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } statement && statement.Span == node.Span:
                return Throws ? Await(statement) : Test(statement);
            case nameof(UnusedReason.NeverRead) when node is LocalDeclarationStatementSyntax statement && !Throws && (!IsTask || statement.Declaration.Type.IsVar):
                return TestLocal(statement);
            case nameof(UnusedReason.ComparedWithNull) when node is ExpressionSyntax comparison && Compared(comparison) is var (value, isPresent) && !Throws:
                return Replace(comparison, value, isPresent);
            case nameof(UnusedReason.AskedAsTask) when node is MemberAccessExpressionSyntax access && !Throws:
                return Replace(access, access.Expression, isPresent: true);
            case nameof(UnusedReason.NullResource) when node.FirstAncestorOrSelf<ArgumentSyntax>() is { } argument:
                var record = finding.Text(UnusedCheckRule.SubjectKey);
                edits.Change(argument, nameof(VerdictEdits), current => current.WithExpression(SyntaxFactory.IdentifierName(record).WithTriviaFrom(current.Expression)));
                return FixTexts.Get("Pass", record);
            case nameof(UnusedReason.TaskResource) when node.FirstAncestorOrSelf<ArgumentSyntax>() is { } task && task.FirstAncestorOrSelf<StatementSyntax>() is { } around && AsyncScope.BecomeAsync(edits, around):
                edits.Change(task, nameof(VerdictEdits), current => current.WithExpression(AsyncScope.Await(current.Expression).WithTriviaFrom(current.Expression)));
                return FixTexts.Get("Pass", "await " + finding.Text(UnusedCheckRule.SubjectKey));
            default:
                return null;
        }
    }

    private string? Await(ExpressionStatementSyntax statement)
    {
        if (!AsyncScope.BecomeAsync(edits, statement))
        {
            return null;
        }

        edits.Change(statement, nameof(VerdictEdits), current => current.WithExpression(AsyncScope.Await(current.Expression).WithTriviaFrom(current.Expression)));
        return FixTexts.Get("Await");
    }

    private string? Test(ExpressionStatementSyntax statement)
    {
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax) || Refusal(statement) is not { } refusal || (IsTask && !AsyncScope.BecomeAsync(edits, statement)))
        {
            return null;
        }

        var value = statement.Expression is AssignmentExpressionSyntax assignment ? assignment.Right : statement.Expression;
        var test = If(Answer(value.WithoutTrivia(), allowed: false), refusal, statement);
        edits.Change(statement, nameof(VerdictEdits), current => test.WithLeadingTrivia(current.GetLeadingTrivia()).WithTrailingTrivia(current.GetTrailingTrivia()));
        return FixTexts.Get("Test");
    }

    private string? TestLocal(LocalDeclarationStatementSyntax statement)
    {
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax) || Refusal(statement) is not { } refusal || (IsTask && !AsyncScope.BecomeAsync(edits, statement)))
        {
            return null;
        }

        var variable = statement.Declaration.Variables.First(local => local.Identifier.ValueText == finding.Text(UnusedCheckRule.SubjectKey));
        var isTask = IsTask;
        var test = If(Member(SyntaxFactory.IdentifierName(variable.Identifier.WithoutTrivia()), allowed: false), refusal, statement)
            .WithLeadingTrivia(Layout.Indentation(statement))
            .WithTrailingTrivia(edits.LineEnd);
        edits.Track(variable);
        edits.Change(statement.Parent, nameof(VerdictEdits) + statement.SpanStart, current =>
        {
            if (isTask && current.GetCurrentNode(variable) is { Initializer: { } initializer })
            {
                current = current.ReplaceNode(initializer, initializer.WithValue(AsyncScope.Await(initializer.Value)));
            }

            var now = current.GetCurrentNode(variable)!.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()!;
            return current.InsertNodesAfter(now, new[] { test });
        });
        return FixTexts.Get("Test");
    }

    private string? Replace(ExpressionSyntax whole, ExpressionSyntax value, bool isPresent)
    {
        if (IsTask && !AsyncScope.BecomeAsync(edits, whole))
        {
            return null;
        }

        var answer = Answer(value.WithoutTrivia(), isPresent);
        edits.Change(whole, nameof(VerdictEdits), current => answer.WithTriviaFrom(current));
        return FixTexts.Get("Test");
    }

    private static (ExpressionSyntax Value, bool IsPresent)? Compared(ExpressionSyntax comparison) => comparison switch
    {
        BinaryExpressionSyntax binary => (binary.Left.IsKind(SyntaxKind.NullLiteralExpression) ? binary.Right : binary.Left, binary.IsKind(SyntaxKind.NotEqualsExpression)),
        IsPatternExpressionSyntax test => (test.Expression, test.Pattern is UnaryPatternSyntax or RecursivePatternSyntax),
        _ => null,
    };

    private ExpressionSyntax Answer(ExpressionSyntax value, bool allowed) => Member(IsTask ? AsyncScope.Await(value) : value, allowed);

    private ExpressionSyntax Member(ExpressionSyntax value, bool allowed)
    {
        if (finding.Has(UnusedCheckRule.MemberKey))
        {
            var holder = value is AwaitExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(value) : value;
            value = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, holder, SyntaxFactory.IdentifierName(finding.Text(UnusedCheckRule.MemberKey)));
        }

        var isYes = finding.Text(UnusedCheckRule.AllowsWhenKey) == "true";
        if (finding.Has(UnusedCheckRule.MaybeKey))
        {
            // Who says neither yes nor no does not let the caller in.
            var yes = SyntaxFactory.LiteralExpression(isYes ? SyntaxKind.TrueLiteralExpression : SyntaxKind.FalseLiteralExpression).WithLeadingTrivia(SyntaxFactory.Space);
            return SyntaxFactory.BinaryExpression(allowed ? SyntaxKind.EqualsExpression : SyntaxKind.NotEqualsExpression, value.WithTrailingTrivia(SyntaxFactory.Space), yes);
        }

        return isYes == allowed ? value : SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, value);
    }

    private IfStatementSyntax If(ExpressionSyntax condition, StatementSyntax refusal, SyntaxNode place)
    {
        var block = Layout.Block(Layout.Indentation(place), edits.LineEnd, new[] { refusal }).WithLeadingTrivia(Layout.Indentation(place));
        return SyntaxFactory.IfStatement(
            SyntaxFactory.Token(SyntaxKind.IfKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.OpenParenToken),
            condition,
            SyntaxFactory.Token(SyntaxKind.CloseParenToken).WithTrailingTrivia(edits.LineEnd),
            block,
            null);
    }

    private StatementSyntax? Refusal(SyntaxNode place)
    {
        var symbol = DocumentationCommentId.GetFirstSymbolForDeclarationId(finding.Text(UnusedCheckRule.RefusalKey), edits.Model.Compilation);
        return symbol switch
        {
            IMethodSymbol { IsStatic: true } method => SyntaxFactory.ParseStatement($"return {edits.NameOf(method.ContainingType, place.SpanStart)}.{method.Name}();"),
            IMethodSymbol method => SyntaxFactory.ParseStatement($"return {method.Name}();"),
            INamedTypeSymbol exception => SyntaxFactory.ParseStatement($"throw new {edits.NameOf(exception, place.SpanStart)}();"),
            _ => null,
        };
    }
}
