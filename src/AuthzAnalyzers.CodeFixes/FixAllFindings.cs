using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Makes the changes that an equivalence key stands for.</summary>
internal delegate Task<Solution> FixFindings(Solution solution, ImmutableArray<Diagnostic> findings, string key, CancellationToken cancellation);

/// <summary>
/// Fixes all findings at once in one set of edits: two findings may ask for the same constructor parameter, using directive or attribute,
/// which the batch fixer would write twice.
/// </summary>
internal sealed class FixAllFindings : FixAllProvider
{
    private readonly FixFindings fix;

    public FixAllFindings(FixFindings fix)
    {
        this.fix = fix;
    }

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var key = fixAllContext.CodeActionEquivalenceKey;
        var findings = await FindingsOf(fixAllContext).ConfigureAwait(false);
        return key is null || findings.IsEmpty
            ? null
            : CodeAction.Create(FixTexts.Get("FixAll"), cancellation => fix(fixAllContext.Solution, findings, key, cancellation), key);
    }

    private static async Task<ImmutableArray<Diagnostic>> FindingsOf(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            return Sorted(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
        }

        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : new[] { context.Project };
        var found = new List<Diagnostic>();
        foreach (var project in projects)
        {
            found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return Sorted(found);
    }

    private static ImmutableArray<Diagnostic> Sorted(IEnumerable<Diagnostic> findings) => findings
        .OrderBy(finding => finding.Location.SourceTree?.FilePath, System.StringComparer.Ordinal)
        .ThenBy(finding => finding.Location.SourceSpan.Start)
        .ToImmutableArray();
}
