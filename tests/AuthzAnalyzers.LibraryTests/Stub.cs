using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Tests.Libraries;

/// <summary>Assemblies that stand for libraries which no package source of the tests has: the same names, no bodies worth reading.</summary>
internal static class Stub
{
    private static readonly ConcurrentDictionary<string, MetadataReference> Built = new();

    /// <summary>The assembly that <c>Stubs/&lt;name&gt;.cs</c> makes.</summary>
    public static MetadataReference Of(string name) => Built.GetOrAdd(name, static name => Library.WithoutFacts(
        name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Stubs", name + ".cs"))));

    /// <summary>A setup whose project refers to the assemblies of those names.</summary>
    public static Setup Setup(params string[] names) => new Setup().With(names);

    public static Setup With(this Setup setup, params string[] names) => setup with { Assemblies = setup.Assemblies.AddRange(names.Select(Of)) };
}
