using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.AccessNotAudited;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.CodeFixes.AccessNotAudited;

/// <summary>Writes audit calls for findings: one service per class, one set of edits per method.</summary>
internal sealed class AuditEdits
{
    private readonly SolutionEdits solution;
    private readonly ServiceInjection injection;
    private readonly Dictionary<SyntaxNode, ScopeServices> scopes = new();

    public AuditEdits(SolutionEdits solution)
    {
        this.solution = solution;
        injection = new ServiceInjection(solution);
    }

    /// <summary>Records the access of a finding; returns the audit method, or nothing where no record can be written.</summary>
    public async Task<IMethodSymbol?> Record(Diagnostic finding, CancellationToken cancellation)
    {
        if (!finding.Has(AccessNotAuditedRule.MethodKey) || await solution.At(finding.Location, cancellation).ConfigureAwait(false) is not var (edits, access))
        {
            return null;
        }

        var mapping = await solution.MappingOf(finding, cancellation).ConfigureAwait(false);
        var isChange = finding.Text(AccessDiagnostics.OperationKey) != "Read";
        if (AccessPlace.Of(access, mapping, isChange) is not { } place
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(finding.Text(AccessNotAuditedRule.MethodKey), edits.Model.Compilation) is not IMethodSymbol method)
        {
            return null;
        }

        return await Write(finding, edits, place, mapping, method, cancellation).ConfigureAwait(false) ? method : null;
    }

    private async Task<bool> Write(Diagnostic finding, DocumentEdits edits, AccessPlace place, SyntaxNode? mapping, IMethodSymbol method, CancellationToken cancellation)
    {
        var names = new NamesInScope(edits.Model, place);
        if (!scopes.TryGetValue(place.Scope, out var services))
        {
            scopes.Add(place.Scope, services = new ScopeServices(edits, place.Scope, mapping, injection));
        }

        var service = method.IsStatic
            ? edits.NameOf(method.ContainingType, place.Position)
            : await services.Of(method.ContainingType, names, cancellation).ConfigureAwait(false);
        var principal = edits.Model.Compilation.GetTypeByMetadataName("System.Security.Claims.ClaimsPrincipal");
        var caller = new Caller(names, method, finding.Lines(AccessNotAuditedRule.ArgumentsKey), () => principal is null ? null : services.Parameter(principal, "user", names));
        var isAwaited = AsyncScope.IsTask(method.ReturnType);
        if (service is null || new AuditArguments(names, finding, caller).Of(method) is not { } arguments || (isAwaited && !services.Edits.BecomeAsync()))
        {
            return false;
        }

        services.Edits.AddRecord(place, $"{(isAwaited ? "await " : "")}{service}.{method.Name}({arguments});");
        return true;
    }
}
