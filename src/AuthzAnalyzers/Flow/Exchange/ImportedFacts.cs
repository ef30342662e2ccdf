using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>What the facts of referenced assemblies say of methods whose bodies are not in sight, read when first asked for. Thread-safe.</summary>
internal sealed class ImportedFacts : IImportedFacts
{
    /// <summary>Begins what an implementation says, under the name of the interface's member.</summary>
    public const string Implementation = "impl";

    /// <summary>The type arguments of the interface that an implementation is for.</summary>
    public const string When = "when";

    /// <summary>All that is said of an implementation whose body nobody understood.</summary>
    public const string Unknown = "unknown";

    private readonly SourceIndex sources;
    private readonly Catalog catalog;
    private readonly ReferencedFacts facts;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<Imported>> known = new(SymbolEqualityComparer.Default);

    private readonly Lazy<ImmutableArray<(INamedTypeSymbol Context, ImmutableArray<QueryFilter> Filters)>> contexts;

    private readonly Lazy<ImmutableArray<IMethodSymbol>> takers;

    public ImportedFacts(KnownSymbols symbols, SourceIndex sources)
    {
        this.sources = sources;
        catalog = symbols.Catalog;
        facts = new ReferencedFacts(sources);
        contexts = new(() => ReadContexts().ToImmutableArray(), System.Threading.LazyThreadSafetyMode.PublicationOnly);
        takers = new(() => ReadTakers().ToImmutableArray(), System.Threading.LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Contexts of referenced assemblies, with the filters of their models.</summary>
    public ImmutableArray<(INamedTypeSymbol Context, ImmutableArray<QueryFilter> Filters)> Contexts => contexts.Value;

    /// <summary>Whether no assembly in sight says anything.</summary>
    public bool IsEmpty => facts.IsEmpty;

    /// <summary>
    /// Adds what a call of <paramref name="called"/> may run in referenced assemblies: the method itself, where it has no body in sight, and, of
    /// a virtual call, implementations.
    /// </summary>
    /// <param name="asker">The type whose code makes the call.</param>
    public void AddTargets(IMethodSymbol called, bool isVirtual, INamedTypeSymbol? asker, ImmutableArray<CallTarget>.Builder targets)
    {
        if (facts.IsEmpty)
        {
            return;
        }

        foreach (var imported in known.GetOrAdd(called.OriginalDefinition, Read))
        {
            if (imported.IsImplementation ? isVirtual && Fits(imported, called) && sources.IsKnownTo(asker, imported.Assembly) : imported.Summary is not null)
            {
                var types = new TypeMap();
                types.AddType(called.OriginalDefinition.ContainingType, called.ContainingType);
                types.Add(called.OriginalDefinition.TypeParameters, called.TypeArguments);
                targets.Add(new CallTarget(called.OriginalDefinition, types) { Told = imported.Summary });
            }
        }
    }

    /// <inheritdoc/>
    public bool Implement(IMethodSymbol definition) => !facts.IsEmpty && known.GetOrAdd(definition, Read).Any(imported => imported.IsImplementation);

    /// <inheritdoc/>
    public bool ImplementForSome(IMethodSymbol definition) =>
        !facts.IsEmpty && known.GetOrAdd(definition, Read).Any(imported => imported.IsImplementation && imported.When.Any(wanted => wanted is not null));

    /// <inheritdoc/>
    public ImmutableArray<IMethodSymbol> HandlersOf(ITypeSymbol message, bool isAnyOf)
    {
        if (facts.IsEmpty || takers.Value.IsEmpty)
        {
            return ImmutableArray<IMethodSymbol>.Empty;
        }

        var found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        foreach (var taker in takers.Value)
        {
            var taken = taker.ContainingType.TypeParameters.IndexOf((ITypeParameterSymbol)taker.Parameters[0].Type);
            if (known.GetOrAdd(taker, Read).Any(imported => imported.IsImplementation && taken < imported.When.Length && imported.When[taken] is { } handled && (isAnyOf ? new TypeMap().Unify(handled, message) : SymbolIdentity.Same(handled, message))))
            {
                var arguments = taker.ContainingType.TypeParameters.Select((parameter, i) => i == taken ? message : parameter).ToArray();
                found.AddRange(taker.ContainingType.Construct(arguments).GetMembers(taker.Name).OfType<IMethodSymbol>()
                    .Where(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, taker)));
            }
        }

        return found.ToImmutable();
    }

    // M:MediatR.IRequestHandler`2: the last name is the interface's.
    private IEnumerable<IMethodSymbol> ReadTakers()
    {
        foreach (var type in facts.Names.Select(name => FactMethod.Of(name).Type).Distinct())
        {
            if (type.Substring(type.LastIndexOf('.') + 1).Split('`') is { Length: 2 } name
                && catalog.MatchName(Role.MessageHandlerName, name[0].Split(':').Last()) is not null
                && DocumentationCommentId.GetFirstSymbolForDeclarationId("T" + type.Substring(1), sources.Compilation) is INamedTypeSymbol { TypeKind: TypeKind.Interface } contract)
            {
                foreach (var method in contract.GetMembers().OfType<IMethodSymbol>())
                {
                    if (method.Parameters.Length > 0 && method.Parameters[0].Type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Type })
                    {
                        yield return method;
                    }
                }
            }
        }
    }

    private IEnumerable<(INamedTypeSymbol Context, ImmutableArray<QueryFilter> Filters)> ReadContexts()
    {
        foreach (var id in facts.Names.Where(name => name.StartsWith(FilterFacts.TypeMark, StringComparison.Ordinal)).Distinct())
        {
            var name = id.Substring(FilterFacts.TypeMark.Length);
            foreach (var (assembly, says) in facts.About(id))
            {
                if (assembly.GetTypeByMetadataName(name) is { } context && FilterFacts.Read(says, name) is { } filters)
                {
                    yield return (context, filters);
                }
            }
        }
    }

    // What stands around handlers of any message is not the handler of one.
    private bool Fits(Imported imported, IMethodSymbol called)
    {
        var at = 0;
        if (called.ContainingType.TypeArguments.FirstOrDefault() is { TypeKind: not TypeKind.TypeParameter }
            && catalog.MatchName(Role.MessageHandlerName, called.ContainingType.Name) is not null
            && imported.When.FirstOrDefault() is null)
        {
            return false;
        }

        foreach (var argument in TypeNames.ArgumentsOf(called.ContainingType))
        {
            if (at < imported.When.Length && imported.When[at] is { } wanted && argument is not ITypeParameterSymbol && !new TypeMap().Unify(wanted, argument))
            {
                return false;
            }

            at++;
        }

        return true;
    }

    private ImmutableArray<Imported> Read(IMethodSymbol method)
    {
        if (method.GetDocumentationCommentId() is not { } id)
        {
            return ImmutableArray<Imported>.Empty;
        }

        var found = ImmutableArray.CreateBuilder<Imported>();
        foreach (var (assembly, says) in facts.About(id).Concat(FactMethod.Short(id) is var shortened && shortened != id ? facts.About(shortened) : Enumerable.Empty<(IAssemblySymbol, ImmutableArray<FactTerm>)>()))
        {
            if (!says.IsEmpty && Read(says, assembly, method) is { } imported)
            {
                found.Add(imported);
            }
        }

        return found.ToImmutable();
    }

    private Imported? Read(ImmutableArray<FactTerm> terms, IAssemblySymbol assembly, IMethodSymbol method)
    {
        var types = new TypeReader(sources.Compilation, assembly, method);
        if (terms[0].Name != Implementation)
        {
            // Another assembly may have a method of the same name.
            return SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, assembly)
                ? new Imported(assembly, SummaryReader.Read(terms, types, method), false, ImmutableArray<ITypeSymbol?>.Empty)
                : null;
        }

        var when = ImmutableArray<ITypeSymbol?>.Empty;
        terms = terms.RemoveAt(0);
        if (terms.Length > 0 && terms[0].Name == When)
        {
            var wanted = terms[0].Arguments;
            when = wanted.Select(argument => types.Find(argument.Name)).ToImmutableArray();
            if (wanted.Where((argument, i) => when[i] is null && argument.Name != Implementations.Anything).Any())
            {
                // It is for a type that is not in sight, so no call here is for it.
                return null;
            }

            terms = terms.RemoveAt(0);
        }

        var isUnknown = terms.Length == 1 && terms[0].Name == Unknown;
        return new Imported(assembly, isUnknown ? null : SummaryReader.Read(terms, types, method), true, when);
    }

    /// <param name="Assembly">Who says it.</param>
    /// <param name="Summary">What is said; <see langword="null"/> where there is an implementation of which nothing is known.</param>
    /// <param name="When">Type arguments that it is for; <see langword="null"/> for any.</param>
    private sealed record Imported(IAssemblySymbol Assembly, Summary? Summary, bool IsImplementation, ImmutableArray<ITypeSymbol?> When);
}
