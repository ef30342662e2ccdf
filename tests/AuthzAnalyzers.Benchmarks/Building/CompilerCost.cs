using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace AuthzAnalyzers.Benchmarks.Building;

/// <summary>What the compiler processes of one build cost together: analyzers and generators run inside them.</summary>
/// <param name="Processes">Compiler processes, one for each project.</param>
/// <param name="Cpu">Processor time, of the kernel too, from start to exit.</param>
/// <param name="Allocated">Bytes allocated on the managed heap.</param>
internal sealed record CompilerCost(int Processes, TimeSpan Cpu, long Allocated)
{
    /// <summary>The environment variable that tells the compilers of a build where to leave a file each.</summary>
    public const string FolderVariable = "AUTHZ_BENCHMARK_COSTS";

    /// <summary>Adds up what the compilers left in a folder.</summary>
    public static CompilerCost Read(string folder)
    {
        var costs = Directory.GetFiles(folder).Select(file => File.ReadAllText(file).Split(' ')).ToArray();
        return new CompilerCost(
            costs.Length,
            TimeSpan.FromTicks(costs.Sum(cost => long.Parse(cost[0], CultureInfo.InvariantCulture))),
            costs.Sum(cost => long.Parse(cost[1], CultureInfo.InvariantCulture)));
    }
}
