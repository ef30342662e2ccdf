using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.MissingOwnershipCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.MissingOwnershipCheck;

/// <summary>Asks a policy that the project has for such records.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResourceCheckFix)), Shared]
public sealed class ResourceCheckFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(MissingOwnershipCheckRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            foreach (var policy in Policies(finding))
            {
                if (await new ResourceCheckEdits(new SolutionEdits(solution)).Add(finding, policy, context.CancellationToken).ConfigureAwait(false))
                {
                    var findings = ImmutableArray.Create(finding);
                    context.RegisterCodeFix(CodeAction.Create(FixTexts.Get("Ask", policy), cancellation => FixAsync(solution, findings, policy, cancellation), policy), finding);
                }
            }
        }
    }

    private static IEnumerable<string> Policies(Diagnostic finding) => finding.Lines(Remedies.ResourcePoliciesKey).Where(policy => policy.Length > 0);

    private static async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> findings, string key, CancellationToken cancellation)
    {
        var edits = new SolutionEdits(solution);
        var checks = new ResourceCheckEdits(edits);
        foreach (var finding in findings)
        {
            // Another kind of record has a policy of its own.
            foreach (var policy in Policies(finding).OrderByDescending(policy => policy == key))
            {
                if (await checks.Add(finding, policy, cancellation).ConfigureAwait(false))
                {
                    break;
                }
            }
        }

        return edits.Apply();
    }
}
