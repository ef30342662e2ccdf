using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace AuthzAnalyzers.Benchmarks.Applications;

/// <summary>What a project file says as far as a compilation needs it, read without evaluating it: conditions, globs and targets are not.</summary>
/// <param name="Path">The project file.</param>
/// <param name="AssemblyName">Name of what it makes.</param>
/// <param name="Sources">Source files, in the order of their names.</param>
/// <param name="Usings">Namespaces that every file uses, as the rest of a <c>global using</c>.</param>
/// <param name="References">Projects that it refers to, directly.</param>
/// <param name="IsTest">Whether it is a project of tests.</param>
internal sealed record ProjectFile(
    string Path,
    string AssemblyName,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Usings,
    IReadOnlyList<string> References,
    bool IsTest)
{
    private static readonly string[] ImplicitUsings =
    {
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    };

    private static readonly string[] ImplicitWebUsings =
    {
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    };

    public static ProjectFile Read(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        var project = Load(path);
        return new ProjectFile(
            path,
            Values(project, "AssemblyName").FirstOrDefault(name => !name.Contains('$')) ?? System.IO.Path.GetFileNameWithoutExtension(path),
            SourcesOf(folder, project),
            UsingsOf(project, Above(folder).Append(project).Concat(Imported(folder, project)).ToArray()),
            Includes(project, "ProjectReference").Select(reference => InFolder(folder, reference)).Where(File.Exists).ToArray(),
            Includes(project, "PackageReference").Any(package => package is "Microsoft.NET.Test.Sdk" or "xunit" or "NUnit" or "MSTest.TestFramework"));
    }

    private static IReadOnlyList<string> SourcesOf(string folder, XDocument project)
    {
        // Projects inside the folder have their sources to themselves.
        var nested = Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetDirectoryName(file) + "/")
            .Where(other => other != folder + "/")
            .Append(folder + "/obj/")
            .Append(folder + "/bin/")
            .ToArray();
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !nested.Any(other => file.StartsWith(other, StringComparison.Ordinal)))
            .Concat(Includes(project, "Compile").Where(file => !file.Contains('*')).Select(file => InFolder(folder, file)).Where(File.Exists))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    private static IReadOnlyList<string> UsingsOf(XDocument project, IReadOnlyCollection<XDocument> all)
    {
        var sdk = project.Root?.Attribute("Sdk")?.Value ?? "";
        var isImplicit = all.SelectMany(file => Values(file, "ImplicitUsings")).Any(value => value.ToLowerInvariant() is "enable" or "true");
        var isWeb = sdk.Contains(".Web", StringComparison.Ordinal) || sdk.Contains(".Razor", StringComparison.Ordinal);
        return all.SelectMany(file => Items(file, "Using"))
            .Where(item => item.Attribute("Include") is not null)
            .Select(Using)
            .Concat(isImplicit ? ImplicitUsings : Array.Empty<string>())
            .Concat(isImplicit && isWeb ? ImplicitWebUsings : Array.Empty<string>())
            .Distinct()
            .ToArray();
    }

    private static string Using(XElement item)
    {
        var name = item.Attribute("Include")!.Value;
        return item.Attribute("Static")?.Value is "true" or "True" ? "static " + name
            : item.Attribute("Alias") is { } alias ? $"{alias.Value} = {name}"
            : name;
    }

    private static IEnumerable<XDocument> Above(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            var file = System.IO.Path.Combine(directory.FullName, "Directory.Build.props");
            if (File.Exists(file))
            {
                yield return Load(file);
            }
        }
    }

    private static IEnumerable<XDocument> Imported(string folder, XDocument project) => Items(project, "Import")
        .Select(import => import.Attribute("Project")?.Value)
        .OfType<string>()
        .Where(file => !file.Contains('$'))
        .Select(file => InFolder(folder, file))
        .Where(File.Exists)
        .Select(Load);

    private static XDocument Load(string path) => XDocument.Load(path);

    private static IEnumerable<XElement> Items(XDocument file, string name) => file.Descendants().Where(element => element.Name.LocalName == name);

    private static IEnumerable<string> Values(XDocument file, string name) => Items(file, name).Select(element => element.Value.Trim());

    private static IEnumerable<string> Includes(XDocument file, string name) => Items(file, name).Select(item => item.Attribute("Include")?.Value).OfType<string>();

    private static string InFolder(string folder, string path) => System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, path.Replace('\\', '/')));
}
