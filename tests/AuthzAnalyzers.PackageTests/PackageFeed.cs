using System.Xml.Linq;

namespace AuthzAnalyzers.PackageTests;

/// <summary>
/// Both packages, packed once for all tests from the sources as they are, in a folder that serves as a feed. Their version is new with
/// every run, so that no package cache can hand out an older one.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    public const string Collection = "Packages";

    /// <summary>A feed of its own for the tests that build most, so that they run beside the others.</summary>
    public const string BuildCollection = "Packages in builds";

    private static int feeds;

    private readonly TemporaryDirectory directory = new();

    public string Version { get; } = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}.{Environment.ProcessId}.{Interlocked.Increment(ref feeds)}";

    public string Folder => directory.PathTo("feed");

    internal string Analyzers => Path.Combine(Folder, $"AuthzAnalyzers.{Version}.nupkg");

    public async Task InitializeAsync()
    {
        await PackAsync("AuthzAnalyzers.Package", Folder);
        await PackAsync("AuthzAnalyzers.Annotations", Folder);
        directory.Write("nuget.config", NuGetConfiguration());
    }

    public async Task DisposeAsync()
    {
        var locals = await DotnetCommand.RunAsync(directory.Path, "nuget", "locals", "global-packages", "--list");
        directory.Dispose();
        var cache = locals.Output[(locals.Output.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        foreach (var package in new[] { "authzanalyzers", "authzanalyzers.annotations" })
        {
            var extracted = Path.Combine(cache, package, Version);
            if (Directory.Exists(extracted))
            {
                Directory.Delete(extracted, recursive: true);
            }
        }
    }

    /// <summary>Packs a project of <c>src</c> from nothing: no output of another build is used or touched.</summary>
    internal async Task PackAsync(string project, string folder)
    {
        using var artifacts = new TemporaryDirectory();
        (await DotnetCommand.RunAsync(
            directory.Path,
            "pack",
            Repository.PathTo("src", project),
            "--output",
            folder,
            "--artifacts-path",
            artifacts.Path,
            $"-p:Version={Version}")).OrFail();
    }

    /// <summary>The user's own sources with the folder added, and our packages taken from nowhere else.</summary>
    internal string NuGetConfiguration() => new XElement(
        "configuration",
        new XElement("packageSources", Add("authz-test-feed", Folder))).ToString();

    private static XElement Add(string key, string value) =>
        new("add", new XAttribute("key", key), new XAttribute("value", value));
}

[CollectionDefinition(PackageFeed.Collection)]
public sealed class PackageFeedCollection : ICollectionFixture<PackageFeed>;

[CollectionDefinition(PackageFeed.BuildCollection)]
public sealed class PackageFeedBuildCollection : ICollectionFixture<PackageFeed>;
