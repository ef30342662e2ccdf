using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AuthzAnalyzers.PackageTests;

/// <summary>Whoever stores nothing pays nothing.</summary>
[Collection(PackageFeed.Collection)]
public sealed partial class ProjectWithoutDataAccessTests(PackageFeed feed)
{
    private const string Library = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="AuthzAnalyzers" Version="$Version$" PrivateAssets="all" />
          </ItemGroup>
        </Project>
        """;

    private const int Types = 400;

    // The compiler is started for this build alone: loading the analyzers is in their time, as compiling itself is in the compiler's.
    private const double LargestShareOfTheCompiler = 0.05;

    [Fact]
    public async Task A_project_without_data_access_has_no_findings_and_pays_next_to_nothing()
    {
        using var library = new CustomerProject(feed, Library, ("Geometry.cs", ManyTypes()));

        var build = (await library.BuildAsync("-p:ReportAnalyzer=true", "-v:detailed", "-clp:PerformanceSummary")).OrFail();

        Assert.Empty(library.Findings());
        var compiler = Number(CompilerMilliseconds().Match(build.Output), build.Output) / 1000;
        var analyzers = Number(AnalyzerSeconds().Match(build.Output), build.Output);
        Assert.True(analyzers <= compiler * LargestShareOfTheCompiler, $"{analyzers} s of the compiler's {compiler} s");
    }

    private static string ManyTypes()
    {
        var source = new StringBuilder("namespace Geometry;\n");
        for (var i = 0; i < Types; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $$"""
                public sealed class Shape{{i}}
                {
                    public double Width { get; set; }
                    public double Height { get; set; }
                    public double Area() => Width > 0 && Height > 0 ? Width * Height : 0;
                    public string Describe(string name)
                    {
                        if (name.Length == 0) { return Area().ToString(); }
                        foreach (var letter in name) { if (letter == ' ') { return name.Trim(); } }
                        return name;
                    }
                }

                """);
        }

        return source.ToString();
    }

    // "<0.001" counts as its bound.
    private static double Number(Match match, string output)
    {
        Assert.True(match.Success, output);
        return double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The row of the whole assembly, which sums its analyzers, in the compiler's table of execution times.</summary>
    [GeneratedRegex(@"^\s*<?(?<number>\d+\.\d+)\s+<?\d+\s+AuthzAnalyzers, Version=", RegexOptions.Multiline)]
    private static partial Regex AnalyzerSeconds();

    /// <summary>The compiler's row in the summary of tasks at the end of a detailed log.</summary>
    [GeneratedRegex(@"^\s*(?<number>\d+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex CompilerMilliseconds();
}
