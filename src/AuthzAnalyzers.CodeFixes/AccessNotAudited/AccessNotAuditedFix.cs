using System.Composition;
using AuthzAnalyzers.Rules.AccessNotAudited;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.AccessNotAudited;

/// <summary>Records the access with the project's own audit service.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AccessNotAuditedFix)), Shared]
public sealed class AccessNotAuditedFix : FindingFix
{
    /// <summary>The fix as editors make it.</summary>
    public AccessNotAuditedFix()
        : base(AccessNotAuditedRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits)
    {
        var audit = new AuditEdits(edits);
        return async (finding, _, cancellation) => await audit.Record(finding, cancellation).ConfigureAwait(false) is { } method
            ? FixTexts.Get("Record", method.ContainingType.Name + "." + method.Name)
            : null;
    }
}
