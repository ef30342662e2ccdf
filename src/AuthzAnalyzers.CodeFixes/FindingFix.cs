using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Makes the edit that an offer for a finding stands for; returns its title, or <see langword="null"/> where it cannot be made.</summary>
internal delegate Task<string?> FixEdit(Diagnostic finding, string offer, CancellationToken cancellation);

/// <summary>
/// A fix of findings of some rules: what it offers for a finding, and the edit that an offer stands for. What cannot be edited is not offered;
/// many findings are fixed in one set of edits.
/// </summary>
public abstract class FindingFix : CodeFixProvider
{
    private protected FindingFix(params string[] rules)
    {
        FixableDiagnosticIds = rules.ToImmutableArray();
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            foreach (var offer in Offers(finding))
            {
                if (await Start(new SolutionEdits(solution))(finding, offer, context.CancellationToken).ConfigureAwait(false) is { } title)
                {
                    var findings = ImmutableArray.Create(finding);
                    context.RegisterCodeFix(CodeAction.Create(title, cancellation => FixAsync(solution, findings, offer, cancellation), offer), finding);
                }
            }
        }
    }

    /// <summary>What is offered for a finding, best first; also the equivalence keys of the code actions.</summary>
    private protected virtual IEnumerable<string> Offers(Diagnostic finding) => new[] { GetType().Name };

    /// <summary>The offers of a finding that may be taken, in this order, where another finding's was chosen for all.</summary>
    private protected virtual IEnumerable<string> InPlaceOf(string chosen, Diagnostic finding) => new[] { chosen };

    /// <summary>Begins a set of edits, to one finding or to many.</summary>
    private protected abstract FixEdit Start(SolutionEdits edits);

    private async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> findings, string chosen, CancellationToken cancellation)
    {
        var edits = new SolutionEdits(solution);
        var edit = Start(edits);
        foreach (var finding in findings)
        {
            foreach (var offer in InPlaceOf(chosen, finding))
            {
                if (await edit(finding, offer, cancellation).ConfigureAwait(false) is not null)
                {
                    break;
                }
            }
        }

        return edits.Apply();
    }
}
