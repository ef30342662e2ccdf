using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Benchmarks.Applications;

/// <summary>
/// Makes compilations of projects that were never built: what they take from packages that are not among the references stays an error
/// type, as in an editor before a restore. Texts are read and parsed once; compilations are fresh each time.
/// </summary>
internal sealed class ProjectLoader
{
    private static readonly string[] Symbols = { "NET", "NETCOREAPP", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER", "NET10_0", "RELEASE" };

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, preprocessorSymbols: Symbols);

    private readonly ImmutableArray<MetadataReference> libraries;
    private readonly Dictionary<string, ProjectFile> files = new();
    private readonly Dictionary<string, ImmutableArray<SyntaxTree>> trees = new();
    private readonly Dictionary<string, ProjectFacts> facts = new();

    public ProjectLoader(ImmutableArray<MetadataReference> libraries)
    {
        this.libraries = libraries;
    }

    public ProjectFile Read(string path) => files.TryGetValue(path, out var known) ? known : files[path] = ProjectFile.Read(path);

    /// <summary>A project as an editor has it open: the projects below it as sources. The first of the compilations is its own, the others are all in sight.</summary>
    public IReadOnlyList<CSharpCompilation> InEditor(ProjectFile project)
    {
        var made = new Dictionary<string, CSharpCompilation>();
        CSharpCompilation Make(ProjectFile file) => made.TryGetValue(file.Path, out var known)
            ? known
            : made[file.Path] = Create(file, Below(file).Select(other => (MetadataReference)Make(other).ToMetadataReference()));
        var own = Make(project);
        return made.Values.Where(other => other != own).Prepend(own).ToArray();
    }

    /// <summary>A project as a build compiles it: the projects below it as assemblies, with their facts inside.</summary>
    public CSharpCompilation InBuild(ProjectFile project) => Create(project, Below(project).Select(other => FactsOf(other).Reference));

    /// <summary>The facts of a project, and what it cost to find them.</summary>
    public ProjectFacts FactsOf(ProjectFile project) =>
        facts.TryGetValue(project.Path, out var known) ? known : facts[project.Path] = ProjectFacts.Of(InBuild(project));

    // What a project refers to comes to those above it as well.
    private IEnumerable<ProjectFile> Below(ProjectFile project)
    {
        var seen = new HashSet<string> { project.Path };
        var waiting = new Queue<string>(project.References);
        while (waiting.TryDequeue(out var path))
        {
            if (path.EndsWith(".csproj", StringComparison.Ordinal) && seen.Add(path))
            {
                var file = Read(path);
                file.References.ToList().ForEach(waiting.Enqueue);
                yield return file;
            }
        }
    }

    private CSharpCompilation Create(ProjectFile project, IEnumerable<MetadataReference> references)
    {
        var sources = TreesOf(project);
        var isProgram = sources.Any(tree => ((CompilationUnitSyntax)tree.GetRoot()).Members.Any(member => member.IsKind(SyntaxKind.GlobalStatement)));
        return CSharpCompilation.Create(
            project.AssemblyName,
            sources,
            libraries.Concat(references),
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Annotations,
                concurrentBuild: false));
    }

    private ImmutableArray<SyntaxTree> TreesOf(ProjectFile project)
    {
        if (!trees.TryGetValue(project.Path, out var known))
        {
            var usings = string.Join("\n", project.Usings.Select(name => $"global using {name};"));
            known = project.Sources.AsParallel().AsOrdered()
                .Select(path => Parse(File.ReadAllText(path), path))
                .Append(Parse(usings, project.Path + ".GlobalUsings.g.cs"))
                .ToImmutableArray();
            trees[project.Path] = known;
        }

        return known;
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text), ParseOptions, path);
}
