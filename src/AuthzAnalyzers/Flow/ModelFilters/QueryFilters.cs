using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.ModelFilters;

/// <summary>
/// What the filters of a model prove of a query. Found when the first access is judged, and once: most compilations have none. Thread-safe.
/// </summary>
internal sealed class QueryFilters
{
    private readonly Engine engine;
    private readonly IImportedFacts facts;
    private readonly Lazy<bool> marks;
    private Found? found;

    public QueryFilters(Engine engine, IImportedFacts facts)
    {
        this.engine = engine;
        this.facts = facts;
        marks = new Lazy<bool>(
            () => engine.Known.Catalog.Entries.Any(entry => entry.Role == Role.AppliesQueryFilter && entry.Subject.Kind == SubjectKinds.Type && engine.Sources.Knows(entry.Subject.Type)),
            LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether a model in sight has any filter, or a type of which every record comes filtered.</summary>
    public bool Any(CancellationToken cancellation) => !Find(cancellation).Filters.IsEmpty || marks.Value;

    /// <summary>The contexts of this compilation, each with the filters of its model, where there is any filter: for who refers to it.</summary>
    public IEnumerable<(INamedTypeSymbol Context, IEnumerable<QueryFilter> Filters)> Own(CancellationToken cancellation)
    {
        var known = Find(cancellation);
        return known.Filters.IsEmpty
            ? Enumerable.Empty<(INamedTypeSymbol, IEnumerable<QueryFilter>)>()
            : known.Contexts
                .Where(context => SymbolEqualityComparer.Default.Equals(context.ContainingAssembly, engine.Sources.Compilation.Assembly))
                .Select(context => (context, known.Filters.Where(filter => filter.IsIn(context))));
    }

    /// <summary>The strongest tie that every context which the query may run in gives the entity, with these filters left out.</summary>
    /// <param name="context">Static type of what the query starts from; <see langword="null"/> where it cannot be told.</param>
    public FilterScope ScopeOf(ITypeSymbol? context, ITypeSymbol entity, FilterBypass bypass, CancellationToken cancellation)
    {
        var known = Find(cancellation);
        var scope = known.Filters.IsEmpty ? FilterScope.None : ScopeIn(known, Candidates(known, context, entity), entity, bypass);
        return scope == FilterScope.None && IsMarked(entity, bypass) ? FilterScope.AssumedTenant : scope;
    }

    /// <summary>Whether a context which the query may run in ties the entity to what the request says.</summary>
    public bool IsByRequest(ITypeSymbol? context, ITypeSymbol entity, FilterBypass bypass, CancellationToken cancellation)
    {
        var known = Find(cancellation);
        return known.Filters.Any(filter => filter.IsByRequest && !bypass.Removes(filter.Name) && filter.IsOf(entity))
            && Candidates(known, context, entity).Any(candidate => known.Filters.Any(filter => filter.IsByRequest && !bypass.Removes(filter.Name) && filter.IsOf(entity) && filter.IsIn(candidate)));
    }

    /// <summary>The strongest tie that a context gives the entity which the query cannot run in.</summary>
    public FilterScope ScopeElsewhere(ITypeSymbol? context, ITypeSymbol entity, CancellationToken cancellation)
    {
        var known = Find(cancellation);
        if (known.Filters.IsEmpty || context is null)
        {
            return FilterScope.None;
        }

        var own = Candidates(known, context, entity);
        var best = FilterScope.None;
        foreach (var other in known.Contexts)
        {
            if (!own.IsEmpty && !own.Contains(other) && Holds(other, entity))
            {
                var scope = ScopeIn(known, ImmutableArray.Create(other), entity, default);
                best = scope > best ? scope : best;
            }
        }

        return best;
    }

    // Its type says that its records come filtered by the current tenant, whoever asks for them.
    private bool IsMarked(ITypeSymbol entity, FilterBypass bypass) =>
        marks.Value && engine.Known.FindType(entity, Role.AppliesQueryFilter) is { } mark && !bypass.Removes(mark.Subject.LookupName);

    private static FilterScope ScopeIn(Found known, ImmutableArray<INamedTypeSymbol> contexts, ITypeSymbol entity, FilterBypass bypass)
    {
        FilterScope? worst = null;
        foreach (var context in contexts)
        {
            var best = FilterScope.None;
            foreach (var filter in known.Filters)
            {
                if (filter.Scope > best && !bypass.Removes(filter.Name) && filter.IsIn(context) && filter.IsOf(entity))
                {
                    best = filter.Scope;
                }
            }

            worst = worst is { } sofar && sofar < best ? sofar : best;
        }

        return worst ?? FilterScope.None;
    }

    // The contexts that the static type may stand for; of these the ones that hand out the entity, where any says that it does.
    private ImmutableArray<INamedTypeSymbol> Candidates(Found known, ITypeSymbol? context, ITypeSymbol entity)
    {
        var candidates = context is INamedTypeSymbol type ? known.Contexts.Where(candidate => IsA(candidate, type)).ToImmutableArray() : known.Contexts;
        var holders = candidates.Where(candidate => Holds(candidate, entity)).ToImmutableArray();
        return holders.IsEmpty ? candidates : holders;
    }

    private bool Holds(INamedTypeSymbol context, ITypeSymbol entity)
    {
        for (var current = context; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol property && SymbolIdentity.Same(engine.Queries.OfType(property.Type)?.Entity, entity))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsA(INamedTypeSymbol type, INamedTypeSymbol expected)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolIdentity.Same(current.OriginalDefinition, expected.OriginalDefinition))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(contract => SymbolIdentity.Same(contract.OriginalDefinition, expected.OriginalDefinition));
    }

    private Found Find(CancellationToken cancellation)
    {
        if (Volatile.Read(ref found) is { } known)
        {
            return known;
        }

        var calls = new QueryFilterCalls(engine).Find(cancellation);
        var told = facts.Contexts;
        var marked = new MarkedEntities(engine).Filters();
        if (calls.IsEmpty && told.IsEmpty && marked.IsEmpty)
        {
            return Keep(new Found(ImmutableArray<INamedTypeSymbol>.Empty, ImmutableArray<QueryFilter>.Empty));
        }

        var contexts = ContextsInSight();
        var questions = new FilterQuestions(engine, cancellation);
        var filters = calls.IsEmpty ? ImmutableArray<QueryFilter>.Empty : new QueryFilterReader(engine, contexts).Read(calls, cancellation);
        return Keep(new Found(
            contexts.AddRange(told.Select(pair => pair.Context)).RemoveAll(context => context.IsAbstract),
            filters.AddRange(told.SelectMany(pair => pair.Filters)).Select(questions.Answered).Concat(marked).ToImmutableArray()));
    }

    private Found Keep(Found result) => Interlocked.CompareExchange(ref found, result, null) ?? result;

    private ImmutableArray<INamedTypeSymbol> ContextsInSight() => engine.Known.Catalog.Entries
        .Where(entry => entry.Role == Role.DataContext && entry.Subject.Kind == SubjectKinds.Type)
        .SelectMany(entry => engine.Sources.DerivedFrom(entry.Subject.Type))
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        .Where(IsContext)
        .ToImmutableArray();

    // By a base class: a repository that implements an interface of some library has no model.
    private bool IsContext(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || engine.Known.FindType(type, Role.DataContext) is not { } entry)
        {
            return false;
        }

        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolNames.IsNamed(current, entry.Subject.Type))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Found(ImmutableArray<INamedTypeSymbol> Contexts, ImmutableArray<QueryFilter> Filters);
}
