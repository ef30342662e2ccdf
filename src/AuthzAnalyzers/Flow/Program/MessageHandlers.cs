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
    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<IMethodSymbol>> handlers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<IMethodSymbol>> possible = new(SymbolEqualityComparer.Default);

    public MessageHandlers(KnownSymbols known, SourceIndex sources, IImportedFacts facts)
    {
        this.known = known;
        this.sources = sources;
        this.facts = facts;
        byMessage = new(Index, LazyThreadSafetyMode.PublicationOnly);
        bodies = new(FindBodies, LazyThreadSafetyMode.PublicationOnly);
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

    private static bool IsMessage(ITypeSymbol type) => type is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None };

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
        foreach (var (type, contract) in byMessage.Value[message.Name])
        {
            if (Takes(contract.TypeArguments[0], message, isAnyOf))
            {
                Add(type, contract, message, isAnyOf, found);
            }
        }

        return found.ToImmutable();
    }

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
        byMessage.Value.SelectMany(handlers => handlers).SelectMany(handler => BodiesOf(handler.Type, handler.Contract)).Select(handler => handler.Body),
        SymbolEqualityComparer.Default);

    private void Add(INamedTypeSymbol type, INamedTypeSymbol contract, ITypeSymbol message, bool isAnyOf, ImmutableArray<IMethodSymbol>.Builder found)
    {
        foreach (var (method, body) in BodiesOf(type, contract))
        {
            if (Takes(method.Parameters[0].Type, message, isAnyOf) && !found.Contains(body))
            {
                found.Add(body);
            }
        }
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
                yield return (method, body);
            }
        }
    }
}
