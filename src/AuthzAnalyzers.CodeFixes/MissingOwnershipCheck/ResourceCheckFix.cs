using System.Collections.Generic;
using System.Composition;
using System.Linq;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.MissingOwnershipCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.MissingOwnershipCheck;

/// <summary>Asks a policy that the project has for such records.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResourceCheckFix)), Shared]
public sealed class ResourceCheckFix : FindingFix
{
    /// <summary>The fix as editors make it.</summary>
    public ResourceCheckFix()
        : base(MissingOwnershipCheckRule.Id)
    {
    }

    private protected override IEnumerable<string> Offers(Diagnostic finding) => finding.Lines(Remedies.ResourcePoliciesKey).Where(policy => policy.Length > 0);

    // Another kind of record has a policy of its own.
    private protected override IEnumerable<string> InPlaceOf(string chosen, Diagnostic finding) => Offers(finding).OrderByDescending(policy => policy == chosen);

    private protected override FixEdit Start(SolutionEdits edits)
    {
        var checks = new ResourceCheckEdits(edits);
        return async (finding, policy, cancellation) => await checks.Add(finding, policy, cancellation).ConfigureAwait(false) ? FixTexts.Get("Ask", policy) : null;
    }
}
