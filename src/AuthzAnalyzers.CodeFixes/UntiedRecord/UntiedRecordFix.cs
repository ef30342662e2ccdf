using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.UntiedRecord;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.UntiedRecord;

/// <summary>Puts the parent that was checked into the query, or compares it where the record is tested for being there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UntiedRecordFix)), Shared]
public sealed class UntiedRecordFix : FindingFix
{
    /// <summary>The fix as editors make it.</summary>
    public UntiedRecordFix()
        : base(UntiedRecordRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits) => (finding, _, cancellation) => Edit(edits, finding, cancellation);

    private static async Task<string?> Edit(SolutionEdits edits, Diagnostic finding, CancellationToken cancellation)
    {
        var (parent, member) = (finding.Text(UntiedRecordRule.ParentKey), finding.Text(UntiedRecordRule.ParentMemberKey));
        return parent.Length > 0
            && member.Length > 0
            && await edits.At(finding.Location, cancellation).ConfigureAwait(false) is var (document, name)
            && OwnerCondition.Add(document, name, member, parent)
                ? FixTexts.Get("Tie", parent)
                : null;
    }
}
