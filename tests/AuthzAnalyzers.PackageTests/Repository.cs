using System.Reflection;

namespace AuthzAnalyzers.PackageTests;

/// <summary>Where the sources under test are.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);
}
