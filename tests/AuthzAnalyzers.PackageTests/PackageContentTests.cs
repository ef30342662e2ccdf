using System.IO.Compression;
using System.Xml.Linq;

namespace AuthzAnalyzers.PackageTests;

/// <summary>What is in the package.</summary>
[Collection(PackageFeed.Collection)]
public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public async Task The_package_holds_the_analyzers_the_fixes_the_translations_and_the_targets()
    {
        await using var package = await ZipFile.OpenReadAsync(feed.Analyzers);

        var files = package.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
                && name is not ("[Content_Types].xml" or "AuthzAnalyzers.nuspec"))
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/AuthzAnalyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/AuthzAnalyzers.dll",
                "analyzers/dotnet/cs/ko/AuthzAnalyzers.CodeFixes.resources.dll",
                "analyzers/dotnet/cs/ko/AuthzAnalyzers.resources.dll",
                "buildTransitive/AuthzAnalyzers.props",
                "buildTransitive/AuthzAnalyzers.targets",
                "presets/Enforce.globalconfig",
                "presets/GDPR.Enforce.globalconfig",
                "presets/GDPR.globalconfig",
                "presets/HIPAA.Enforce.globalconfig",
                "presets/HIPAA.globalconfig",
                "presets/None.globalconfig",
                "presets/PCI.Enforce.globalconfig",
                "presets/PCI.globalconfig",
                "presets/PIPA.Enforce.globalconfig",
                "presets/PIPA.globalconfig",
                "presets/Strict.globalconfig",
            ],
            files);
    }

    [Fact]
    public async Task The_package_is_a_development_dependency_without_dependencies()
    {
        await using var package = await ZipFile.OpenReadAsync(feed.Analyzers);
        await using var stream = await package.GetEntry("AuthzAnalyzers.nuspec")!.OpenAsync();
        var nuspec = await XDocument.LoadAsync(stream, LoadOptions.None, CancellationToken.None);

        Assert.Equal("true", Element("developmentDependency").Value);
        Assert.Equal("MIT", Element("license").Value);
        Assert.DoesNotContain(nuspec.Descendants(), element => element.Name.LocalName == "dependency");

        XElement Element(string name) => nuspec.Descendants().Single(element => element.Name.LocalName == name);
    }

    [Fact]
    public async Task Packing_twice_gives_the_same_bytes()
    {
        using var again = new TemporaryDirectory();

        await feed.PackAsync("AuthzAnalyzers.Package", again.Path);

        Assert.Equal(
            await File.ReadAllBytesAsync(feed.Analyzers),
            await File.ReadAllBytesAsync(again.PathTo(Path.GetFileName(feed.Analyzers))));
    }
}
