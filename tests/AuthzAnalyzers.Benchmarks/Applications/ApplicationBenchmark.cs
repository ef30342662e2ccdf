using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Benchmarks.Measuring;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthzAnalyzers.Benchmarks.Applications;

/// <summary>What the analysis of one project cost.</summary>
/// <param name="Name">Name of the project.</param>
/// <param name="InSight">Projects whose sources were in sight, its own included.</param>
/// <param name="Lines">Lines of all of them.</param>
/// <param name="EntryPoints">Entry points of the project.</param>
/// <param name="Binding">The compiler binds everything in sight.</param>
/// <param name="Analysis">The analyzers run over the project, everything that is bound for them included.</param>
/// <param name="Facts">The generator, where the project was looked at as a build does.</param>
internal sealed record ApplicationResult(string Name, int InSight, int Lines, int EntryPoints, Run Binding, Run Analysis, ProjectFacts? Facts)
{
    /// <summary>Time of analyzers and generator as a share of binding.</summary>
    public double Ratio => (Analysis.Elapsed + (Facts?.Time ?? TimeSpan.Zero)) / Binding.Elapsed;
}

/// <summary>Runs over the projects of a folder, whosever they are, without building them.</summary>
internal sealed class ApplicationBenchmark
{
    private readonly ProjectLoader loader;
    private readonly bool isBuild;
    private readonly int rounds;

    /// <param name="isBuild">Whether projects are seen as a build sees them, those below as assemblies with facts, or as an editor does, with sources.</param>
    public ApplicationBenchmark(ProjectLoader loader, bool isBuild, int rounds)
    {
        this.loader = loader;
        this.isBuild = isBuild;
        this.rounds = rounds;
    }

    /// <summary>The projects below a folder that are not tests, in the order of their paths.</summary>
    public IEnumerable<ProjectFile> Projects(string folder) => Directory.EnumerateFiles(Path.GetFullPath(folder), "*.csproj", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(loader.Read)
        .Where(project => !project.IsTest && project.Sources.Count > 0);

    public async Task<ApplicationResult> MeasureAsync(ProjectFile project)
    {
        var (bindings, analyses) = (new List<Run>(), new List<Run>());
        for (var round = 0; round < rounds; round++)
        {
            bindings.Add(Run.Binding(Make(project)));
            analyses.Add(await Run.AnalyzingAsync(Make(project)[0], AnalyzerSet.Ours));
        }

        var inSight = Make(project);
        return new ApplicationResult(
            Path.GetFileNameWithoutExtension(project.Path),
            inSight.Count,
            inSight.Sum(compilation => compilation.SyntaxTrees.Sum(tree => tree.GetText().Lines.Count)),
            EntryPointCount.Of(inSight[0]),
            Run.Median(bindings),
            Run.Median(analyses),
            isBuild ? loader.FactsOf(project) : null);
    }

    private IReadOnlyList<CSharpCompilation> Make(ProjectFile project) => isBuild ? new[] { loader.InBuild(project) } : loader.InEditor(project);
}
