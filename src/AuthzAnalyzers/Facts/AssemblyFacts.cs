using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Facts;

/// <summary>
/// The facts that a referenced assembly carries in its metadata. Read off the metadata's tables rather than off symbols, for most assemblies
/// carry none and finding that out must cost nothing. Kept with the assembly's symbol, which compilations share.
/// </summary>
internal sealed class AssemblyFacts
{
    private const string AttributeName = "AssemblyMetadataAttribute";

    private static readonly ConditionalWeakTable<IAssemblySymbol, AssemblyFacts> Known = new();

    private static readonly AssemblyFacts None = new(null, false);

    private readonly IReadOnlyDictionary<string, ImmutableArray<Fact>>? facts;

    private AssemblyFacts(IReadOnlyDictionary<string, ImmutableArray<Fact>>? facts, bool isCorrupt)
    {
        this.facts = facts;
        IsCorrupt = isCorrupt;
    }

    public bool IsEmpty => facts is null || facts.Count == 0;

    /// <summary>Whether it has facts of this version that are not as they were written.</summary>
    public bool IsCorrupt { get; }

    /// <summary>Documentation ids of what something is said of.</summary>
    public IEnumerable<string> Names => facts?.Keys ?? Array.Empty<string>();

    public static AssemblyFacts Of(IAssemblySymbol assembly) => Known.GetValue(assembly, Read);

    /// <summary>What is said of a method, each in a fact of its own.</summary>
    public ImmutableArray<Fact> About(string method) =>
        facts is not null && facts.TryGetValue(method, out var said) ? said : ImmutableArray<Fact>.Empty;

    private static AssemblyFacts Read(IAssemblySymbol assembly)
    {
        try
        {
            return assembly.GetMetadata() is { } metadata && Value(metadata) is { } text
                ? FactText.Read(text) is { } facts ? new AssemblyFacts(ByMethod(facts), false) : new AssemblyFacts(null, true)
                : None;
        }
        catch (Exception exception) when (exception is BadImageFormatException or ObjectDisposedException or InvalidOperationException)
        {
            // An assembly that cannot be read is the compiler's to report.
            return None;
        }
    }

    private static Dictionary<string, ImmutableArray<Fact>> ByMethod(ImmutableArray<Fact> facts)
    {
        var found = new Dictionary<string, ImmutableArray<Fact>>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            found[fact.Method] = found.TryGetValue(fact.Method, out var others) ? others.Add(fact) : ImmutableArray.Create(fact);
        }

        return found;
    }

    private static string? Value(AssemblyMetadata metadata)
    {
        var reader = metadata.GetModules()[0].GetMetadataReader();
        if (!reader.IsAssembly)
        {
            return null;
        }

        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (!IsAssemblyMetadata(reader, attribute.Constructor))
            {
                continue;
            }

            var blob = reader.GetBlobReader(attribute.Value);
            if (blob.ReadUInt16() == 1 && blob.ReadSerializedString() == FactText.Key)
            {
                return blob.ReadSerializedString();
            }
        }

        return null;
    }

    private static bool IsAssemblyMetadata(MetadataReader reader, EntityHandle constructor) =>
        constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)parent).Name, AttributeName);
}
