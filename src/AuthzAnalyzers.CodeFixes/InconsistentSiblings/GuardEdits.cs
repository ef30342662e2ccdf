using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.InconsistentSiblings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.InconsistentSiblings;

/// <summary>Writes guards of siblings: attributes and metadata on the entry point, statements in front of the access.</summary>
internal sealed class GuardEdits
{
    private readonly SolutionEdits solution;
    private readonly Dictionary<SyntaxNode, ScopeEdits> scopes = new();

    public GuardEdits(SolutionEdits solution)
    {
        this.solution = solution;
    }

    public async Task<bool> Add(Diagnostic finding, CancellationToken cancellation)
    {
        var guard = finding.Text(InconsistentSiblingsRule.GuardKey);
        if (guard.Length == 0)
        {
            return false;
        }

        var anchor = finding.Places(AccessDiagnostics.AnchorKey).FirstOrDefault();
        var declared = anchor is null ? null : await solution.At(anchor, cancellation).ConfigureAwait(false);
        if (guard[0] is '[' or '.')
        {
            return declared is var (document, declaration) && Requirement.AddWritten(document, declaration, guard);
        }

        var mapping = finding.Is(EntryPointKind.Endpoint) ? declared?.Node : null;
        return await solution.At(finding.Location, cancellation).ConfigureAwait(false) is var (edits, access)
            && AccessPlace.Of(access, mapping, isChange: true) is { } place
            && Write(edits, place, guard);
    }

    private bool Write(DocumentEdits edits, AccessPlace place, string guard)
    {
        if (!scopes.TryGetValue(place.Scope, out var scope))
        {
            scopes.Add(place.Scope, scope = new ScopeEdits(edits, place.Scope));
        }

        var awaits = SyntaxFactory.ParseStatement(guard).DescendantNodes().OfType<AwaitExpressionSyntax>().Any();
        if (awaits && !scope.BecomeAsync())
        {
            return false;
        }

        scope.AddRecord(place, guard);
        return true;
    }
}
