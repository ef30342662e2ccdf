using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.Requirements;

/// <summary>Finds the code behind filters, filter attributes and requirements: the methods whose bodies decide.</summary>
internal sealed class FilterBodies
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<INamedTypeSymbol>> toldToBase = new(SymbolEqualityComparer.Default);

    public FilterBodies(KnownSymbols known, SourceIndex sources)
    {
        this.known = known;
        this.sources = sources;
        Handlers = new RequirementHandlers(known, sources, this);
        Given = new GivenArguments(sources);
    }

    /// <summary>What decides on requirements.</summary>
    public RequirementHandlers Handlers { get; }

    /// <summary>What they are given.</summary>
    public GivenArguments Given { get; }

    /// <summary>
    /// What a filter of that type proves: <see cref="EvidenceLevel.FunctionLevel"/> if it is an authorization filter, nothing but what its
    /// body proves if it is an action filter with a body in sight. <see langword="null"/> for every other type.
    /// </summary>
    /// <param name="around">The method that it stands before, where a filter has bodies for several shapes of methods.</param>
    public ArrivalEvidence? EvidenceOf(INamedTypeSymbol filter, string description, Location? origin, AttributeScheme honoured, IMethodSymbol? around = null)
    {
        if (known.IsType(filter, Role.NotAuthorizationFilter))
        {
            return null;
        }

        if (Lines(filter, Role.AuthorizationFilter, honoured).Any())
        {
            return new ArrivalEvidence(EvidenceLevel.FunctionLevel, description, origin, BodyOf(filter, Role.AuthorizationFilter));
        }

        var names = Lines(filter, Role.ActionFilter, honoured).SelectMany(entry => entry["method"]?.Split(',') ?? []).ToList();
        var (before, after) = (BodyNamed(filter, names, around), BodyOf(filter, Role.ActionFilter, "after"));
        return before is null && after is null ? null : new ArrivalEvidence(EvidenceLevel.None, description, origin, before) { After = after };
    }

    /// <summary>The methods in source by which a host filters its own requests.</summary>
    public ImmutableArray<IMethodSymbol> OwnBodies(INamedTypeSymbol host, IMethodSymbol around, AttributeScheme honoured) =>
        new[] { Role.AuthorizationFilter, Role.ActionFilter }
            .Select(role => BodyNamed(host, Lines(host, role, honoured).Select(entry => entry["method"] ?? "").ToList(), around))
            .OfType<IMethodSymbol>()
            .ToImmutableArray();

    /// <summary>The nearest override in source of one of a library's methods.</summary>
    public IMethodSymbol? OverrideOf(INamedTypeSymbol type, string methods) =>
        BodyNamed(type, methods.Split(',').ToList(), null) is { IsOverride: true } found ? found : null;

    /// <summary>The filter types that an attribute runs besides itself: <c>[TypeFilter(typeof(X))]</c>, its subclasses, and factories.</summary>
    public ImmutableArray<INamedTypeSymbol> RunBy(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { } type || known.FindType(type, Role.FilterAttribute) is null)
        {
            return ImmutableArray<INamedTypeSymbol>.Empty;
        }

        foreach (var entry in known.OfType(type).Where(entry => entry.Role == Role.FilterAttribute))
        {
            var found = entry["filter"] is { } argument ? Argument(attribute, argument) : Made(type, entry["method"]);
            if (!found.IsEmpty)
            {
                return found;
            }
        }

        return ImmutableArray<INamedTypeSymbol>.Empty;
    }

    /// <summary>The method in source that a type's <paramref name="role"/> says decides.</summary>
    /// <param name="argument">The argument of the role's line that names the method.</param>
    public IMethodSymbol? BodyOf(INamedTypeSymbol type, Role role, string argument = "method")
    {
        var names = known.OfType(type).Where(entry => entry.Role == role).Select(entry => entry[argument]).OfType<string>().ToList();
        return BodyNamed(type, names, null);
    }

    private IEnumerable<KnowledgeEntry> Lines(INamedTypeSymbol type, Role role, AttributeScheme honoured) =>
        known.OfType(type).Where(entry => entry.Role == role && honoured.Takes(entry));

    private static IMethodSymbol? BodyNamed(INamedTypeSymbol type, List<string> names, IMethodSymbol? around)
    {
        for (var current = type; names.Count > 0 && current is not null; current = current.BaseType)
        {
            // Bodies of libraries are out of sight.
            foreach (var member in current.DeclaringSyntaxReferences.IsEmpty ? ImmutableArray<ISymbol>.Empty : current.GetMembers())
            {
                if (member is IMethodSymbol method && IsNamed(method, names) && !method.IsAbstract && !method.DeclaringSyntaxReferences.IsEmpty && (around is null || names.Count < 2 || HasShapeOf(method, around)))
                {
                    return method;
                }
            }
        }

        return null;
    }

    private static bool IsNamed(IMethodSymbol method, List<string> names) => names.Contains(method.Name)
        || (method.MethodKind == MethodKind.ExplicitInterfaceImplementation && method.ExplicitInterfaceImplementations.Any(contract => names.Contains(contract.Name)));

    // A filter's method that takes what the method takes, and what comes next.
    private static bool HasShapeOf(IMethodSymbol filter, IMethodSymbol around) =>
        filter.Parameters.Length == around.Parameters.Length + 1
        && around.Parameters.Zip(filter.Parameters, (given, taken) => taken.Type is ITypeParameterSymbol
            ? given.Type.TypeKind != TypeKind.Interface
            : SymbolEqualityComparer.Default.Equals(given.Type.OriginalDefinition, taken.Type.OriginalDefinition)).All(same => same);

    private static ImmutableArray<INamedTypeSymbol> One(ITypeSymbol? type) =>
        type is INamedTypeSymbol named ? ImmutableArray.Create(named) : ImmutableArray<INamedTypeSymbol>.Empty;

    // A generic form of the attribute says the filter by its type argument; a subclass says it to its base constructor.
    private ImmutableArray<INamedTypeSymbol> Argument(AttributeData attribute, string parameter)
    {
        if (attribute.AttributeConstructor is { } constructor)
        {
            var i = constructor.Parameters.ToList().FindIndex(p => p.Name == parameter);
            if (i >= 0 && i < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[i].Value is ITypeSymbol direct)
            {
                return One(direct);
            }
        }

        for (var current = attribute.AttributeClass; current is not null; current = current.BaseType)
        {
            if (current.TypeArguments.Length == 1 && current.DeclaringSyntaxReferences.IsEmpty && known.IsType(current, Role.FilterAttribute))
            {
                return One(current.TypeArguments[0]);
            }

            if (toldToBase.GetOrAdd(current, ToldToBase) is { IsEmpty: false } told)
            {
                return told;
            }
        }

        return ImmutableArray<INamedTypeSymbol>.Empty;
    }

    private ImmutableArray<INamedTypeSymbol> ToldToBase(INamedTypeSymbol type)
    {
        foreach (var declaration in type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>())
        {
            var arguments = declaration.DescendantNodes().OfType<ConstructorInitializerSyntax>().SelectMany(initializer => initializer.ArgumentList.Arguments)
                .Concat(declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().SelectMany(super => super.ArgumentList.Arguments) ?? []);
            foreach (var told in arguments.Select(argument => argument.Expression).OfType<TypeOfExpressionSyntax>())
            {
                if (sources.ModelOf(told.SyntaxTree)?.GetTypeInfo(told.Type).Type is INamedTypeSymbol filter)
                {
                    return One(filter);
                }
            }
        }

        return ImmutableArray<INamedTypeSymbol>.Empty;
    }

    private ImmutableArray<INamedTypeSymbol> Made(INamedTypeSymbol factory, string? method)
    {
        if (method is null || BodyOf(factory, Role.FilterAttribute) is not { } body)
        {
            return ImmutableArray<INamedTypeSymbol>.Empty;
        }

        var syntax = body.DeclaringSyntaxReferences[0].GetSyntax();
        return sources.ModelOf(syntax.SyntaxTree) is not { } model
            ? ImmutableArray<INamedTypeSymbol>.Empty
            : syntax.DescendantNodes().OfType<TypeSyntax>()
                .Select(name => model.GetSymbolInfo(name).Symbol)
                .OfType<INamedTypeSymbol>()
                .Where(type => known.IsType(type, Role.AuthorizationFilter) || known.IsType(type, Role.ActionFilter))
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
                .ToImmutableArray();
    }
}
