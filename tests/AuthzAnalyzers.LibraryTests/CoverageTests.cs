using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Tests.Documentation;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries;

/// <summary>What is covered is listed, and what is listed is tested.</summary>
public sealed class CoverageTests
{
    private const string Begin = "# ";

    private static readonly (string Folder, string Title)[] Folders =
    [
        ("data-access", "Data access"),
        ("entry-points", "Entry points"),
        ("authorization", "Evidence of authorization"),
        ("audit", "Audit"),
        ("logging", "Logs and telemetry"),
        ("caching", "Caches"),
    ];

    /// <summary>Vocabulary and language, not a library: the main tests are about them.</summary>
    private static readonly string[] NoLibraries =
    [
        "data-access/limits.txt", "data-access/sql.txt", "data-access/linq.txt", "data-access/repositories.txt", "entry-points/response.txt", "authorization/identity.txt", "authorization/questions.txt",
        "authorization/annotations.txt", "audit/audit.txt", "logging/values.txt",
    ];

    /// <summary>The frameworks that the main tests run on.</summary>
    private static readonly Dictionary<string, string> OfTheMainTests = new()
    {
        ["entry-points/aspnetcore.txt"] = "ASP.NET Core 10",
        ["authorization/aspnetcore.txt"] = "ASP.NET Core 10",
        ["authorization/rate-limits.txt"] = "ASP.NET Core 10",
        ["authorization/schemes.txt"] = "ASP.NET Core 10",
        ["logging/dotnet.txt"] = ".NET 10",
        ["caching/responses.txt"] = "ASP.NET Core 10",
    };

    private static readonly ILookup<string, (Type Tests, CoversAttribute Covers)> Tested = typeof(CoverageTests).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<CoversAttribute>(), (type, covers) => (type, covers))
        .ToLookup(pair => pair.covers.File, StringComparer.Ordinal);

    [Fact]
    public void Every_library_has_tests() => Assert.Equal(
        Libraries().Where(file => !OfTheMainTests.ContainsKey(file)),
        Libraries().Where(Tested.Contains));

    [Fact]
    public void Tests_name_files_that_exist() => Assert.All(Tested, group => Assert.True(File.Exists(Path.Combine(Folder, group.Key)), group.Key));

    [Fact]
    public void Each_of_them_has_several_behaviours() => Assert.All(Tested, group =>
        Assert.True(group.Sum(pair => pair.Tests.GetMethods().Count(method => method.GetCustomAttributes<FactAttribute>().Any())) >= 2, $"{group.Key} has no silent twin."));

    [Fact]
    public void Every_file_begins_with_what_it_is_about() => Assert.All(Libraries(), file => Assert.Matches("^[^:]+: .+\\.$", Heading(file)));

    [Fact]
    public void The_list_of_what_is_covered_follows_from_the_files() => Generated.IsFresh(
        "# What is covered\n\nMade from the knowledge files; do not edit. How a library is added: [CONTRIBUTING](../CONTRIBUTING.md).\n"
        + string.Concat(Folders.Select(folder => $"\n## {folder.Title}\n\n| library | what | tested against | lines |\n|---|---|---|---:|\n" + string.Concat(Libraries().Where(file => file.StartsWith(folder.Folder + "/", StringComparison.Ordinal)).Select(Row)))),
        "docs", "coverage.md");

    [Fact]
    public void The_readme_names_what_is_covered() => Generated.IsFreshPart(
        "covered",
        string.Concat(Folders.Select(folder => $"- **{folder.Title}:** " + string.Join(", ", Libraries()
            .Where(file => file.StartsWith(folder.Folder + "/", StringComparison.Ordinal))
            .Select(file => Heading(file).Split(':')[0])
            .Distinct()
            .Order(StringComparer.OrdinalIgnoreCase)) + ".\n")),
        "README.md");

    private static string[] Libraries() => Directory.EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Where(file => Folders.Any(folder => file.StartsWith(folder.Folder + "/", StringComparison.Ordinal)) && !NoLibraries.Contains(file))
        .Order(StringComparer.Ordinal)
        .ToArray();

    private static string Row(string file)
    {
        var heading = Heading(file).Split(':', 2);
        var lines = Catalog.Shipped.Entries.Count(entry => entry.File == file);
        return $"| {heading[0]} | {heading[1].Trim()} | {Against(file)} | {lines} |\n";
    }

    private static string Against(string file) => OfTheMainTests.TryGetValue(file, out var framework)
        ? framework
        : string.Join(", ", Tested[file].Select(pair => pair.Covers.Against).Distinct().Order(StringComparer.Ordinal));

    private static string Heading(string file)
    {
        var first = File.ReadLines(Path.Combine(Folder, file)).First();
        Assert.StartsWith(Begin, first, StringComparison.Ordinal);
        return first[Begin.Length..];
    }

    private static string Folder => Generated.PathTo("src", "AuthzAnalyzers", "Knowledge");
}
