using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.Attributes;

/// <summary>
/// What a type's own set-up code says of those who reach it: the calls in its constructors or in a method that its framework calls once, in
/// project methods that these call, and in the set-up code of types that they name. A call that only runs on a condition counts as well.
/// </summary>
internal sealed class ConfiguredEvidence
{
    private const string Constructor = "#ctor";

    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly StartUpPolicies policies;
    private readonly BuilderCalls calls;
    private readonly ConcurrentDictionary<(INamedTypeSymbol Host, string Methods), EntryPointAuthorization> arrivals = new();
    private readonly Lazy<ILookup<string, EntryPointAuthorization>> all;

    public ConfiguredEvidence(KnownSymbols known, SourceIndex sources, StartUpPolicies policies, BuilderCalls calls)
    {
        this.known = known;
        this.sources = sources;
        this.policies = policies;
        this.calls = calls;
        all = new Lazy<ILookup<string, EntryPointAuthorization>>(ReadAll, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What an entry type says of itself, and what start-up code says of all of its framework.</summary>
    public EntryPointAuthorization Of(INamedTypeSymbol host, KnowledgeEntry entry)
    {
        var own = entry["configures"] is { } methods ? arrivals.GetOrAdd((host, methods), key => OfHost(key.Host, key.Methods)) : EntryPointAuthorization.Empty;
        return entry["framework"] is { } framework ? all.Value[framework].Aggregate(own, (arrival, one) => arrival.And(one)) : own;
    }

    private static HashSet<ISymbol> Seen() => new(SymbolEqualityComparer.Default);

    private ILookup<string, EntryPointAuthorization> ReadAll() => policies.Uses(Role.ConfiguresAll)
        .SelectMany(use => StartUpPolicies.SetTo(use.Name).Select(value => (Framework: use.Entry["framework"] ?? "", Arrival: OfCode(value, Seen()))))
        .ToLookup(one => one.Framework, one => one.Arrival, StringComparer.Ordinal);

    private EntryPointAuthorization OfHost(INamedTypeSymbol host, string methods)
    {
        var seen = Seen();
        return AttributeChain.Of(host)
            .Select(attribute => attribute.AttributeClass)
            .OfType<INamedTypeSymbol>()
            .Select(type => known.FindType(type, Role.ConfiguredBy) is { } entry ? TypeIn(type.TypeArguments, entry["type"]) : null)
            .OfType<INamedTypeSymbol>()
            .Aggregate(OfMethods(host, methods, seen), (arrival, type) => arrival.And(OfType(type, seen)));
    }

    private EntryPointAuthorization OfMethods(INamedTypeSymbol host, string methods, HashSet<ISymbol> seen) =>
        methods.Split(',').SelectMany(name => Bodies(host, name)).Aggregate(EntryPointAuthorization.Empty, (arrival, body) => arrival.And(OfBody(body, seen)));

    // Every constructor on the way to the base runs; of a method that is overridden the nearest does.
    private static IEnumerable<IMethodSymbol> Bodies(INamedTypeSymbol host, string name)
    {
        for (var current = host; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType)
        {
            var found = name == Constructor ? current.InstanceConstructors.CastArray<ISymbol>() : current.GetMembers(name);
            foreach (var body in found.OfType<IMethodSymbol>())
            {
                yield return body;
            }

            if (name != Constructor && !found.IsEmpty)
            {
                yield break;
            }
        }
    }

    private EntryPointAuthorization OfBody(IMethodSymbol body, HashSet<ISymbol> seen) => seen.Add(body.OriginalDefinition)
        ? body.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .Where(syntax => syntax is not TypeDeclarationSyntax) // A primary constructor's has no body.
            .Aggregate(EntryPointAuthorization.Empty, (arrival, syntax) => arrival.And(OfCode(syntax, seen)))
        : EntryPointAuthorization.Empty;

    private EntryPointAuthorization OfCode(SyntaxNode code, HashSet<ISymbol> seen)
    {
        var arrival = EntryPointAuthorization.Empty;
        foreach (var syntax in code.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
        {
            if (sources.ModelOf(syntax.SyntaxTree)?.GetOperation(syntax) is not IInvocationOperation call)
            {
                continue;
            }

            arrival = arrival.And(calls.Requires(call));
            if (known.Find(call.TargetMethod, Role.ConfiguredBy) is { } entry && TypeIn(call.TargetMethod.TypeArguments, entry["type"]) is { } type)
            {
                arrival = arrival.And(OfType(type, seen));
            }
            else if (!call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            {
                arrival = arrival.And(OfBody(sources.Canonical(call.TargetMethod), seen));
            }
        }

        return arrival;
    }

    private EntryPointAuthorization OfType(INamedTypeSymbol type, HashSet<ISymbol> seen)
    {
        var arrival = OfMethods(type, Constructor, seen);
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (known.OfType(current.OriginalDefinition).FirstOrDefault(entry => entry.Role == Role.ConfiguredBy && SymbolNames.IsNamed(current, entry.Subject.Type)) is { } entry
                && TypeIn(current.TypeArguments, entry["type"]) is { } outer
                && seen.Add(outer))
            {
                arrival = arrival.And(OfType(outer, seen));
            }
        }

        return arrival;
    }

    private static INamedTypeSymbol? TypeIn(ImmutableArray<ITypeSymbol> arguments, string? place) =>
        place is { Length: 2 } && place[1] - '0' is var index && index >= 0 && index < arguments.Length ? arguments[index] as INamedTypeSymbol : null;
}
