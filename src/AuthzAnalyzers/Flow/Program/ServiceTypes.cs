using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Which classes may keep in a member who the caller is, and which members can. Records of data and what requests are bound to never do.</summary>
internal sealed class ServiceTypes
{
    private readonly KnownSymbols known;
    private readonly Registrations registrations;
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> asking = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> askingThemselves = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> services = new(SymbolEqualityComparer.Default);

    public ServiceTypes(KnownSymbols known, Registrations registrations)
    {
        this.known = known;
        this.registrations = registrations;
    }

    /// <summary>Whether the class gets services, the request or the principal, so that it can ask who the caller is, or is a service that others may tell.</summary>
    public bool MayAsk(INamedTypeSymbol type) => !type.DeclaringSyntaxReferences.IsEmpty && (asking.GetOrAdd(type.OriginalDefinition, FindAsking) || IsService(type));

    /// <summary>Whether the type is a service that the rest of the program may tell who the caller is.</summary>
    public bool IsService(INamedTypeSymbol type) => services.GetOrAdd(
        type.OriginalDefinition,
        definition => known.Catalog.MatchName(Role.IdentityServiceName, definition.Name) is not null
            || registrations.IsService(definition)
            || definition.AllInterfaces.Any(contract => contract.ContainingNamespace?.Name != nameof(System) && registrations.IsService(contract)));

    /// <summary>Whether the program makes objects of the class with what they hold, rather than the framework with services.</summary>
    public bool IsMade(INamedTypeSymbol? type) => type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false, DeclaringSyntaxReferences.IsEmpty: false } && !known.IsType(type, Role.DataContext) && !MayAsk(type);

    /// <summary>Whether a value of that type can tell who somebody is: an id, a yes or no, an object or a list of such.</summary>
    public bool CanTell(ITypeSymbol type, int depth = 0)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return depth < 2 && CanTell(array.ElementType, depth + 1);
            case { TypeKind: TypeKind.Enum or TypeKind.Pointer or TypeKind.TypeParameter }:
                return false;
            case { SpecialType: SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Object }:
                return true;
            case INamedTypeSymbol named when known.IsType(named, Role.IdentifierType) || known.IsType(named, Role.Principal):
                return true;
            case INamedTypeSymbol { IsGenericType: true, DeclaringSyntaxReferences.IsEmpty: true } generic:
                return depth < 2 && generic.TypeArguments.Any(argument => CanTell(argument, depth + 1));
            case INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } declared:
                return !known.IsType(declared, Role.DataContext);
            default:
                return false;
        }
    }

    private bool FindAsking(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (askingThemselves.GetOrAdd(current, AsksItself))
            {
                return true;
            }
        }

        return false;
    }

    // Without its base types: many classes share these.
    private bool AsksItself(INamedTypeSymbol type) => known.IsType(type, Role.Controller)
        || known.IsType(type, Role.PageModel)
        || known.IsType(type, Role.EntryType)
        || type.GetMembers().Any(member => member switch
        {
            IFieldSymbol field => Asks(field.Type),
            IPropertySymbol property => Asks(property.Type),
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.Parameters.Any(parameter => Asks(parameter.Type)),
            IMethodSymbol method => method.Parameters.Any(parameter => known.IsType(parameter.Type, Role.Principal)),
            _ => false,
        });

    private bool Asks(ITypeSymbol type) =>
        (type.TypeKind == TypeKind.Interface && type is INamedTypeSymbol && !IsSystem(type.ContainingNamespace))
        || known.IsType(type, Role.Principal)
        || known.IsType(type, Role.InjectedParameter)
        || (type is INamedTypeSymbol { TypeKind: TypeKind.Class } named && known.Catalog.MatchName(Role.IdentityServiceName, named.Name) is not null);

    private static bool IsSystem(INamespaceSymbol? space)
    {
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space?.Name == nameof(System);
    }
}
