using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.Requirements;

/// <summary>A method in sight that decides on a requirement.</summary>
/// <param name="Requirement">The requirements that it decides on: those of this type.</param>
/// <param name="Resource">The records that it decides for; <see langword="null"/> where it takes whatever it is asked about.</param>
internal sealed record RequirementHandler(ITypeSymbol Requirement, ITypeSymbol? Resource, IMethodSymbol Body);

/// <summary>Finds the code that decides on requirements.</summary>
internal sealed class RequirementHandlers
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly Lazy<ImmutableArray<RequirementHandler>> all;

    public RequirementHandlers(KnownSymbols known, SourceIndex sources, FilterBodies bodies)
    {
        this.known = known;
        this.sources = sources;
        all = new Lazy<ImmutableArray<RequirementHandler>>(() => Read(bodies), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The one method in sight that decides on a requirement of that type; <see langword="null"/> where there are several, or none.</summary>
    public IMethodSymbol? Of(ITypeSymbol requirement) => AllOf(requirement) is [var only] ? only : null;

    /// <summary>The methods in sight that decide on a requirement of that type where requests are asked about: it is met where one of them says so.</summary>
    public ImmutableArray<IMethodSymbol> AllOf(ITypeSymbol requirement)
    {
        var found = all.Value.Where(handler => sources.Compilation.HasImplicitConversion(requirement, handler.Requirement)).ToList();
        var ofRequests = found.Where(handler => handler.Resource is null || known.IsType(handler.Resource, Role.InjectedParameter)).ToList();
        return (found.Count == 1 ? found : ofRequests).Select(handler => handler.Body).ToImmutableArray();
    }

    /// <summary>Every method in sight that may say that a requirement is met by a record.</summary>
    /// <param name="record">Its static type: what is asked about may be more than that.</param>
    public ImmutableArray<RequirementHandler> Of(ITypeSymbol requirement, ITypeSymbol? record) => all.Value
        .Where(handler => sources.Compilation.HasImplicitConversion(requirement, handler.Requirement) && MayTake(handler.Resource, record))
        .ToImmutableArray();

    /// <summary>The type of record that something in sight decides on where the requirement is asked about one.</summary>
    public ITypeSymbol? ResourceOf(ITypeSymbol requirement) => all.Value
        .FirstOrDefault(handler => handler.Resource is not null && SymbolEqualityComparer.Default.Equals(handler.Requirement, requirement))?.Resource;

    /// <summary>Whether something in sight decides on requirements for records of that type.</summary>
    public bool DecideOn(ITypeSymbol record) =>
        all.Value.Any(handler => handler.Resource is { } resource && sources.Compilation.HasImplicitConversion(record, resource));

    private bool MayTake(ITypeSymbol? resource, ITypeSymbol? record) =>
        resource is null or ITypeParameterSymbol
        || record is null or ITypeParameterSymbol
        || sources.Compilation.HasImplicitConversion(record, resource)
        || sources.Compilation.HasImplicitConversion(resource, record);

    private ImmutableArray<RequirementHandler> Read(FilterBodies bodies)
    {
        var found = ImmutableArray.CreateBuilder<RequirementHandler>();
        foreach (var entry in known.Catalog.Entries.Where(entry => entry.Role == Role.AuthorizationHandler && entry["requirement"] is not null))
        {
            if (sources.Compilation.GetTypeByMetadataName(entry.Subject.Type) is not { } contract)
            {
                continue;
            }

            foreach (var handler in sources.DerivedFrom(contract))
            {
                if (ConstructedFrom(handler, contract) is { TypeArguments.Length: > 0 } constructed && bodies.BodyOf(handler, Role.AuthorizationHandler) is { } body)
                {
                    found.Add(new RequirementHandler(constructed.TypeArguments[0], entry["resource"] is null ? null : constructed.TypeArguments.Last(), body));
                }
            }
        }

        return found.Concat(ReadUntyped(bodies)).ToImmutableArray();
    }

    // A handler that is for no requirement in particular decides on those that its body names.
    private IEnumerable<RequirementHandler> ReadUntyped(FilterBodies bodies)
    {
        foreach (var entry in known.Catalog.Entries.Where(entry => entry.Role == Role.AuthorizationHandler && entry["requirement"] is null))
        {
            foreach (var handler in sources.DerivedFrom(entry.Subject.Type))
            {
                if (known.FindType(handler, Role.AuthorizationHandler) == entry && bodies.BodyOf(handler, Role.AuthorizationHandler) is { } body)
                {
                    foreach (var requirement in NamedIn(body))
                    {
                        yield return new RequirementHandler(requirement, null, body);
                    }
                }
            }
        }
    }

    private IEnumerable<ITypeSymbol> NamedIn(IMethodSymbol body)
    {
        var syntax = body.DeclaringSyntaxReferences[0].GetSyntax();
        return sources.ModelOf(syntax.SyntaxTree) is not { } model
            ? Enumerable.Empty<ITypeSymbol>()
            : syntax.DescendantNodes().OfType<SimpleNameSyntax>()
                .Select(name => model.GetSymbolInfo(name).Symbol)
                .OfType<INamedTypeSymbol>()
                .Where(type => type.TypeKind != TypeKind.Interface && known.IsType(type, Role.AuthorizationRequirement))
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
    }

    private static INamedTypeSymbol? ConstructedFrom(INamedTypeSymbol type, INamedTypeSymbol definition)
    {
        var current = type.BaseType;
        while (current is not null && !SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, definition))
        {
            current = current.BaseType;
        }

        return current;
    }
}
