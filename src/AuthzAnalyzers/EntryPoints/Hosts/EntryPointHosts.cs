using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Which types are controllers and pages, which of their methods requests reach, and under which concrete types.</summary>
internal sealed class EntryPointHosts
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly Lazy<bool> servesControllers;
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> controllers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> behindControllers = new(SymbolEqualityComparer.Default);

    public EntryPointHosts(KnownSymbols known, SourceIndex sources)
    {
        this.known = known;
        this.sources = sources;
        servesControllers = new Lazy<bool>(
            () => known.Catalog.Entries.Any(entry => entry.Role == Role.Controller
                && entry.Subject.Kind == SubjectKinds.Type
                && sources.Compilation.GetTypeByMetadataName(entry.Subject.Type) is not null),
            LazyThreadSafetyMode.PublicationOnly);
    }

    public bool IsPage(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class && known.IsType(type, Role.PageModel);

    /// <summary>Whether the framework treats the type as a controller, or would if it were not abstract or generic.</summary>
    public bool IsController(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false } && servesControllers.Value && controllers.GetOrAdd(type, ReadIsController);

    /// <summary>Whether the type is a controller, or one in sight derives from it: other types have no actions, and most types are others.</summary>
    public bool IsBehindController(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class && servesControllers.Value && behindControllers.GetOrAdd(type, own => IsController(own) || sources.DerivedFrom(own).Any(IsController));

    private bool ReadIsController(INamedTypeSymbol type)
    {
        var attributes = AttributeChain.Of(type);
        return !known.IsType(type, Role.NotController)
            && !attributes.Any(attribute => AttributeConditions.Applies(known, attribute, Role.NotController))
            && (known.IsType(type, Role.Controller)
                || attributes.Any(attribute => known.IsType(attribute.AttributeClass, Role.Controller))
                || (IsPublic(type) && known.Catalog.MatchName(Role.Controller, type.Name) is not null));
    }

    /// <summary>Whether requests can reach the method on a controller, in whichever host.</summary>
    public bool IsAction(IMethodSymbol method) => IsReachable(method)
        && !IsDisposal(method)
        && !AttributeChain.Of(method).Any(attribute => AttributeConditions.Applies(known, attribute, Role.NotAction));

    /// <summary>Whether requests can reach the method on a page, in whichever host.</summary>
    public bool IsPageHandler(IMethodSymbol method) => IsAction(method)
        && known.Catalog.MatchName(Role.PageHandlerName, method.Name) is not null;

    /// <summary>
    /// The concrete types under which the method runs, by full name: its own, and those that inherit it without overriding or hiding it. An
    /// abstract type with none in sight stands for those that will come.
    /// </summary>
    public ImmutableArray<INamedTypeSymbol> Of(IMethodSymbol method, Func<INamedTypeSymbol, bool> isHost)
    {
        var own = method.ContainingType;
        var concrete = sources.DerivedFrom(own).Insert(0, own)
            .Where(type => IsConcrete(type) && isHost(type) && Inherits(type, method))
            .ToImmutableArray();
        if (!concrete.IsEmpty)
        {
            return concrete;
        }

        return !IsConcrete(own) && isHost(own) && sources.DerivedFrom(own).All(type => !IsConcrete(type))
            ? ImmutableArray.Create(own)
            : ImmutableArray<INamedTypeSymbol>.Empty;
    }

    public static bool HaveSameParameters(IMethodSymbol left, IMethodSymbol right) =>
        left.Parameters.Length == right.Parameters.Length
        && left.Parameters.Zip(right.Parameters, (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(same => same);

    /// <summary>Whether requests can reach the static method where a framework reaches such.</summary>
    public bool IsStaticAction(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: true, IsGenericMethod: false, IsExtensionMethod: false }
        && !method.GetAttributes().Any(attribute => known.IsType(attribute.AttributeClass, Role.NotAction));

    /// <summary>Whether the method is handed what another entry point found, and so is reached by those only whom that let in.</summary>
    public bool IsInner(IMethodSymbol method) =>
        method.Parameters.Any(parameter => parameter.GetAttributes().Any(attribute => known.IsType(attribute.AttributeClass, Role.NotAction)));

    private static bool IsReachable(IMethodSymbol method) => method is
    {
        MethodKind: MethodKind.Ordinary,
        DeclaredAccessibility: Accessibility.Public,
        IsStatic: false,
        IsGenericMethod: false,
    } && !OverridesObject(method);

    private static bool IsPublic(INamedTypeSymbol type) => type.DeclaredAccessibility == Accessibility.Public && type.ContainingType is null;

    private static bool IsConcrete(INamedTypeSymbol type) => !type.IsAbstract && !type.IsGenericType;

    private static bool OverridesObject(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } overridden)
        {
            root = overridden;
        }

        return root.ContainingType.SpecialType == SpecialType.System_Object;
    }

    private static bool IsDisposal(IMethodSymbol method) => method.Parameters.IsEmpty
        && method.ContainingType.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_IDisposable
            && contract.GetMembers(method.Name).Length == 1);

    private static bool Inherits(INamedTypeSymbol type, IMethodSymbol method)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method.ContainingType.OriginalDefinition))
            {
                return true;
            }

            if (current.GetMembers(method.Name).OfType<IMethodSymbol>().Any(nearer => Replaces(nearer, method)))
            {
                return false;
            }
        }

        return false;
    }

    private static bool Replaces(IMethodSymbol nearer, IMethodSymbol method)
    {
        for (var current = nearer.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method.OriginalDefinition))
            {
                return true;
            }
        }

        return nearer.OverriddenMethod is null && HaveSameParameters(nearer, method);
    }
}
