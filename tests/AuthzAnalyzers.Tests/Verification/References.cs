using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Tests;

/// <summary>The libraries that customer code of the tests is compiled against: those that this test project refers to.</summary>
internal static class References
{
    private static readonly string[] OfTheTestsThemselves =
    {
        "AuthzAnalyzers", "Microsoft.CodeAnalysis", "Microsoft.TestPlatform", "Microsoft.VisualStudio", "testhost", "xunit", "System.Composition",
    };

    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyAll = new(Read);

    public static ImmutableArray<MetadataReference> All => LazyAll.Value;

    private static ImmutableArray<MetadataReference> Read() => File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.txt"))
        .Where(path => path.Length > 0 && !IsOfTheTestsThemselves(Path.GetFileName(path)))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    private static bool IsOfTheTestsThemselves(string file) =>
        OfTheTestsThemselves.Any(name => file.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
