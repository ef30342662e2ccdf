using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.AccessNotAudited;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.AccessNotAudited;

/// <summary>Writes audit calls for findings: one service per class, one set of edits per method.</summary>
internal sealed class AuditEdits
{
    private readonly SolutionEdits solution;
    private readonly ServiceInjection injection;
    private readonly Dictionary<SyntaxNode, (ScopeEdits Edits, string? Service, string? User)> scopes = new();

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

        var mapping = finding.Is(EntryPointKind.Endpoint)
            && finding.Places(AccessDiagnostics.AnchorKey).FirstOrDefault() is { } anchor
            && await solution.At(anchor, cancellation).ConfigureAwait(false) is var (_, call)
            ? call
            : null;
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
        var state = scopes.TryGetValue(place.Scope, out var known) ? known : (new ScopeEdits(edits, place.Scope), null, null);
        var canTakeParameters = mapping is not null && IsHandler(place.Scope, mapping);
        string? InjectUser()
        {
            if (state.User is null && canTakeParameters && edits.Model.Compilation.GetTypeByMetadataName("System.Security.Claims.ClaimsPrincipal") is { } principal)
            {
                state.User = names.Fresh("user");
                state.Edits.AddParameter(edits.NameOf(principal, place.Position) + " " + state.User);
            }

            return state.User;
        }

        var service = await Service(names, edits, method, state.Service, cancellation, canTakeParameters ? name =>
        {
            state.Service = name;
            state.Edits.AddParameter(edits.NameOf(method.ContainingType, place.Position) + " " + name);
        } : null).ConfigureAwait(false);
        var caller = new Caller(names, method, finding.Lines(AccessNotAuditedRule.ArgumentsKey), InjectUser);
        var isAwaited = AsyncScope.IsTask(method.ReturnType);
        if (service is null || new AuditArguments(names, finding, caller).Of(method) is not { } arguments || (isAwaited && !state.Edits.BecomeAsync()))
        {
            scopes[place.Scope] = state;
            return false;
        }

        state.Edits.AddRecord(place, $"{(isAwaited ? "await " : "")}{service}.{method.Name}({arguments});");
        scopes[place.Scope] = state;
        return true;
    }

    private async Task<string?> Service(
        NamesInScope names,
        DocumentEdits edits,
        IMethodSymbol method,
        string? added,
        CancellationToken cancellation,
        System.Action<string>? addParameter)
    {
        var service = method.ContainingType;
        if (method.IsStatic)
        {
            return edits.NameOf(service, names.Place.Position);
        }

        var held = names.First(type => SymbolEqualityComparer.Default.Equals(type, service) || type.AllInterfaces.Contains(service, SymbolEqualityComparer.Default))?.Name;
        if (held is not null || added is not null)
        {
            return held ?? added;
        }

        if (addParameter is not null)
        {
            var name = names.Fresh(ServiceInjection.NameFor(service));
            addParameter(name);
            return name;
        }

        var holder = names.Place.Scope.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault();
        return names.IsStatic || holder is null || edits.Model.GetDeclaredSymbol(holder, cancellation) is not INamedTypeSymbol type
            ? null
            : await injection.Into(type, holder, service, cancellation).ConfigureAwait(false);
    }

    // A lambda with typed parameters, or a method that the mapping call names: what the framework fills in may be added there.
    private static bool IsHandler(SyntaxNode scope, SyntaxNode mapping) => scope switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.All(parameter => parameter.Type is not null),
        MethodDeclarationSyntax method => Names(mapping, method.Identifier.ValueText),
        LocalFunctionStatementSyntax function => Names(mapping, function.Identifier.ValueText),
        _ => false,
    };

    private static bool Names(SyntaxNode mapping, string name) => mapping is InvocationExpressionSyntax call
        && call.ArgumentList.Arguments.Any(argument => argument.Expression switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText == name,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
            _ => false,
        });
}
