using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.Arrivals;

internal enum EntryPointKind
{
    ControllerAction,
    PageHandler,
    Endpoint,
    MessageHandler,

    /// <summary>A method of a service that a framework hosts and that is closed as controllers are, by attributes on it or its type.</summary>
    ServiceMethod,

    /// <summary>A method that a framework hosts which has its own ways of closing it.</summary>
    HostedMethod,
}

/// <summary>Evidence that a caller brings along when the entry point's body begins.</summary>
/// <param name="Level">What it proves at least.</param>
/// <param name="Description">How it was written, for messages: <c>[Authorize(Policy = "Staff")]</c>.</param>
/// <param name="Origin">Where it was written, where that is in source.</param>
/// <param name="DecidedBy">
/// The method whose body decides, where that is in sight as source: a filter's <c>OnAuthorization</c>, a requirement's handler. What the
/// body proves counts, if it proves more or nothing at all.
/// </param>
internal sealed record ArrivalEvidence(EvidenceLevel Level, string Description, Location? Origin, IMethodSymbol? DecidedBy = null)
{
    /// <summary>Whether the body that decides is that of a middleware: it is not handed the request by the endpoint's own framework.</summary>
    public bool IsMiddleware { get; init; }

    /// <summary>Other methods in sight that may decide for <see cref="DecidedBy"/>: one of them does.</summary>
    public ImmutableArray<IMethodSymbol> OrBy { get; init; } = ImmutableArray<IMethodSymbol>.Empty;

    /// <summary>What the filter is given where it stands.</summary>
    public FilterArguments Given { get; init; } = FilterArguments.None;

    /// <summary>The method that runs when the entry point is done, where that is in sight as source: it may leave a record.</summary>
    public IMethodSymbol? After { get; init; }
}

/// <summary>Code that runs on behalf of an outside caller.</summary>
/// <param name="Method">The action, handler, or the method group or lambda that an endpoint runs.</param>
/// <param name="Host">
/// The type that the framework makes to run <paramref name="Method"/>: the concrete controller or page, which may inherit the method;
/// for endpoints the type that maps them.
/// </param>
/// <param name="Lambda">The lambda's syntax where an endpoint runs one.</param>
/// <param name="Name">How messages call it: <c>CustomersController.Get</c>, <c>GET /customers/{id}</c>.</param>
/// <param name="Anchor">The attribute list's owner or the mapping call that a fix would change.</param>
/// <param name="HasOutsideCaller">False for jobs and message consumers.</param>
internal sealed record EntryPoint(
    EntryPointKind Kind,
    IMethodSymbol Method,
    INamedTypeSymbol? Host,
    AnonymousFunctionExpressionSyntax? Lambda,
    string Name,
    SyntaxNode? Anchor,
    ImmutableArray<ArrivalEvidence> Evidence,
    bool HasOutsideCaller)
{
    /// <summary>The file whose settings count for it: the one that maps an endpoint, else the one that declares the method.</summary>
    public SyntaxTree? File => Kind == EntryPointKind.Endpoint ? Anchor?.SyntaxTree : Method.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree;

    /// <summary>What lets everybody in, as far as it is written in source; empty where nothing does.</summary>
    public ImmutableArray<Location> OpenedBy { get; init; } = ImmutableArray<Location>.Empty;

    /// <summary>Whether callers would be asked who they are if nothing of <see cref="OpenedBy"/> were there.</summary>
    public bool IsClosedOtherwise { get; init; }

    /// <summary>Members that are shown when the entry point is done.</summary>
    public ImmutableHashSet<ISymbol> Shown { get; init; } = ImmutableHashSet<ISymbol>.Empty;

    /// <summary>Whether its arguments are given by the program and not by the caller.</summary>
    public bool TrustsArguments { get; init; }

    /// <summary>The call that makes the group in which an endpoint is mapped, where that is in the same body.</summary>
    public SyntaxNode? Group { get; init; }

    /// <summary>Whether something limits how often callers come here.</summary>
    public bool IsLimited { get; init; }

    /// <summary>Whether something takes every such limit away.</summary>
    public bool IsUnlimited { get; init; }

    /// <summary>This entry point with what <paramref name="arrival"/> says of open doors and of crowds.</summary>
    public EntryPoint OpenedAs(EntryPointAuthorization arrival, ImmutableArray<ArrivalEvidence> fallback, EntryPointAuthorization global) =>
        (this with { IsLimited = arrival.IsLimited, IsUnlimited = arrival.IsUnlimited }).Opened(arrival, fallback, global);

    private EntryPoint Opened(EntryPointAuthorization arrival, ImmutableArray<ArrivalEvidence> fallback, EntryPointAuthorization global)
    {
        var marks = arrival.Anonymous.AddRange(global.Anonymous);
        if (marks.IsEmpty)
        {
            return this;
        }

        var none = ImmutableArray<AnonymousMark>.Empty;
        var otherwise = (arrival with { Anonymous = none }).Evidence(fallback, global with { Anonymous = none });
        return this with
        {
            OpenedBy = marks.Select(mark => mark.Origin).OfType<Location>().ToImmutableArray(),
            IsClosedOtherwise = marks.All(mark => mark.Origin is not null) && EntryPointAuthorization.Strongest(otherwise) > EvidenceLevel.None,
        };
    }
}
