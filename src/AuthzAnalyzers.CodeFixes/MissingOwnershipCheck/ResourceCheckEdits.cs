using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.MissingOwnershipCheck;

/// <summary>Asks a policy about a record once it is loaded, and refuses the caller where the answer is no.</summary>
internal sealed class ResourceCheckEdits
{
    private const string Service = "Microsoft.AspNetCore.Authorization.IAuthorizationService";
    private const string Ask = "AuthorizeAsync";
    private const string Allowed = "Succeeded";

    private readonly SolutionEdits solution;
    private readonly ServiceInjection injection;
    private readonly Dictionary<SyntaxNode, ScopeServices> scopes = new();

    public ResourceCheckEdits(SolutionEdits solution)
    {
        this.solution = solution;
        injection = new ServiceInjection(solution);
    }

    /// <summary>False where the record is not at hand by itself, or the caller cannot be refused.</summary>
    public async Task<bool> Add(Diagnostic finding, string policy, CancellationToken cancellation)
    {
        var load = finding.Places(AccessDiagnostics.LoadKey).FirstOrDefault() ?? finding.Location;
        if (!finding.Lines(Remedies.ResourcePoliciesKey).Contains(policy) || await solution.At(load, cancellation).ConfigureAwait(false) is not var (edits, access))
        {
            return false;
        }

        var mapping = await solution.MappingOf(finding, cancellation).ConfigureAwait(false);
        if (AccessPlace.Of(access, mapping, isChange: false) is not { Record: { } record, IsAfter: true } place
            || edits.Model.Compilation.GetTypeByMetadataName(Service) is not { } service)
        {
            return false;
        }

        var names = new NamesInScope(edits.Model, place);
        var isThere = place.IsGuarded || (Loaded(place.Statement) is { } loaded && edits.Model.GetTypeInfo(loaded, cancellation).Nullability.FlowState == NullableFlowState.NotNull);
        if (names.Named(record)?.Type.Name != finding.Text(AccessDiagnostics.EntityKey) || !isThere || Refusal(edits, finding, place) is not { } refusal)
        {
            return false;
        }

        if (!scopes.TryGetValue(place.Scope, out var services))
        {
            scopes.Add(place.Scope, services = new ScopeServices(edits, place.Scope, mapping, injection));
        }

        return await Write(finding, edits, services, names, service, (record, Written(edits, finding, place, policy), refusal), cancellation).ConfigureAwait(false);
    }

    private static async Task<bool> Write(
        Diagnostic finding,
        DocumentEdits edits,
        ScopeServices services,
        NamesInScope names,
        INamedTypeSymbol service,
        (string Record, string Policy, string Refusal) check,
        CancellationToken cancellation)
    {
        var place = names.Place;
        var principal = edits.Model.Compilation.GetTypeByMetadataName("System.Security.Claims.ClaimsPrincipal");
        var asker = finding.Has(Remedies.AskerKey) ? finding.Text(Remedies.AskerKey) : principal is null ? null : services.Parameter(principal, "user", names);
        if (asker is null || await services.Of(service, names, cancellation).ConfigureAwait(false) is not { } asked || !services.Edits.BecomeAsync())
        {
            return false;
        }

        var indentation = Layout.Indentation(place.Anchor!).ToFullString();
        var end = edits.LineEnd.ToFullString();
        services.Edits.AddRecord(
            place,
            $"if (!(await {asked}.{Ask}({asker}, {check.Record}, {check.Policy})).{Allowed}){end}{indentation}{{{end}{indentation}    {check.Refusal}{end}{indentation}}}");
        return true;
    }

    private static ExpressionSyntax? Loaded(StatementSyntax? statement) => statement switch
    {
        LocalDeclarationStatementSyntax declared => declared.Declaration.Variables[0].Initializer?.Value,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assigned } => assigned.Right,
        _ => null,
    };

    private static string? Refusal(DocumentEdits edits, Diagnostic finding, AccessPlace place)
    {
        var symbol = DocumentationCommentId.GetFirstSymbolForDeclarationId(finding.Text(Remedies.RefusalKey), edits.Model.Compilation);
        return symbol switch
        {
            IMethodSymbol { IsStatic: true } method => $"return {edits.NameOf(method.ContainingType, place.Position)}.{method.Name}();",
            IMethodSymbol method => $"return {method.Name}();",
            INamedTypeSymbol exception => $"throw new {edits.NameOf(exception, place.Position)}();",
            _ => null,
        };
    }

    // By its constant where it has one that can be named here.
    private static string Written(DocumentEdits edits, Diagnostic finding, AccessPlace place, string policy)
    {
        var constant = finding.Policies().FirstOrDefault(known => known.Name == policy).Constant;
        return PolicyNames.Written(edits, place.Position, policy, constant);
    }
}
