using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>A type whose methods a framework calls.</summary>
/// <param name="Marked">The type that knowledge names, or that bears the attribute which knowledge names.</param>
internal sealed record EntryType(KnowledgeEntry Entry, INamedTypeSymbol Marked)
{
    public AttributeScheme Honoured => new(Entry["framework"], Entry.Is("attributes", "own"));
}

/// <summary>Which types have methods that requests reach, controllers and pages aside. A compilation without such a framework pays nothing.</summary>
internal sealed class EntryTypes
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly Lazy<ImmutableArray<KnowledgeEntry>> marks;
    private readonly Lazy<ImmutableDictionary<INamedTypeSymbol, KnowledgeEntry>> registered;
    private readonly Lazy<bool> hasMethods;
    private readonly Lazy<bool> hasAttributes;
    private readonly ConcurrentDictionary<INamedTypeSymbol, EntryType?> types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> behind = new(SymbolEqualityComparer.Default);

    public EntryTypes(KnownSymbols known, SourceIndex sources, StartUpPolicies policies)
    {
        this.known = known;
        this.sources = sources;
        marks = new Lazy<ImmutableArray<KnowledgeEntry>>(() => Known(known, sources, Role.EntryType), LazyThreadSafetyMode.PublicationOnly);
        hasMethods = new Lazy<bool>(() => !Known(known, sources, Role.EntryMethod).IsEmpty, LazyThreadSafetyMode.PublicationOnly);
        hasAttributes = new Lazy<bool>(() => marks.Value.Any(mark => IsAttribute(mark, sources)), LazyThreadSafetyMode.PublicationOnly);
        registered = new Lazy<ImmutableDictionary<INamedTypeSymbol, KnowledgeEntry>>(() => ReadRegistered(policies, sources), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What the framework makes of the type; <see langword="null"/> for most.</summary>
    public EntryType? Of(INamedTypeSymbol type) =>
        marks.Value.IsEmpty || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) ? null : types.GetOrAdd(type.OriginalDefinition, Find);

    /// <summary>Whether the type is one, or one in sight derives from it.</summary>
    public bool IsBehind(INamedTypeSymbol type) =>
        !marks.Value.IsEmpty && behind.GetOrAdd(type.OriginalDefinition, own => Of(own) is not null || (!own.IsSealed && sources.DerivedFrom(own).Any(derived => Of(derived) is not null)));

    /// <summary>The attribute by which a method of whatever type is reached.</summary>
    public KnowledgeEntry? Of(IMethodSymbol method) => !hasMethods.Value || method.DeclaredAccessibility == Accessibility.Private
        ? null
        : method.GetAttributes().Select(attribute => known.FindType(attribute.AttributeClass, Role.EntryMethod)).FirstOrDefault(entry => entry is not null);

    private static bool IsAttribute(KnowledgeEntry mark, SourceIndex sources) => mark.Subject.Kind == SubjectKinds.Type
        && sources.Compilations.Any(compilation => compilation.GetTypesByMetadataName(mark.Subject.Type).Any(IsAttribute));

    private static bool IsAttribute(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolNames.IsNamed(current, "System." + nameof(System.Attribute)))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<KnowledgeEntry> Known(KnownSymbols known, SourceIndex sources, Role role) => known.Catalog.Entries
        .Where(entry => entry.Role == role && sources.Knows(entry.Subject.Type))
        .ToImmutableArray();

    private EntryType? Find(INamedTypeSymbol type)
    {
        if (registered.Value.TryGetValue(type, out var registration))
        {
            return new EntryType(registration, type);
        }

        foreach (var entry in known.OfType(type))
        {
            if (entry.Role == Role.EntryType && Bears(type, entry["bears"]))
            {
                return new EntryType(entry, type);
            }
        }

        for (var current = type; hasAttributes.Value && current is not null && current.SpecialType != SpecialType.System_Object; current = current.BaseType)
        {
            foreach (var attribute in current.GetAttributes())
            {
                if (known.FindType(attribute.AttributeClass, Role.EntryType) is { } entry)
                {
                    return new EntryType(entry, current.OriginalDefinition);
                }
            }
        }

        return null;
    }

    private static bool Bears(INamedTypeSymbol type, string? attribute) => attribute is null
        || AttributeChain.Of(type).Any(given => given.AttributeClass is { } bearing && SymbolNames.IsNamed(bearing, attribute));

    private static ImmutableDictionary<INamedTypeSymbol, KnowledgeEntry> ReadRegistered(StartUpPolicies policies, SourceIndex sources)
    {
        var found = ImmutableDictionary.CreateBuilder<INamedTypeSymbol, KnowledgeEntry>(SymbolEqualityComparer.Default);
        foreach (var (name, symbol, entry) in policies.Uses(Role.EntryType))
        {
            foreach (var type in TypesGivenTo(name, symbol, sources))
            {
                found[type.OriginalDefinition] = entry;
            }
        }

        return found.ToImmutable();
    }

    private static IEnumerable<INamedTypeSymbol> TypesGivenTo(SimpleNameSyntax name, ISymbol symbol, SourceIndex sources)
    {
        var arguments = (symbol as IMethodSymbol)?.TypeArguments.OfType<INamedTypeSymbol>() ?? Enumerable.Empty<INamedTypeSymbol>();
        var told = CallSites.CallNamedBy(name)?.ArgumentList.Arguments
            .Select(argument => argument.Expression)
            .OfType<TypeOfExpressionSyntax>()
            .Select(type => sources.ModelOf(type.SyntaxTree)?.GetTypeInfo(type.Type).Type)
            .OfType<INamedTypeSymbol>() ?? Enumerable.Empty<INamedTypeSymbol>();
        return arguments.Concat(told);
    }
}
