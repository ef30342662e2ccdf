using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Projects that refer to some of those before them: by their sources, as an editor has them open, or as assemblies, as a build makes them.</summary>
internal sealed class Layers
{
    private readonly bool isBuild;
    private readonly Dictionary<string, MetadataReference> made = new();

    public Layers(bool isBuild)
    {
        this.isBuild = isBuild;
    }

    public ImmutableArray<MetadataReference> All => made.Values.ToImmutableArray();

    public Layers Add(string name, string source, params string[] references)
    {
        var known = references.Select(reference => made[reference]).ToArray();
        made.Add(name, isBuild ? Library.Build(name, source, known) : Library.Project(name, source, known).ToMetadataReference());
        return this;
    }
}
