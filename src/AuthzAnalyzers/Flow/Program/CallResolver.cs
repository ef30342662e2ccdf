using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Finds the bodies that a call may run: the method itself, its overrides, the implementations of an interface, the handlers of a message.</summary>
internal sealed class CallResolver
{
    private readonly SourceIndex sources;
    private readonly Registrations registrations;
    private readonly IImportedFacts facts;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<(IMethodSymbol Method, INamedTypeSymbol Type)>> implementations = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IPropertySymbol, ImmutableArray<IPropertySymbol>> stores = new(SymbolEqualityComparer.Default);
    private readonly bool isHandedOn;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> openable = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> chosenByTypes = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<Asked, ImmutableArray<CallTarget>> targets = new();

    /// <param name="isHandedOn">Whether what is found is handed to projects that are not in sight and may know more bodies.</param>
    public CallResolver(KnownSymbols known, SourceIndex sources, Registrations registrations, IImportedFacts facts, bool isHandedOn)
    {
        this.isHandedOn = isHandedOn;
        this.sources = sources;
        this.registrations = registrations;
        this.facts = facts;
        Handlers = new MessageHandlers(known, sources, facts);
    }

    /// <summary>The bodies that run because a message is sent.</summary>
    public MessageHandlers Handlers { get; }

    /// <summary>
    /// Bodies in sight that a call of <paramref name="called"/> may run, in the order of type names. Empty where there is none, or where
    /// they are a crowd.
    /// </summary>
    /// <param name="called">The method as bound at the call, reduced extension methods unreduced, type arguments in place.</param>
    /// <param name="isVirtual">False for calls through <c>base</c>.</param>
    /// <param name="asker">The type whose code makes the call, where that is known: a decorator calls what it decorates.</param>
    public ImmutableArray<CallTarget> Targets(IMethodSymbol called, bool isVirtual, INamedTypeSymbol? asker = null)
    {
        var all = AllTargets(called, isVirtual, asker);
        return all.Length > Budget.TargetsPerCall ? ImmutableArray<CallTarget>.Empty : all;
    }

    /// <summary>The bodies that a call may run where they are so many that it is chosen which of them are looked into; empty for any other call.</summary>
    public ImmutableArray<CallTarget> Crowd(IMethodSymbol called, bool isVirtual, INamedTypeSymbol? asker = null)
    {
        var all = AllTargets(called, isVirtual, asker);
        return all.Length > Budget.TargetsPerCall ? all : ImmutableArray<CallTarget>.Empty;
    }

    /// <summary>
    /// Every body in sight that a call may run, whatever start-up code says and whoever asks: of whom the call is left to, somebody may choose
    /// any of them.
    /// </summary>
    public ImmutableArray<CallTarget> Possible(IMethodSymbol called)
    {
        var found = ImmutableArray.CreateBuilder<CallTarget>();
        facts.AddTargets(called, true, null, found);
        foreach (var (method, type) in implementations.GetOrAdd(sources.Canonical(called), FindImplementations))
        {
            if (Map(called, method, type) is { } types)
            {
                found.Add(new CallTarget(method, types));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>
    /// Whether somebody who calls the code at hand may know what a call of a contract runs, where the code itself does not. Where nobody in sight
    /// does and nothing is handed on, nobody ever will.
    /// </summary>
    public bool MayBeKnownAbove(IMethodSymbol called) => isHandedOn || (openable.TryGetValue(called.OriginalDefinition, out var may)
        ? may
        : openable.GetOrAdd(called.OriginalDefinition, facts.Implement(called.OriginalDefinition) || !implementations.GetOrAdd(sources.Canonical(called), FindImplementations).IsEmpty));

    /// <summary>Whether nobody can tell what a call does: no body is in sight, no fact speaks of one, and it is not one that facts would leave out for doing nothing.</summary>
    public bool IsOutOfSight(IMethodSymbol called, bool isVirtual, INamedTypeSymbol? asker) =>
        called.MethodKind == MethodKind.Ordinary
        && !AssemblyFamily.IsOfFramework(called.ContainingNamespace)
        && (called.IsAbstract || (called.DeclaringSyntaxReferences.IsEmpty && AssemblyFacts.Of(called.ContainingAssembly).IsEmpty))
        && AllTargets(called, isVirtual, asker).IsEmpty;

    /// <summary>
    /// Whether what a call of a contract runs depends on what a type parameter of the code at hand stands for, which only its callers know: a
    /// repository of who knows what, where some of what may be stored has a repository of its own.
    /// </summary>
    public bool DependsOnTypes(IMethodSymbol called)
    {
        var definition = called.OriginalDefinition;
        return OpenTypes.IsOpen(called.ContainingType)
            && (chosenByTypes.TryGetValue(definition, out var depends)
                ? depends
                : chosenByTypes.GetOrAdd(definition, facts.ImplementForSome(definition) || implementations.GetOrAdd(sources.Canonical(called), FindImplementations).Any(one => IsForSome(one.Type, definition.ContainingType))));
    }

    private static bool IsForSome(INamedTypeSymbol type, INamedTypeSymbol contract) => type.AllInterfaces.Any(parent =>
        SymbolIdentity.Same(parent.OriginalDefinition, contract) && parent.TypeArguments.Any(argument => argument is not ITypeParameterSymbol));

    private ImmutableArray<CallTarget> AllTargets(IMethodSymbol called, bool isVirtual, INamedTypeSymbol? asker)
    {
        var key = new Asked(called, isVirtual, asker);
        return targets.TryGetValue(key, out var found) ? found : targets.GetOrAdd(key, FindTargets(called, isVirtual, asker));
    }

    private ImmutableArray<CallTarget> FindTargets(IMethodSymbol called, bool isVirtual, INamedTypeSymbol? asker)
    {
        var found = ImmutableArray.CreateBuilder<CallTarget>();
        var definition = sources.Canonical(called);
        if (bodies.GetOrAdd(definition, MethodBodies.HasBody))
        {
            var types = new TypeMap();
            types.AddType(definition.ContainingType, called.ContainingType);
            types.Add(definition.TypeParameters, called.TypeArguments);
            if (definition.IsGenericMethod && ExtensionMembers.MemberOf(definition) is { } member)
            {
                types.Add(member.ContainingType.TypeParameters.AddRange(member.TypeParameters), called.TypeArguments);
            }

            found.Add(new CallTarget(definition, types));
        }

        var runsOverrides = isVirtual && (called.IsVirtual || called.IsAbstract || called.IsOverride || called.ContainingType?.TypeKind == TypeKind.Interface) && !called.IsStatic && !Handlers.AreFoundByMessage(called);
        facts.AddTargets(called, runsOverrides, asker, found);
        if (runsOverrides)
        {
            var inSight = implementations.GetOrAdd(definition, FindImplementations).RemoveAll(one => !sources.IsKnownTo(asker, one.Type.ContainingAssembly));
            foreach (var (method, type) in registrations.Chosen(called.ContainingType!, inSight, static one => one.Type, asker))
            {
                if (Map(called, method, type) is { } types)
                {
                    found.Add(new CallTarget(method, types));
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Properties in sight that keep what is read by <paramref name="read"/>: itself, or those in sight that implement it and compute nothing.</summary>
    public ImmutableArray<IPropertySymbol> StoresOf(IPropertySymbol read, INamedTypeSymbol? asker)
    {
        var definition = read.OriginalDefinition;
        if (definition.ContainingType?.TypeKind != TypeKind.Interface)
        {
            return ImmutableArray.Create(definition);
        }

        var found = stores.GetOrAdd(definition, FindStores).RemoveAll(one => !sources.IsKnownTo(asker, one.ContainingAssembly));
        return registrations.Chosen(read.ContainingType, found, static one => one.ContainingType, asker);
    }

    private static TypeMap? Map(IMethodSymbol called, IMethodSymbol target, INamedTypeSymbol type)
    {
        var types = new TypeMap();
        types.Add(target.TypeParameters, called.TypeArguments);
        var contract = called.ContainingType;
        var parents = contract.TypeKind == TypeKind.Interface ? type.AllInterfaces : BaseTypes(type).ToImmutableArray();
        var unified = false;
        foreach (var parent in parents)
        {
            if (SymbolIdentity.Same(parent.OriginalDefinition, contract.OriginalDefinition))
            {
                unified |= types.Unify(parent, contract);
            }
        }

        if (!unified)
        {
            return null;
        }

        // The body may stand in a base type of the implementing type: say its parameters in terms of that type's.
        foreach (var parent in BaseTypes(type))
        {
            if (SymbolIdentity.Same(parent.OriginalDefinition, target.ContainingType))
            {
                types.Add(target.ContainingType.TypeParameters, parent.TypeArguments.Select(types.Substitute).ToImmutableArray());
            }
        }

        return types;
    }

    private static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private ImmutableArray<(IMethodSymbol Method, INamedTypeSymbol Type)> FindImplementations(IMethodSymbol definition)
    {
        var found = ImmutableArray.CreateBuilder<(IMethodSymbol, INamedTypeSymbol)>();
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in sources.DerivedFrom(definition.ContainingType))
        {
            if (type.TypeKind == TypeKind.Interface)
            {
                continue;
            }

            var method = definition.ContainingType.TypeKind == TypeKind.Interface ? Implementing(type, definition) : Overriding(type, definition);
            if (method is not null && sources.Canonical(method) is var body && MethodBodies.HasBody(body) && (body.ContainingType.IsGenericType || seen.Add(body)))
            {
                found.Add((body, type));
            }
        }

        return found.ToImmutable();
    }

    private ImmutableArray<IPropertySymbol> FindStores(IPropertySymbol definition) => sources.DerivedFrom(definition.ContainingType)
        .Where(type => type.TypeKind != TypeKind.Interface)
        .Select(type => definition.GetMethod is { } getter ? (Implementing(type, getter) as IMethodSymbol)?.AssociatedSymbol as IPropertySymbol : null)
        .OfType<IPropertySymbol>()
        .Where(MethodBodies.IsStored)
        .Distinct<IPropertySymbol>(SymbolEqualityComparer.Default)
        .ToImmutableArray();

    private static IMethodSymbol? Implementing(INamedTypeSymbol type, IMethodSymbol definition)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (!SymbolIdentity.Same(contract.OriginalDefinition, definition.ContainingType))
            {
                continue;
            }

            foreach (var member in contract.GetMembers(definition.Name))
            {
                if (member is IMethodSymbol method
                    && SymbolIdentity.Same(method.OriginalDefinition, definition)
                    && type.FindImplementationForInterfaceMember(method) is IMethodSymbol implementation)
                {
                    return implementation;
                }
            }
        }

        return null;
    }

    private static IMethodSymbol? Overriding(INamedTypeSymbol type, IMethodSymbol definition)
    {
        foreach (var member in type.GetMembers(definition.Name))
        {
            for (var overridden = (member as IMethodSymbol)?.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            {
                if (SymbolIdentity.Same(overridden.OriginalDefinition, definition))
                {
                    return (IMethodSymbol)member;
                }
            }
        }

        return null;
    }

    private readonly struct Asked : IEquatable<Asked>
    {
        private readonly IMethodSymbol called;
        private readonly bool isVirtual;
        private readonly INamedTypeSymbol? asker;

        public Asked(IMethodSymbol called, bool isVirtual, INamedTypeSymbol? asker)
        {
            this.called = called;
            this.isVirtual = isVirtual;
            this.asker = asker;
        }

        public bool Equals(Asked other) => isVirtual == other.isVirtual
            && SymbolEqualityComparer.Default.Equals(called, other.called)
            && SymbolEqualityComparer.Default.Equals(asker, other.asker);

        public override bool Equals(object? obj) => obj is Asked other && Equals(other);

        public override int GetHashCode() => unchecked((SymbolEqualityComparer.Default.GetHashCode(called) * 31) + SymbolEqualityComparer.Default.GetHashCode(asker));
    }
}
