using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthzAnalyzers.Tests.Mutation;

/// <summary>The three projects of the secured sample, each a compilation that refers to the one below as an editor does.</summary>
internal sealed class SecuredSample
{
    // The global usings that the SDKs of the sample's projects bring along.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private static readonly string Folder = typeof(SecuredSample).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "SampleFolder")
        .Value!;

    private readonly CSharpCompilation data;
    private readonly CSharpCompilation services;

    private SecuredSample(CSharpCompilation data, CSharpCompilation services, CSharpCompilation api)
    {
        this.data = data;
        this.services = services;
        Api = api;
    }

    /// <summary>The project that outside callers reach.</summary>
    public CSharpCompilation Api { get; }

    public IEnumerable<CSharpCompilation> All => new[] { data, services, Api };

    public static SecuredSample Read()
    {
        var data = Compile("CustomerPortal.Data", OutputKind.DynamicallyLinkedLibrary, ImplicitUsings);
        var services = Compile("CustomerPortal.Services", OutputKind.DynamicallyLinkedLibrary, ImplicitUsings, data);
        var api = Compile("CustomerPortal.Api", OutputKind.ConsoleApplication, ImplicitUsings + "\n" + WebUsings, data, services);
        return new SecuredSample(data, services, api);
    }

    /// <summary>The sample with one file changed. Projects that do not see the change are the same as before.</summary>
    public SecuredSample With(SyntaxTree tree, SyntaxNode root)
    {
        var changed = tree.WithRootAndOptions(root, tree.Options);
        if (Api.ContainsSyntaxTree(tree))
        {
            return new SecuredSample(data, services, Api.ReplaceSyntaxTree(tree, changed));
        }

        var newData = data.ContainsSyntaxTree(tree) ? data.ReplaceSyntaxTree(tree, changed) : data;
        var newServices = services.ContainsSyntaxTree(tree) ? services.ReplaceSyntaxTree(tree, changed) : services;
        newServices = Refer(newServices, data, newData);
        return new SecuredSample(newData, newServices, Refer(Refer(Api, data, newData), services, newServices));
    }

    private static CSharpCompilation Refer(CSharpCompilation project, CSharpCompilation from, CSharpCompilation to) => from == to
        ? project
        : project.ReplaceReference(project.References.OfType<CompilationReference>().Single(r => r.Compilation == from), to.ToMetadataReference());

    private static CSharpCompilation Compile(string name, OutputKind kind, string usings, params CSharpCompilation[] below) =>
        CSharpCompilation.Create(
            name,
            Sources(name).Concat(Linked(name)).Append(CSharpSyntaxTree.ParseText(usings, ParseOptions, name + "/Usings.cs")),
            References.All.Concat(below.Select(project => project.ToMetadataReference())),
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<SyntaxTree> Sources(string project) => Directory
        .EnumerateFiles(Path.Combine(Folder, project), "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
        .OrderBy(path => path, StringComparer.Ordinal)
        .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Folder, path)), ParseOptions, path));

    // Files that a project takes from the sample before the fixes, folder by folder.
    private static IEnumerable<SyntaxTree> Linked(string project) => XDocument
        .Load(Path.Combine(Folder, project, project + ".csproj"))
        .Descendants("Compile")
        .Select(item => item.Attribute("Include")!.Value)
        .SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(Folder, project, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)))
        .OrderBy(path => path, StringComparer.Ordinal)
        .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), ParseOptions, Path.GetRelativePath(Folder, path).Replace('\\', '/')));
}
