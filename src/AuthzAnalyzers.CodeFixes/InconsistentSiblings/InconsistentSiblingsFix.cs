using System.Composition;
using AuthzAnalyzers.Rules.InconsistentSiblings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.InconsistentSiblings;

/// <summary>Runs the guard that the others run.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InconsistentSiblingsFix)), Shared]
public sealed class InconsistentSiblingsFix : FindingFix
{
    /// <summary>The fix as editors make it.</summary>
    public InconsistentSiblingsFix()
        : base(InconsistentSiblingsRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits)
    {
        var guards = new GuardEdits(edits);
        return async (finding, _, cancellation) => await guards.Add(finding, cancellation).ConfigureAwait(false)
            ? FixTexts.Get("Guard", finding.Text(InconsistentSiblingsRule.GuardNameKey))
            : null;
    }
}
