using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>What a record's members lead to, and which of them the serializer in use writes. Thread-safe.</summary>
internal sealed class WrittenMembers
{
    private const char Comma = ',';

    private readonly KnownSymbols known;
    private readonly DataMembers dataMembers;
    private readonly SourceIndex? sources;
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableHashSet<string>> unwritten = new(SymbolEqualityComparer.Default);

    /// <param name="sources">The compilation at hand, by which the serializer is told; without it, the framework's own.</param>
    public WrittenMembers(KnownSymbols known, DataMembers dataMembers, SourceIndex? sources)
    {
        this.known = known;
        this.dataMembers = dataMembers;
        this.sources = sources;
    }

    /// <summary>Names of the members that are never written.</summary>
    public ImmutableHashSet<string> Unwritten(INamedTypeSymbol type)
    {
        type = type.OriginalDefinition;
        return unwritten.TryGetValue(type, out var found) ? found : unwritten.GetOrAdd(type, Find(type));
    }

    /// <summary>The types of other records that members lead to, with whether that member is written.</summary>
    public ImmutableArray<(ITypeSymbol Target, bool IsWritten)> LinksOf(INamedTypeSymbol type)
    {
        var hidden = Unwritten(type);
        return dataMembers.Of(type)
            .Select(member => (Type: DataMembers.WithoutNullable(DataMembers.TypeOf(member)), IsWritten: !hidden.Contains(member.Name)))
            .Select(link => (Target: DataMembers.ElementOf(link.Type) ?? link.Type, link.IsWritten))
            .Where(link => link.Target is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface })
            .ToImmutableArray();
    }

    private ImmutableHashSet<string> Find(INamedTypeSymbol type)
    {
        var found = ImmutableHashSet<string>.Empty;
        foreach (var member in dataMembers.Of(type))
        {
            found = member.GetAttributes().Any(IsNotWritten) ? found.Add(member.Name) : found;
        }

        return found;
    }

    private bool IsNotWritten(AttributeData attribute) =>
        known.FindType(attribute.AttributeClass, Role.NotWritten) is { } line
        && (line["used"] is not { } used || IsInUse(used, line))
        && (line["unless"] is not { } other || !IsInUse(other, line))
        && attribute.NamedArguments.All(argument => argument.Key != line["argument"] || string.Equals(Convert.ToString(argument.Value.Value, CultureInfo.InvariantCulture), line["value"], StringComparison.Ordinal));

    // A package that is referred to, often by way of another one, is not yet the serializer: the start-up says so.
    private bool IsInUse(string types, KnowledgeEntry line) =>
        types.Split(Comma).Any(IsKnown)
        && (line["by"] is not { } by || IsWritten(by) || line["start"] is not { } start || !IsWritten(start));

    private bool IsKnown(string type) => sources?.Knows(type) == true;

    private bool IsWritten(string words) => sources is not null && words.Split(Comma).Any(sources.Mentions);
}
