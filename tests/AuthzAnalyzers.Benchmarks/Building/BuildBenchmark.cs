using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using AuthzAnalyzers.Benchmarks.Generation;

namespace AuthzAnalyzers.Benchmarks.Building;

/// <summary>What the compilers of a real build cost without the package and with it, medians of rounds.</summary>
internal sealed record BuildResult(GeneratedApplication Application, CompilerCost Without, CompilerCost With);

/// <summary>
/// Builds a generated application with <c>dotnet build</c>, with the package and without, in turn. The package is packed from the sources as
/// they are and comes from a folder; everything else comes from where the machine's own builds take it.
/// </summary>
internal sealed class BuildBenchmark
{
    private const string Package = "AuthzAnalyzers";

    private readonly GeneratedApplication application;
    private readonly int rounds;
    private readonly string version = $"0.0.0-benchmark.{DateTime.UtcNow:yyyyMMddHHmmss}";

    public BuildBenchmark(GeneratedApplication application, int rounds)
    {
        this.application = application;
        this.rounds = rounds;
    }

    public async Task<BuildResult> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("authz-build-").FullName;
        try
        {
            var (with, without) = (Path.Combine(folder, "with"), Path.Combine(folder, "without"));
            await PackAsync(folder);
            ShopSolution.Write(without, application);
            ShopSolution.Write(with, application, (Package, version));
            await RestoreAsync(without);
            await RestoreAsync(with);
            return await MeasureAsync(without, with);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            var extracted = Path.Combine(Metadata("PackageRoot"), Package.ToLowerInvariant(), version);
            if (Directory.Exists(extracted))
            {
                Directory.Delete(extracted, recursive: true);
            }
        }
    }

    // Each kind goes first in every second round; the first round is for what is read from disk for the first time.
    private async Task<BuildResult> MeasureAsync(string without, string with)
    {
        var (costsWithout, costsWith) = (new List<CompilerCost>(), new List<CompilerCost>());
        for (var round = 0; round <= rounds; round++)
        {
            var turns = new[] { (Folder: without, Costs: costsWithout), (Folder: with, Costs: costsWith) };
            foreach (var (folder, costs) in round % 2 == 0 ? turns : turns.Reverse())
            {
                var cost = await BuildAsync(folder);
                if (round > 0)
                {
                    costs.Add(cost);
                }
            }
        }

        return new BuildResult(application, Median(costsWithout), Median(costsWith));
    }

    private async Task PackAsync(string folder)
    {
        await DotnetProcess.RunAsync(
            folder,
            new Dictionary<string, string>(),
            "pack",
            Path.Combine(Metadata("RepositoryRoot"), "src", "AuthzAnalyzers.Package"),
            "--output",
            Path.Combine(folder, "feed"),
            "--artifacts-path",
            Path.Combine(folder, "artifacts"),
            $"-p:Version={version}");
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"<configuration><packageSources><add key=\"authz-benchmark\" value=\"{Path.Combine(folder, "feed")}\" /></packageSources></configuration>");
    }

    private static Task RestoreAsync(string folder) => DotnetProcess.RunAsync(Path.Combine(folder, ShopSolution.Top), new Dictionary<string, string>(), "restore");

    private static async Task<CompilerCost> BuildAsync(string folder)
    {
        var costs = Directory.CreateTempSubdirectory("authz-costs-").FullName;
        try
        {
            var variables = new Dictionary<string, string>
            {
                ["DOTNET_STARTUP_HOOKS"] = typeof(BuildBenchmark).Assembly.Location,
                [CompilerCost.FolderVariable] = costs,
            };
            await DotnetProcess.RunAsync(
                Path.Combine(folder, ShopSolution.Top), variables, "build", "--no-restore", "--no-incremental", "-p:UseSharedCompilation=false", "-verbosity:quiet", "-maxcpucount:1");
            var cost = CompilerCost.Read(costs);
            return cost.Processes == ShopSolution.Count
                ? cost
                : throw new InvalidOperationException($"{cost.Processes} compilers told what they cost, not {ShopSolution.Count}.");
        }
        finally
        {
            Directory.Delete(costs, recursive: true);
        }
    }

    private static CompilerCost Median(List<CompilerCost> costs) => costs.OrderBy(cost => cost.Cpu).ElementAt(costs.Count / 2);

    private static string Metadata(string key) => typeof(BuildBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
