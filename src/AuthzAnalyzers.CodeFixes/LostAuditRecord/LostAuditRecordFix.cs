using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.LostAuditRecord;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.LostAuditRecord;

/// <summary>Awaits an audit record that nothing waits for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LostAuditRecordFix)), Shared]
public sealed class LostAuditRecordFix : FindingFix
{
    /// <summary>The fix as editors make it.</summary>
    public LostAuditRecordFix()
        : base(LostAuditRecordRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits) => (finding, _, cancellation) => AwaitAsync(edits, finding, cancellation);

    private static async Task<string?> AwaitAsync(SolutionEdits solution, Diagnostic finding, CancellationToken cancellation)
    {
        if (finding.Text(LostAuditRecordRule.ReasonKey) != nameof(LossReason.NotAwaited)
            || await solution.At(finding.AdditionalLocations[0], cancellation).ConfigureAwait(false) is not var (edits, node)
            || node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement
            || statement.Span != node.Span
            || !IsOf(statement, finding)
            || !AsyncScope.BecomeAsync(edits, statement))
        {
            return null;
        }

        edits.Change(statement, nameof(LostAuditRecordFix), current => current.WithExpression(AsyncScope.Await(Value(current)).WithTriviaFrom(current.Expression)));
        return FixTexts.Get("AwaitRecord");
    }

    private static ExpressionSyntax Value(ExpressionStatementSyntax statement) => statement.Expression is AssignmentExpressionSyntax discard ? discard.Right : statement.Expression;

    // What is awaited is the record itself: not what runs after it, nor what may be null.
    private static bool IsOf(ExpressionStatementSyntax statement, Diagnostic finding) => Value(statement) is InvocationExpressionSyntax call
        && FunctionAnswers.NameOf(call)?.Span == finding.Location.SourceSpan;
}
