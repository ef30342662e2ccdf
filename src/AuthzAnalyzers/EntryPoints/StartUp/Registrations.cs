using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>Which types stand behind a service, as far as start-up code in sight says so. Thread-safe, read on first use.</summary>
internal sealed class Registrations
{
    private readonly IdentifierIndex mentions;
    private readonly RegistrationReader reader;
    private readonly ConcurrentDictionary<string, ImmutableArray<Registration>> byService = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<INamedTypeSymbol, Choice> choices = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<(INamedTypeSymbol Contract, INamedTypeSymbol Asker), ImmutableArray<INamedTypeSymbol>> decorated = new();

    public Registrations(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions)
    {
        this.mentions = mentions;
        reader = new RegistrationReader(known, sources, mentions);
    }

    /// <summary>Whether start-up code in sight registers the type under its own name, so that it is made for who asks for it.</summary>
    public bool IsService(INamedTypeSymbol type) => Named(type.Name).Any(registration => SymbolIdentity.Same(registration.Service.OriginalDefinition, type.OriginalDefinition));

    /// <summary>
    /// Those of <paramref name="implementations"/> that a call on <paramref name="contract"/> reaches: all of them where no registration
    /// chooses among them.
    /// </summary>
    /// <param name="asker">The type that makes the call: a decorator gets what it decorates.</param>
    public ImmutableArray<T> Chosen<T>(INamedTypeSymbol contract, ImmutableArray<T> implementations, Func<T, INamedTypeSymbol> typeOf, INamedTypeSymbol? asker)
    {
        if (implementations.Length < 2)
        {
            return implementations;
        }

        if (asker is not null && implementations.Any(one => SymbolIdentity.Same(typeOf(one), asker.OriginalDefinition)))
        {
            var inside = decorated.GetOrAdd((contract.OriginalDefinition, asker.OriginalDefinition), pair => InsideOf(pair.Asker, pair.Contract));
            var handed = inside.IsEmpty ? implementations.Clear() : implementations.Where(one => Contains(inside, typeOf(one))).ToImmutableArray();
            if (!handed.IsEmpty)
            {
                return handed;
            }
        }

        var choice = choices.GetOrAdd(contract, Choose);
        if (choice.IsNone)
        {
            return implementations;
        }

        var asking = asker?.OriginalDefinition;
        var wanted = choice.For(asking);
        var chosen = wanted.IsEmpty
            ? implementations.Where(one => !Contains(choice.Decorators, typeOf(one))).ToImmutableArray()
            : implementations.Where(one => Contains(wanted, typeOf(one))).ToImmutableArray();
        if (asking is not null && chosen.Any(one => SymbolIdentity.Same(typeOf(one), asking)))
        {
            // It asks for its own service, so it was handed another of its kind.
            chosen = implementations.Where(one => !SymbolIdentity.Same(typeOf(one), asking)).ToImmutableArray();
            var handed = chosen.Where(one => Contains(choice.Handed, typeOf(one))).ToImmutableArray();
            chosen = handed.IsEmpty ? chosen : handed;
        }

        return chosen.IsEmpty ? implementations : chosen;
    }

    // What a decorator decorates, where start-up code makes all of its objects by hand and what they decorate with them; else nothing.
    private ImmutableArray<INamedTypeSymbol> InsideOf(INamedTypeSymbol decorator, INamedTypeSymbol contract)
    {
        var made = Named(contract.Name)
            .Where(one => SymbolIdentity.Same(one.Service.OriginalDefinition, contract))
            .SelectMany(one => one.Made)
            .Where(one => SymbolIdentity.Same(one.Type, decorator))
            .ToList();
        var places = new HashSet<SyntaxNode>(made.Select(one => one.Syntax));
        return made.Count > 0 && made.All(one => one.Handed is not null) && mentions.Of(decorator.Name).All(name => places.Contains(name.Parent!))
            ? made.Select(one => one.Handed!).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).ToImmutableArray()
            : ImmutableArray<INamedTypeSymbol>.Empty;
    }

    private ImmutableArray<Registration> Named(string service) =>
        byService.TryGetValue(service, out var known) ? known : byService.GetOrAdd(service, reader.Of(service).ToImmutableArray());

    private static bool Contains(ImmutableArray<INamedTypeSymbol> types, INamedTypeSymbol type)
    {
        foreach (var one in types)
        {
            if (SymbolIdentity.Same(one, type))
            {
                return true;
            }
        }

        return false;
    }

    private Choice Choose(INamedTypeSymbol contract)
    {
        var registrations = Of(contract);
        var decorators = registrations.Where(one => one.Kind == RegistrationKind.Decorates && one.Implementation is not null)
            .Select(one => one.Implementation!)
            .ToImmutableArray();
        var winners = Winners(contract, registrations);
        var implementations = Resolve(contract, winners.Select(one => one.Implementation).ToImmutableArray(), WalkLimits.Alias);
        return new Choice(implementations, decorators, winners.SelectMany(one => one.Handed).ToImmutableArray());
    }

    // A closed registration hides the open one of the same service; where the contract is not closed itself either may be meant.
    private ImmutableArray<Registration> Of(INamedTypeSymbol contract)
    {
        var all = Named(contract.Name).Where(one => SymbolIdentity.Same(one.Service.OriginalDefinition, contract.OriginalDefinition)).ToImmutableArray();
        if (!contract.IsGenericType)
        {
            return all;
        }

        var closed = all.Where(one => !IsOpen(one.Service)).ToImmutableArray();
        if (closed.Any() && contract.TypeArguments.Any(argument => argument is ITypeParameterSymbol))
        {
            return ImmutableArray<Registration>.Empty;
        }

        var exact = closed.Where(one => one.Service.TypeArguments.SequenceEqual(contract.TypeArguments, (left, right) => SymbolIdentity.Same(left, right))).ToImmutableArray();
        return exact.IsEmpty ? all.Where(one => IsOpen(one.Service)).ToImmutableArray() : exact;
    }

    private static bool IsOpen(INamedTypeSymbol service) => service.IsGenericType && service.IsDefinition;

    // In one body the last counts, unless all are asked for; which of several bodies runs last is not in sight.
    private ImmutableArray<Registration> Winners(INamedTypeSymbol contract, ImmutableArray<Registration> registrations)
    {
        var isEnumerated = registrations.Length > 1 && IsEnumerated(contract);
        var winners = new List<Registration>();
        foreach (var body in registrations.Where(one => one.Kind != RegistrationKind.Decorates).GroupBy(one => one.Body))
        {
            var last = new List<Registration>();
            foreach (var one in body)
            {
                if (one.Kind == RegistrationKind.Adds && !one.IsConditional && !isEnumerated)
                {
                    last.RemoveAll(other => other.Kind != RegistrationKind.Keyed);
                }

                if (one.Kind != RegistrationKind.UnlessRegistered || last.All(other => other.IsConditional || other.Kind == RegistrationKind.Keyed))
                {
                    last.Add(one);
                }
            }

            winners.AddRange(last);
        }

        var isAdded = winners.Any(one => one is { Kind: RegistrationKind.Adds, IsConditional: false });
        return winners.Where(one => !isAdded || one.Kind != RegistrationKind.UnlessRegistered).ToImmutableArray();
    }

    // IEnumerable<IValidator>: everything that was registered runs.
    private bool IsEnumerated(INamedTypeSymbol contract) => mentions.Of(contract.Name)
        .Any(name => name.Parent is TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: nameof(System.Collections.IEnumerable) } });

    // A function that hands on another service leads to what stands behind that one. One type that cannot be told, and none is chosen.
    private ImmutableArray<INamedTypeSymbol> Resolve(INamedTypeSymbol contract, ImmutableArray<INamedTypeSymbol?> implementations, int depth)
    {
        var found = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        foreach (var implementation in implementations)
        {
            if (implementation is null || depth == 0)
            {
                return ImmutableArray<INamedTypeSymbol>.Empty;
            }

            if (implementation.TypeKind != TypeKind.Interface)
            {
                found.Add(implementation);
                continue;
            }

            var behind = SymbolIdentity.Same(implementation, contract.OriginalDefinition)
                ? ImmutableArray<INamedTypeSymbol>.Empty
                : Resolve(implementation, Winners(implementation, Of(implementation)).Select(one => one.Implementation).ToImmutableArray(), depth - 1);
            if (behind.IsEmpty)
            {
                return behind;
            }

            found.AddRange(behind);
        }

        return found.ToImmutable();
    }

    /// <summary>What consumers of one service get, what its decorators get, and what a function hands to one that is made by hand.</summary>
    private sealed record Choice(ImmutableArray<INamedTypeSymbol> Inner, ImmutableArray<INamedTypeSymbol> Decorators, ImmutableArray<INamedTypeSymbol> Handed)
    {
        public bool IsNone => Inner.IsEmpty && Decorators.IsEmpty;

        public ImmutableArray<INamedTypeSymbol> For(INamedTypeSymbol? asker)
        {
            for (var i = 0; asker is not null && i < Decorators.Length; i++)
            {
                if (SymbolIdentity.Same(Decorators[i], asker))
                {
                    return i == 0 ? Inner : ImmutableArray.Create(Decorators[i - 1]);
                }
            }

            return Decorators.IsEmpty ? Inner : ImmutableArray.Create(Decorators[Decorators.Length - 1]);
        }
    }
}
