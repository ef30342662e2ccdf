using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.BorrowedIdentity;
using AuthzAnalyzers.Rules.IncompleteAuditRecord;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.IncompleteAuditRecord;

/// <summary>Names the caller as the actor of a record, in the way in which the class already tells who that is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IncompleteAuditRecordFix)), Shared]
public sealed class IncompleteAuditRecordFix : FindingFix
{
    /// <summary>The fix as editors make it.</summary>
    public IncompleteAuditRecordFix()
        : base(IncompleteAuditRecordRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits) => (finding, _, cancellation) => NameCallerAsync(edits, finding, cancellation);

    private static async Task<string?> NameCallerAsync(SolutionEdits edits, Diagnostic finding, CancellationToken cancellation)
    {
        if (finding.Text(IncompleteAuditRecordRule.FieldKey) != nameof(RecordField.Actor)
            || finding.Text(IncompleteAuditRecordRule.ReasonKey) is not (nameof(GapReason.Constant) or nameof(GapReason.Null))
            || finding.AdditionalLocations.FirstOrDefault() is not { } place
            || await edits.At(place, cancellation).ConfigureAwait(false) is not var (document, node))
        {
            return null;
        }

        var value = (node as ArgumentSyntax ?? node.Parent as ArgumentSyntax)?.Expression ?? node as ExpressionSyntax;
        value = value?.Parent is PostfixUnaryExpressionSyntax suppressed ? suppressed : value;
        if (value is null
            || document.Model.GetTypeInfo(value, cancellation).ConvertedType is not { } type
            || CallerId.For(document, value, type) is not { } caller)
        {
            return null;
        }

        document.Change(value, nameof(IncompleteAuditRecordFix), current => SyntaxFactory.ParseExpression(caller).WithTriviaFrom(current));
        return FixTexts.Get("UseCaller", caller);
    }
}
