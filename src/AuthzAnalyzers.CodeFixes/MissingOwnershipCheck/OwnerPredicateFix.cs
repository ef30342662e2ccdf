using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.MissingOwnershipCheck;
using AuthzAnalyzers.Rules.UnscopedCustomerData;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.MissingOwnershipCheck;

/// <summary>Leaves only the caller's own records: puts the owner into the query, or compares it where the record is tested for being there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OwnerPredicateFix)), Shared]
public sealed class OwnerPredicateFix : FindingFix
{
    /// <summary>The fix as editors make it.</summary>
    public OwnerPredicateFix()
        : base(MissingOwnershipCheckRule.Id, UnscopedCustomerDataRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits) => (finding, _, cancellation) => Edit(edits, finding, cancellation);

    private static async Task<string?> Edit(SolutionEdits edits, Diagnostic finding, CancellationToken cancellation)
    {
        var place = finding.Places(AccessDiagnostics.LoadKey).FirstOrDefault() ?? finding.Location;
        if (!finding.Has(Remedies.OwnerKey)
            || await edits.At(place, cancellation).ConfigureAwait(false) is not var (document, terminal)
            || Caller(document, terminal, finding) is not { } caller)
        {
            return null;
        }

        var key = finding.Has(Remedies.KeyMemberKey) ? finding.Text(Remedies.KeyMemberKey) : null;
        return OwnedQuery.Narrow(document, terminal, finding.Text(AccessDiagnostics.EntityKey), finding.Text(Remedies.OwnerKey), caller, key)
            ? FixTexts.Get("Own", finding.Text(Remedies.OwnerKey).Replace("!", ""), caller)
            : null;
    }

    private static string? Caller(DocumentEdits document, SyntaxNode place, Diagnostic finding)
    {
        if (finding.Has(Remedies.CallerKey))
        {
            return finding.Text(Remedies.CallerKey);
        }

        return finding.Has(Remedies.PrincipalKey) ? PrincipalId.Of(document, place, finding.Text(Remedies.PrincipalKey)) : null;
    }
}
