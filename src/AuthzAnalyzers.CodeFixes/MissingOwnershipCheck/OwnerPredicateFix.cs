using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.MissingOwnershipCheck;
using AuthzAnalyzers.Rules.UnscopedCustomerData;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.MissingOwnershipCheck;

/// <summary>Leaves only the caller's own records: puts the owner into the query, or compares it where the record is tested for being there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OwnerPredicateFix)), Shared]
public sealed class OwnerPredicateFix : CodeFixProvider
{
    private const string Key = "Own";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(MissingOwnershipCheckRule.Id, UnscopedCustomerDataRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            if (await Edit(new SolutionEdits(solution), finding, context.CancellationToken).ConfigureAwait(false) is { } caller)
            {
                var findings = ImmutableArray.Create(finding);
                var title = FixTexts.Get("Own", finding.Text(Remedies.OwnerKey).Replace("!", ""), caller);
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => FixAsync(solution, findings, Key, cancellation), Key), finding);
            }
        }
    }

    private static async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> findings, string key, CancellationToken cancellation)
    {
        var edits = new SolutionEdits(solution);
        foreach (var finding in findings)
        {
            await Edit(edits, finding, cancellation).ConfigureAwait(false);
        }

        return edits.Apply();
    }

    /// <summary>The caller's id as it is written now, or <see langword="null"/> where nothing was changed.</summary>
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
        return OwnedQuery.Narrow(document, terminal, finding.Text(AccessDiagnostics.EntityKey), finding.Text(Remedies.OwnerKey), caller, key) ? caller : null;
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
