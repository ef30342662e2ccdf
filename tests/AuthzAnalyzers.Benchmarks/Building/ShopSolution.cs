using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AuthzAnalyzers.Benchmarks.Generation;

namespace AuthzAnalyzers.Benchmarks.Building;

/// <summary>A generated application as the projects that people would put it into: data, rules, services, and the web application on top.</summary>
internal static class ShopSolution
{
    /// <summary>The project that refers to all the others.</summary>
    public const string Top = "Shop.Web";

    private static readonly (string Name, string Sdk, string[] References, Func<string, bool> Holds)[] Projects =
    {
        ("Shop.Data", "Microsoft.NET.Sdk", Array.Empty<string>(), file => file is "Context.cs" or "Entities.cs" || file.EndsWith("Repository.cs", StringComparison.Ordinal)),
        ("Shop.Rules", "Microsoft.NET.Sdk", Array.Empty<string>(), file => file.StartsWith("Pricing", StringComparison.Ordinal)),
        ("Shop.Services", "Microsoft.NET.Sdk", new[] { "Shop.Data", "Shop.Rules" }, file => file is "Caller.cs" || file.StartsWith("Service", StringComparison.Ordinal)),
        (Top, "Microsoft.NET.Sdk.Web", new[] { "Shop.Services" }, file => file is "Startup.cs" || file.EndsWith("Controller.cs", StringComparison.Ordinal)),
    };

    public static int Count => Projects.Length;

    /// <summary>Writes the projects below a folder.</summary>
    /// <param name="packages">Name and version of the packages that every project refers to.</param>
    public static void Write(string folder, GeneratedApplication application, params (string Name, string Version)[] packages)
    {
        foreach (var (name, sdk, references, holds) in Projects)
        {
            WriteFile(Path.Combine(folder, name, name + ".csproj"), Project(sdk, references, name == "Shop.Data" ? packages.Append(EntityFramework).ToArray() : packages));
            foreach (var file in application.Files.Where(file => holds(Path.GetFileName(file.Path))))
            {
                WriteFile(Path.Combine(folder, name, file.Path), file.Text);
            }
        }
    }

    // The version that the generated text is checked against when sizes are measured.
    private static (string Name, string Version) EntityFramework =>
        ("Microsoft.EntityFrameworkCore.Sqlite", typeof(Microsoft.EntityFrameworkCore.DbContext).Assembly.GetName().Version!.ToString(3));

    private static string Project(string sdk, IEnumerable<string> references, IEnumerable<(string Name, string Version)> packages) => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            {string.Join("\n    ", packages.Select(package => $"<PackageReference Include=\"{package.Name}\" Version=\"{package.Version}\" />"))}
            {string.Join("\n    ", references.Select(reference => $"<ProjectReference Include=\"../{reference}/{reference}.csproj\" />"))}
          </ItemGroup>
        </Project>
        """;

    private static void WriteFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
