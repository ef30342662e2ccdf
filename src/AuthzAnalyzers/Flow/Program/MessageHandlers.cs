using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Finds the handlers of messages: by the message's type, whatever sends it. Thread-safe.</summary>
internal sealed class MessageHandlers
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IImportedFacts facts;
    private readonly Lazy<ILookup<string, (INamedTypeSymbol Type, INamedTypeSymbol Contract)>> byMessage;
    private readonly Lazy<HashSet<IMethodSymbol>> bodies;
    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> demanded;
    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<IMethodSymbol>> handlers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<IMethodSymbol>> possible = new(SymbolEqualityComparer.Default);

    public MessageHandlers(KnownSymbols known, SourceIndex sources, IImportedFacts facts)
    {
        this.known = known;
        this.sources = sources;
        this.facts = facts;
        byMessage = new(Index, LazyThreadSafetyMode.PublicationOnly);
        bodies = new(FindBodies, LazyThreadSafetyMode.PublicationOnly);
        demanded = new(FindDemanded, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>
    /// Handlers of a message of that type, in the order of type names; where facts tell of them, the interfaces' members that they implement.
    /// </summary>
    /// <param name="asker">The type whose code sends the message.</param>
    public ImmutableArray<IMethodSymbol> Of(ITypeSymbol message, INamedTypeSymbol? asker)
    {
        var found = handlers.GetOrAdd(message, type => Find(type, isAnyOf: false));
        return found.IsEmpty ? found : found.RemoveAll(handler => !handler.IsAbstract && !sources.IsKnownTo(asker, handler.ContainingAssembly));
    }

    /// <summary>Handlers of all messages that a type may turn out to be, once its type parameters are known.</summary>
    public ImmutableArray<IMethodSymbol> PossiblyOf(ITypeSymbol message) => possible.GetOrAdd(message, type => Find(type, isAnyOf: true));

    /// <summary>Whether the body handles messages of any type.</summary>
    public bool Handles(IMethodSymbol body) => bodies.Value.Contains(body);

    /// <summary>
    /// Whether only callers of the method know the handlers of a message of that type: they know its type parameters. They may also be the first
    /// who know a handler of it, unless it is a type of somebody who knows nothing of their program.
    /// </summary>
    public bool AreKnownToCallersOf(IMethodSymbol method, ITypeSymbol message) =>
        IsMessage(message)
        && OpenTypes.IsOpenIn(method, message)
        && (IsOfSameFamily(message, method) || !PossiblyOf(message).IsEmpty);

    /// <summary>
    /// Whether what goes to a parameter may be a message on its way to handlers. One of whose type no more is known than what messages have to be is
    /// one where that is asked for; what logs, validates or handles it sends nothing.
    /// </summary>
    public bool MaySend(IParameterSymbol parameter, ITypeSymbol message)
    {
        if (message is not ITypeParameterSymbol)
        {
            return true;
        }

        return parameter.ContainingSymbol is IMethodSymbol method
            && !AreFoundByMessage(method)
            && known.Catalog.MatchName(Role.PipelineBehaviorName, method.ContainingType?.Name ?? "") is null
            && parameter.OriginalDefinition.Type switch
            {
                ITypeParameterSymbol given => IsMessage(given),
                var given => demanded.Value.Any(contract => SymbolIdentity.Same(given.OriginalDefinition, contract)),
            };
    }

    /// <summary>Whether a call of a handler's contract says nothing of the message that it takes: its handlers run where the message is sent.</summary>
    public bool AreFoundByMessage(IMethodSymbol called) =>
        called.ContainingType is { TypeKind: TypeKind.Interface, TypeArguments: [ITypeParameterSymbol, ..] } contract && known.Catalog.MatchName(Role.MessageHandlerName, contract.Name) is not null;

    private bool IsMessage(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } => true,
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(constraint => demanded.Value.Any(contract => Meets(constraint, contract))),
        _ => false,
    };

    private static bool Meets(ITypeSymbol type, ITypeSymbol contract) =>
        SymbolIdentity.IsOrDerives(type, contract) || type.AllInterfaces.Any(parent => SymbolIdentity.Same(parent.OriginalDefinition, contract.OriginalDefinition));

    private static bool IsOfSameFamily(ITypeSymbol type, IMethodSymbol method) =>
        type.ContainingAssembly is { } assembly && (assembly is ISourceAssemblySymbol || AssemblyFamily.NameOf(assembly) == AssemblyFamily.NameOf(method.ContainingAssembly));

    private ImmutableArray<IMethodSymbol> Find(ITypeSymbol message, bool isAnyOf)
    {
        if (!IsMessage(message))
        {
            return ImmutableArray<IMethodSymbol>.Empty;
        }

        // A message of one assembly may be handled in several: as source here, by what their facts tell there.
        var found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        found.AddRange(facts.HandlersOf(message, isAnyOf));
        foreach (var (type, contract) in isAnyOf && message is ITypeParameterSymbol parameter ? Meeting(parameter) : byMessage.Value[message.Name])
        {
            if (Takes(contract.TypeArguments[0], message, isAnyOf))
            {
                Add(type, contract, message, isAnyOf, found);
            }
        }

        return found.ToImmutable();
    }

    private IEnumerable<(INamedTypeSymbol Type, INamedTypeSymbol Contract)> Meeting(ITypeParameterSymbol message) => byMessage.Value
        .OrderBy(handlers => handlers.Key, StringComparer.Ordinal)
        .SelectMany(handlers => handlers)
        .Where(handler => message.ConstraintTypes.All(constraint => Meets(handler.Contract.TypeArguments[0], constraint)));

    // What interfaces of handlers ask of messages: whatever is declared to meet it is one.
    private ImmutableArray<INamedTypeSymbol> FindDemanded() => byMessage.Value
        .SelectMany(handlers => handlers)
        .Select(handler => handler.Contract.OriginalDefinition)
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        .SelectMany(contract => contract.TypeParameters[0].ConstraintTypes)
        .OfType<INamedTypeSymbol>()
        .Select(constraint => constraint.OriginalDefinition)
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        .ToImmutableArray();

    // A handler of any Deleted<T> takes a Deleted<Order>; one of Deleted<Customer> does not, nor does it a Deleted<T> of which nothing more is known,
    // unless the question is who may take it once more is known.
    private static bool Takes(ITypeSymbol handled, ITypeSymbol message, bool isAnyOf) => handled switch
    {
        ITypeParameterSymbol => true,
        _ when isAnyOf && message is ITypeParameterSymbol => true,
        INamedTypeSymbol { IsGenericType: true } pattern when message is INamedTypeSymbol { IsGenericType: true } sent =>
            SymbolIdentity.Same(pattern.OriginalDefinition, sent.OriginalDefinition) && pattern.TypeArguments.Zip(sent.TypeArguments, (one, other) => Takes(one, other, isAnyOf)).All(takes => takes),
        _ => SymbolIdentity.Same(handled, message),
    };

    private ILookup<string, (INamedTypeSymbol Type, INamedTypeSymbol Contract)> Index() => sources.WithParent(name => known.Catalog.MatchName(Role.MessageHandlerName, name) is not null)
        .Where(type => type is { TypeKind: TypeKind.Class, IsAbstract: false })
        .SelectMany(type => type.AllInterfaces
            .Where(contract => contract.TypeArguments.Length > 0
                && known.Catalog.MatchName(Role.MessageHandlerName, contract.Name) is not null
                && !known.IsType(contract, Role.Job))
            .Select(contract => (Type: type, Contract: contract)))
        .ToLookup(pair => pair.Contract.TypeArguments[0].Name, StringComparer.Ordinal);

    private HashSet<IMethodSymbol> FindBodies() => new(
        byMessage.Value.SelectMany(handlers => handlers).SelectMany(handler => BodiesOf(handler.Type, handler.Contract)).Select(handler => sources.Canonical(handler.Body)),
        SymbolEqualityComparer.Default);

    private void Add(INamedTypeSymbol type, INamedTypeSymbol contract, ITypeSymbol message, bool isAnyOf, ImmutableArray<IMethodSymbol>.Builder found)
    {
        foreach (var (method, body) in BodiesOf(type, contract))
        {
            if (Takes(method.Parameters[0].Type, message, isAnyOf) && Closed(type, contract, body, message) is var closed && !found.Contains(closed))
            {
                found.Add(closed);
            }
        }
    }

    // A handler of any Deleted<T> is, for a Deleted<Order>, one of orders.
    private static IMethodSymbol Closed(INamedTypeSymbol type, INamedTypeSymbol contract, IMethodSymbol body, ITypeSymbol message)
    {
        if (!type.IsGenericType || OpenTypes.IsOpen(message) || !SymbolEqualityComparer.Default.Equals(body.ContainingType, type))
        {
            return body;
        }

        var types = new TypeMap();
        return types.Unify(contract.TypeArguments[0], message) && type.ContainingType is null
            ? type.Construct(type.TypeParameters.Select(types.Substitute).ToArray()).GetMembers(body.Name).OfType<IMethodSymbol>().FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, body)) ?? body
            : body;
    }

    // What a type does where its contract is called with something.
    private IEnumerable<(IMethodSymbol Method, IMethodSymbol Body)> BodiesOf(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        foreach (var member in contract.GetMembers())
        {
            if (member is IMethodSymbol { Parameters.Length: > 0 } method
                && type.FindImplementationForInterfaceMember(method) is IMethodSymbol implementation
                && sources.Canonical(implementation) is var body
                && MethodBodies.HasBody(body))
            {
                // What it inherits of a generic type it inherits for types that it names.
                yield return (method, implementation.ContainingType.IsGenericType && !SymbolEqualityComparer.Default.Equals(implementation.ContainingType.OriginalDefinition, type.OriginalDefinition) ? implementation : body);
            }
        }
    }
}
