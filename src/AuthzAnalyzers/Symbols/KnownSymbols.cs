using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// Knowledge bound to the symbols of one compilation: name first, bound late, remembered. Thread-safe; holds no state but its caches.
/// </summary>
internal sealed class KnownSymbols
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<KnowledgeEntry>> ofMember = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<KnowledgeEntry>> ofType = new(SymbolEqualityComparer.Default);

    public KnownSymbols(Catalog catalog, Settings? settings = null)
    {
        Catalog = catalog;
        Settings = settings ?? Settings.None;
    }

    public Catalog Catalog { get; }

    public Settings Settings { get; }

    /// <summary>
    /// What is known of a method, property or field: lines that name it, what it overrides or the interface member it implements implicitly
    /// by the same name. Reduced extension methods and constructed generics are looked up by their definition.
    /// </summary>
    public ImmutableArray<KnowledgeEntry> OfMember(ISymbol member)
    {
        if (member is IMethodSymbol { ReducedFrom: { } unreduced })
        {
            member = unreduced;
        }

        member = member.OriginalDefinition;

        // What the compiler makes for itself, as the local of a lock, has no name.
        if (LookupName(member) is not { } name || Catalog.MembersNamed(name).IsEmpty)
        {
            return ImmutableArray<KnowledgeEntry>.Empty;
        }

        return ofMember.TryGetValue(member, out var bound) ? bound : ofMember.GetOrAdd(member, BindMember(member));
    }

    /// <summary>What is known of a type: lines that name it, a base type or an interface of it; nearest first.</summary>
    public ImmutableArray<KnowledgeEntry> OfType(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named || named.SpecialType != SpecialType.None)
        {
            return ImmutableArray<KnowledgeEntry>.Empty;
        }

        named = named.OriginalDefinition;
        return ofType.TryGetValue(named, out var bound) ? bound : ofType.GetOrAdd(named, BindType(named));
    }

    public KnowledgeEntry? Find(ISymbol? member, Role role) => member is null ? null : First(OfMember(member), role);

    public KnowledgeEntry? FindType(ITypeSymbol? type, Role role) => First(OfType(type), role);

    public bool Is(ISymbol? member, Role role) => Find(member, role) is not null;

    public bool IsType(ITypeSymbol? type, Role role) => FindType(type, role) is not null;

    /// <summary>Whether the name of a type says that it hands out stored records.</summary>
    public bool IsRepository(ITypeSymbol type) => Catalog.MatchName(Role.RepositoryName, type.Name) is not null;

    private static KnowledgeEntry? First(ImmutableArray<KnowledgeEntry> entries, Role role)
    {
        foreach (var entry in entries)
        {
            if (entry.Role == role)
            {
                return entry;
            }
        }

        return null;
    }

    private static string LookupName(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "#ctor" : member.Name;

    private ImmutableArray<KnowledgeEntry> BindMember(ISymbol member)
    {
        var found = ImmutableArray.CreateBuilder<KnowledgeEntry>();
        for (var current = member; current is not null; current = Overridden(current))
        {
            AddMatches(current.OriginalDefinition, found);
        }

        if (member.ContainingType is { TypeKind: not TypeKind.Interface } holder && !member.IsStatic)
        {
            foreach (var contract in holder.AllInterfaces)
            {
                foreach (var candidate in contract.OriginalDefinition.GetMembers(member.Name))
                {
                    AddMatches(candidate, found);
                }
            }
        }

        return found.ToImmutable();
    }

    private void AddMatches(ISymbol member, ImmutableArray<KnowledgeEntry>.Builder found)
    {
        var holder = NamedHolder(member.ContainingType);
        if (holder is null)
        {
            return;
        }

        var kind = member is IMethodSymbol ? SubjectKinds.Method : SubjectKinds.Property;
        foreach (var entry in Catalog.MembersNamed(LookupName(member)))
        {
            if (entry.Subject.Kind == kind
                && SymbolNames.IsNamed(holder, entry.Subject.Type)
                && (!entry.Subject.HasParameterList || IdMatches(member, entry.Subject.Text))
                && !found.Contains(entry))
            {
                found.Add(entry);
            }
        }
    }

    private static bool IdMatches(ISymbol member, string text) => string.Equals(member.GetDocumentationCommentId(), text, StringComparison.Ordinal);

    // The members of a C# 14 extension block live in an unspeakable nested type: what counts is the static class around it.
    private static INamedTypeSymbol? NamedHolder(INamedTypeSymbol? type)
    {
        while (type is not null && !type.CanBeReferencedByName && type.ContainingType is not null)
        {
            type = type.ContainingType;
        }

        return type;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private ImmutableArray<KnowledgeEntry> BindType(INamedTypeSymbol type)
    {
        ImmutableArray<KnowledgeEntry>.Builder? found = null;
        for (var current = type; current is not null; current = current.BaseType)
        {
            AddTypeMatches(current, ref found);
        }

        foreach (var contract in type.AllInterfaces)
        {
            AddTypeMatches(contract, ref found);
        }

        return found?.ToImmutable() ?? ImmutableArray<KnowledgeEntry>.Empty;
    }

    private void AddTypeMatches(INamedTypeSymbol type, ref ImmutableArray<KnowledgeEntry>.Builder? found)
    {
        foreach (var entry in Catalog.TypesNamed(type.Name))
        {
            if (SymbolNames.IsNamed(type, entry.Subject.Type) && found?.Contains(entry) != true)
            {
                (found ??= ImmutableArray.CreateBuilder<KnowledgeEntry>()).Add(entry);
            }
        }
    }
}
