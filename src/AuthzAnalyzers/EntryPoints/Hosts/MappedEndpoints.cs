using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Endpoints that a method's body maps, nested lambdas and local functions included. No thread waits for what another one binds.</summary>
internal sealed class MappedEndpoints
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly BuilderWalk trail;
    private readonly AttributeEvidence attributes;
    private readonly StartUpPolicies policies;
    private readonly Middleware middleware;
    private readonly HostedArrival hosted;
    private readonly Lazy<ImmutableDictionary<IMethodSymbol, Forwarded>> forwarding;
    private readonly Lazy<ImmutableHashSet<SyntaxTree>> trees;
    private readonly Lazy<ImmutableDictionary<ISymbol, ImmutableArray<EntryPointAuthorization>>> byHandler;
    private readonly Lazy<SharedWork<InvocationExpressionSyntax, Forwarded?>> forwardingCalls;
    private readonly Lazy<SharedWork<InvocationExpressionSyntax, (EntryPoint Endpoint, EntryPointAuthorization Arrival)?>> mapping;
    private readonly ImmutableHashSet<string> names;

    public MappedEndpoints(
        KnownSymbols known,
        SourceIndex sources,
        IdentifierIndex mentions,
        BuilderWalk trail,
        AttributeEvidence attributes,
        StartUpPolicies policies,
        Middleware middleware,
        HostedArrival hosted)
    {
        this.middleware = middleware;
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        this.trail = trail;
        this.attributes = attributes;
        this.policies = policies;
        this.hosted = hosted;
        names = known.Catalog.Entries.Where(entry => entry.Role == Role.Endpoint).Select(entry => entry.Subject.Member).ToImmutableHashSet(StringComparer.Ordinal);
        forwarding = new Lazy<ImmutableDictionary<IMethodSymbol, Forwarded>>(ReadForwarding, LazyThreadSafetyMode.PublicationOnly);
        forwardingCalls = new(StartForwarding, LazyThreadSafetyMode.PublicationOnly);
        mapping = new(StartMapping, LazyThreadSafetyMode.PublicationOnly);
        byHandler = new Lazy<ImmutableDictionary<ISymbol, ImmutableArray<EntryPointAuthorization>>>(ReadByHandler, LazyThreadSafetyMode.PublicationOnly);
        trees = new Lazy<ImmutableHashSet<SyntaxTree>>(
            () => AllNames().SelectMany(name => this.mentions.Of(name)).Select(mention => mention.SyntaxTree).ToImmutableHashSet(),
            LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether nothing in sight maps an endpoint.</summary>
    public bool IsEmpty => trees.Value.IsEmpty;

    public IEnumerable<EntryPoint> Of(IMethodSymbol method, CancellationToken cancellation) =>
        Mapped(method, cancellation).Select(mapped => mapped.Endpoint);

    /// <summary>What arrives at the endpoints that run the method, wherever they are mapped.</summary>
    public ImmutableArray<EntryPointAuthorization> With(IMethodSymbol method) =>
        byHandler.Value.TryGetValue(method.OriginalDefinition, out var found) ? found : ImmutableArray<EntryPointAuthorization>.Empty;

    /// <summary>The endpoints of a method's body, each with everything that is said of it.</summary>
    public IEnumerable<(EntryPoint Endpoint, EntryPointAuthorization Arrival)> Mapped(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var reference in method.DeclaringSyntaxReferences.Where(reference => trees.Value.Contains(reference.SyntaxTree)))
        {
            foreach (var call in CallsIn(reference.GetSyntax(cancellation)))
            {
                cancellation.ThrowIfCancellationRequested();
                if (MappedBy(call, method.ContainingType) is { } endpoint)
                {
                    yield return endpoint;
                }
            }
        }
    }

    private SharedWork<InvocationExpressionSyntax, (EntryPoint Endpoint, EntryPointAuthorization Arrival)?> StartMapping() => new(
        AllNames().SelectMany(name => mentions.Of(name)).Select(CallSites.CallNamedBy).OfType<InvocationExpressionSyntax>().ToImmutableArray(),
        call => MappedBy(call, host: null));

    private ImmutableDictionary<ISymbol, ImmutableArray<EntryPointAuthorization>> ReadByHandler() => mapping.Value.Results()
        .OfType<(EntryPoint Endpoint, EntryPointAuthorization Arrival)>()
        .Where(mapped => mapped.Endpoint.Lambda is null)
        .GroupBy<(EntryPoint Endpoint, EntryPointAuthorization Arrival), ISymbol>(mapped => mapped.Endpoint.Method.OriginalDefinition, SymbolEqualityComparer.Default)
        .ToImmutableDictionary(group => group.Key, group => group.Select(mapped => mapped.Arrival).ToImmutableArray(), SymbolEqualityComparer.Default);

    // Top-level statements belong to the unit, as the types beside them do: those account for themselves.
    private static IEnumerable<InvocationExpressionSyntax> CallsIn(SyntaxNode body) => body
        .DescendantNodes(node => node == body || node is not MemberDeclarationSyntax or GlobalStatementSyntax)
        .OfType<InvocationExpressionSyntax>()
        .OrderBy(call => call.Expression.Span.End);

    private IEnumerable<string> AllNames() => names.Concat(forwarding.Value.Keys.Select(method => method.Name)).Distinct(StringComparer.Ordinal);

    private (EntryPoint Endpoint, EntryPointAuthorization Arrival)? MappedBy(InvocationExpressionSyntax call, INamedTypeSymbol? host)
    {
        var name = (call.Expression as MemberAccessExpressionSyntax)?.Name ?? call.Expression as SimpleNameSyntax;
        if (name is null
            || (!names.Contains(name.Identifier.ValueText) && !forwarding.Value.Keys.Any(method => method.Name == name.Identifier.ValueText))
            || sources.ModelOf(call.SyntaxTree)?.GetOperation(call) is not IInvocationOperation operation)
        {
            return null;
        }

        if (known.Find(operation.TargetMethod, Role.Endpoint) is { } entry)
        {
            return Handler(operation, entry) is { } handler
                ? Endpoint(call, entry, Operands.Text(operation, entry["pattern"]), handler, trail.Of(call), host)
                : null;
        }

        var target = operation.TargetMethod.OriginalDefinition;
        if (!forwarding.Value.TryGetValue(target, out var forwarded) || ArgumentAt(operation, forwarded.Handler) is not { } given)
        {
            return null;
        }

        var pattern = forwarded.Pattern >= 0 ? ArgumentAt(operation, forwarded.Pattern)?.ConstantValue.Value as string : forwarded.Text;
        return Endpoint(call, forwarded.Entry, pattern, given, trail.Of(forwarded.Call, target, call), host);
    }

    private (EntryPoint Endpoint, EntryPointAuthorization Arrival)? Endpoint(InvocationExpressionSyntax call, KnowledgeEntry entry, string? pattern, IOperation handler, Trail around, INamedTypeSymbol? host)
    {
        var (method, lambda) = Target(handler);
        if (method is null)
        {
            return null;
        }

        var arrival = attributes.Of(AttributeChain.Of(method)).And(around.Arrival).And(middleware.Arrival).And(OfModule(call));
        var fallback = policies.FallbackIn(call.SyntaxTree);
        var evidence = arrival.Evidence(fallback, EntryPointAuthorization.Empty);
        var path = "/" + string.Join("/", (around.Prefix + "/" + pattern).Split(new[] { '/' }, StringSplitOptions.RemoveEmptyEntries));
        var name = entry["verb"] is { } verb ? verb + " " + path : path;
        var endpoint = new EntryPoint(EntryPointKind.Endpoint, method, host, lambda, name, call, evidence, HasOutsideCaller: true) { Group = GroupOf(call) };
        return (endpoint.OpenedAs(arrival, fallback, EntryPointAuthorization.Empty), arrival);
    }

    // A module is handed its builder by the framework: what it says of itself, and what is said of all modules, holds for what it maps.
    private EntryPointAuthorization OfModule(InvocationExpressionSyntax call) =>
        sources.ModelOf(call.SyntaxTree)?.GetEnclosingSymbol(call.SpanStart)?.ContainingType is { } type ? hosted.OfModule(type) : EntryPointAuthorization.Empty;

    // The MapGroup in the chain before the mapping call, or in that of the local that it is called on.
    private SyntaxNode? GroupOf(InvocationExpressionSyntax call)
    {
        var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        if (receiver is IdentifierNameSyntax
            && sources.ModelOf(call.SyntaxTree)?.GetSymbolInfo(receiver).Symbol is ILocalSymbol local
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value })
        {
            receiver = value;
        }

        while (receiver is InvocationExpressionSyntax made)
        {
            if (sources.ModelOf(made.SyntaxTree)?.GetSymbolInfo(made).Symbol is IMethodSymbol method && known.Is(method, Role.EndpointGroup))
            {
                return made;
            }

            receiver = (made.Expression as MemberAccessExpressionSyntax)?.Expression;
        }

        return null;
    }

    private static (IMethodSymbol? Method, AnonymousFunctionExpressionSyntax? Lambda) Target(IOperation handler)
    {
        switch (Undelegated(handler))
        {
            case IAnonymousFunctionOperation lambda:
                return (lambda.Symbol, lambda.Syntax as AnonymousFunctionExpressionSyntax);
            case IMethodReferenceOperation reference:
                return (reference.Method, null);
            case ILocalReferenceOperation { Local: var local, SemanticModel: { } model }
                when local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
                    && model.SyntaxTree == value.SyntaxTree
                    && model.GetOperation(value) is { } kept:
                return Target(kept);
            default:
                return (null, null);
        }
    }

    private static IOperation Undelegated(IOperation value) => Operands.Unconverted(value) switch
    {
        IDelegateCreationOperation made => Operands.Unconverted(made.Target),
        var other => other,
    };

    private static IOperation? Handler(IInvocationOperation call, KnowledgeEntry entry) => (entry["handler"] ?? "").Split(',')
        .Select(parameter => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value)
        .FirstOrDefault(value => value is not null);

    private static IOperation? ArgumentAt(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;

    // Project methods that map whatever handler they are given, such as MapGet(this IEndpointRouteBuilder, Delegate handler, string pattern).
    private SharedWork<InvocationExpressionSyntax, Forwarded?> StartForwarding() => new(
        names.OrderBy(name => name, StringComparer.Ordinal)
            .SelectMany(name => mentions.Of(name))
            .Select(CallSites.CallNamedBy)
            .OfType<InvocationExpressionSyntax>()
            .Where(HandsOnFunction)
            .ToImmutableArray(),
        ForwardedBy);

    // Told by what is declared: mappers of objects have methods of the same names, and hand on parameters that are no functions.
    private bool HandsOnFunction(InvocationExpressionSyntax call)
    {
        if (call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ParameterList.Parameters: { Count: > 1 } parameters } around)
        {
            return false;
        }

        var given = call.ArgumentList.Arguments
            .Where(argument => argument.Expression is not AnonymousFunctionExpressionSyntax)
            .SelectMany(argument => argument.DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Select(name => name.Identifier.ValueText)
            .ToImmutableHashSet(StringComparer.Ordinal);
        return parameters.Any(parameter => given.Contains(parameter.Identifier.ValueText))
            && sources.DeclaredBy(around) is IMethodSymbol method
            && method.Parameters.Any(parameter => given.Contains(parameter.Name) && IsFunction(parameter.Type));
    }

    private static bool IsFunction(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Delegate or TypeKind.TypeParameter or TypeKind.Error || type.SpecialType is SpecialType.System_Delegate or SpecialType.System_MulticastDelegate;

    private Forwarded? ForwardedBy(InvocationExpressionSyntax call)
    {
        if (sources.ModelOf(call.SyntaxTree)?.GetOperation(call) is not IInvocationOperation operation
            || known.Find(operation.TargetMethod, Role.Endpoint) is not { } entry
            || Handler(operation, entry) is not { } handler
            || Undelegated(handler) is not IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol method } parameter })
        {
            return null;
        }

        var pattern = operation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["pattern"])?.Value;
        var given = (pattern is null ? null : Operands.Unconverted(pattern)) as IParameterReferenceOperation;
        return new Forwarded(method, call, entry, parameter.Ordinal, given?.Parameter.Ordinal ?? -1, pattern?.ConstantValue.Value as string);
    }

    private ImmutableDictionary<IMethodSymbol, Forwarded> ReadForwarding()
    {
        var found = ImmutableDictionary.CreateBuilder<IMethodSymbol, Forwarded>(SymbolEqualityComparer.Default);
        foreach (var forwarded in forwardingCalls.Value.Results().OfType<Forwarded>())
        {
            found[forwarded.Method] = forwarded;
        }

        return found.ToImmutable();
    }

    /// <summary>A mapping call whose handler is a parameter of the method around it.</summary>
    private sealed record Forwarded(IMethodSymbol Method, InvocationExpressionSyntax Call, KnowledgeEntry Entry, int Handler, int Pattern, string? Text);
}
