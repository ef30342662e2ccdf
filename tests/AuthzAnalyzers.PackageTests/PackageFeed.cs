using System.Xml.Linq;

namespace AuthzAnalyzers.PackageTests;

/// <summary>
/// Both packages, packed once for all tests from the sources as they are, in a folder that serves as a feed. Their version is new with
/// every run, so that no package cache can hand out an older one.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    public const string Collection = "Packages";

    /// <summary>For the tests that build most, so that they run beside the others.</summary>
    public const string BuildCollection = "Packages in builds";

    // One folder for both collections, whichever comes first; neither knows whether the other is still to come, so it goes when the process does.
    private static readonly TemporaryDirectory Directory = new();

    private static readonly string NewVersion = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}.{Environment.ProcessId}";

    private static readonly Lazy<Task> Packed = new(PackAllAsync);

    private static string Folder => Directory.PathTo("feed");

    public string Version => NewVersion;

    internal string Analyzers => Path.Combine(Folder, $"AuthzAnalyzers.{Version}.nupkg");

    public Task InitializeAsync() => Packed.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task PackAllAsync()
    {
        var locals = await DotnetCommand.RunAsync(Directory.Path, "nuget", "locals", "global-packages", "--list");
        var cache = locals.Output[(locals.Output.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(cache);
        await PackFromNothingAsync("AuthzAnalyzers.Package", Folder);
        await PackFromNothingAsync("AuthzAnalyzers.Annotations", Folder);
    }

    private static void Delete(string cache)
    {
        Directory.Dispose();
        foreach (var package in new[] { "authzanalyzers", "authzanalyzers.annotations" })
        {
            var extracted = Path.Combine(cache, package, NewVersion);
            if (System.IO.Directory.Exists(extracted))
            {
                System.IO.Directory.Delete(extracted, recursive: true);
            }
        }
    }

    /// <summary>Packs a project of <c>src</c> from nothing: no output of another build is used or touched.</summary>
    internal Task PackAsync(string project, string folder) => PackFromNothingAsync(project, folder);

    private static async Task PackFromNothingAsync(string project, string folder)
    {
        using var artifacts = new TemporaryDirectory();
        (await DotnetCommand.RunAsync(
            Directory.Path,
            "pack",
            Repository.PathTo("src", project),
            "--output",
            folder,
            "--artifacts-path",
            artifacts.Path,
            "-p:RunAnalyzers=false",
            $"-p:Version={NewVersion}")).OrFail();
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
