using System.Composition;
using AuthzAnalyzers.Rules.UnusedCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.UnusedCheck;

/// <summary>Makes the verdict of a check count: awaits it, tests it and refuses the caller.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnusedCheckFix)), Shared]
public sealed class UnusedCheckFix : FindingFix
{
    /// <summary>The fix as editors make it.</summary>
    public UnusedCheckFix()
        : base(UnusedCheckRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits) => (finding, _, cancellation) => VerdictEdits.Make(edits, finding, cancellation);
}
