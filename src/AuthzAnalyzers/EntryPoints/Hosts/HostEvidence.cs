using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Sums up what holds for an action or page handler: its own arrival, global filters, the host's own filter methods, the fallback.</summary>
internal sealed class HostEvidence
{
    private readonly StartUpPolicies policies;
    private readonly Conventions conventions;
    private readonly FilterBodies bodies;
    private readonly Middleware middleware;

    public HostEvidence(StartUpPolicies policies, Conventions conventions, FilterBodies bodies, Middleware middleware)
    {
        this.middleware = middleware;
        this.policies = policies;
        this.conventions = conventions;
        this.bodies = bodies;
    }

    public EntryPoint EntryPoint(EntryPointKind kind, IMethodSymbol method, INamedTypeSymbol host, EntryPointAuthorization arrival)
    {
        var whole = arrival.And(OwnFilter(host)).And(middleware.Arrival);
        var anchor = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var fallback = policies.FallbackIn(anchor?.SyntaxTree);
        var evidence = whole.Evidence(fallback, conventions.GlobalFilters);
        return new EntryPoint(kind, method, host, null, NameOf(host, method), anchor, evidence, HasOutsideCaller: true)
            .OpenedAs(whole, fallback, conventions.GlobalFilters);
    }

    // Controllers and pages are filters themselves: old base classes check the caller in an override.
    private EntryPointAuthorization OwnFilter(INamedTypeSymbol host) => bodies.BodyOf(host, Role.ActionFilter) is { } body
        ? EntryPointAuthorization.OfFilters(ImmutableArray.Create(
            new ArrivalEvidence(EvidenceLevel.None, body.ContainingType.Name + "." + body.Name, body.Locations.FirstOrDefault(), body)))
        : EntryPointAuthorization.Empty;

    // Of actions that share a name, one that shows a form and one that takes it, the parameters tell which is meant.
    private static string NameOf(INamedTypeSymbol host, IMethodSymbol method)
    {
        var isOverloaded = method.ContainingType.GetMembers(method.Name).Count(member => member is IMethodSymbol { DeclaredAccessibility: Accessibility.Public }) > 1;
        return host.Name + "." + method.Name + (isOverloaded ? "(" + string.Join(", ", method.Parameters.Select(Spelled)) + ")" : "");
    }

    private static string Spelled(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Type: { } type } ? type.ToString() : parameter.Type.Name;
}
