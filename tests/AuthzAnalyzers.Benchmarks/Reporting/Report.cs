using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AuthzAnalyzers.Benchmarks.Applications;
using AuthzAnalyzers.Benchmarks.Building;
using AuthzAnalyzers.Benchmarks.Measuring;

namespace AuthzAnalyzers.Benchmarks.Reporting;

/// <summary>Results as the tables that the README shows.</summary>
internal static class Report
{
    public const string HostileHead =
        "| shape | size | lines | time, ms | time / binding | allocated, MB | allocated / binding | growth | findings | incomplete |\n"
        + "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

    public const string ApplicationHead =
        "| project | in sight | lines | entry points | findings | incomplete | binding, s | analyzers, s | with driver, s | generator, s | time / binding | allocated, MB | retained, MB (binding) | facts, characters |\n"
        + "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

    public static string Sizes(IReadOnlyCollection<SizeResult> results)
    {
        var text = new StringBuilder()
            .Append("| lines | methods | analyzer | time / binding | time / ours | µs per method | allocated, MB | retained, MB | findings |\n")
            .Append("|---:|---:|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var size in results.GroupBy(result => result.Application.Lines))
        {
            var ours = size.First(result => result.Name == AnalyzerSet.Ours.Name);
            var binding = ours.Binding;
            Row(text, size.Key, ours.Application.Methods, "(binding alone)", 1, binding.Time / ours.Analysis.Time, ours.BindingPerMethod, binding);
            foreach (var result in size)
            {
                Row(text, size.Key, result.Application.Methods, result.Name, result.Ratio, result.Analysis.Time / ours.Analysis.Time, result.MicrosecondsPerMethod, result.Analysis);
            }
        }

        return text.ToString();
    }

    /// <summary>Whether a method costs more in a larger application: each size against the one of ten thousand lines, or the smallest beyond it.</summary>
    public static string Growth(IEnumerable<SizeResult> results)
    {
        var ours = results.Where(result => result.Name == AnalyzerSet.Ours.Name && result.Application.Lines >= 10_000).OrderBy(result => result.Application.Lines).ToArray();
        var text = new StringBuilder()
            .Append("| lines | against lines | µs per method | against µs | analysis grows by | binding grows by |\n")
            .Append("|---:|---:|---:|---:|---:|---:|\n");
        foreach (var result in ours.Skip(1))
        {
            var (method, first) = (result.MicrosecondsPerMethod, ours[0].MicrosecondsPerMethod);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {result.Application.Lines} | {ours[0].Application.Lines} | {method:F1} | {first:F1} | {method / first:F2} | {result.BindingPerMethod / ours[0].BindingPerMethod:F2} |\n");
        }

        return ours.Length > 1 ? text.ToString() : "";
    }

    public static string Edits(EditResult result) => new StringBuilder()
        .Append("| files | keystrokes | | p50, ms | p95, ms |\n")
        .Append("|---:|---:|---|---:|---:|\n")
        .Append(Row(result.Files, "all, the first in each file included", result.All))
        .Append(Row(result.Files, "first in its file", result.First))
        .Append(Row(result.Files, "further in the same file", result.Further))
        .Append(Row(result.Files, "(without the analyzer)", result.Without))
        .ToString();

    /// <summary>One row; <paramref name="smaller"/> is the same shape at half the size, where that was measured.</summary>
    public static string Hostile(HostileResult result, HostileResult? smaller)
    {
        var growth = smaller is null ? "" : ((double)result.Analysis.Allocated / smaller.Analysis.Allocated).ToString("F2", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {result.Shape.Name} | {result.Size} | {result.Application.Lines} | {result.Analysis.Time.TotalMilliseconds:F0} | {result.Analysis.Time / result.Binding.Time:P0} "
            + $"| {result.Analysis.Allocated / 1e6:F0} | {result.Allocation:P0} | {growth} | {result.Analysis.Findings} | {result.Analysis.Incomplete} |");
    }

    public static string Build(BuildResult result) => new StringBuilder()
        .Append("| lines | projects | build | compilers' CPU, s | of without | allocated, MB | of without |\n")
        .Append("|---:|---:|---|---:|---:|---:|---:|\n")
        .Append(Row(result, "without the package", result.Without))
        .Append(Row(result, "with the package", result.With))
        .ToString();

    public static string Application(ApplicationResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {result.Name} | {result.InSight} | {result.Lines} | {result.EntryPoints} | {result.Analysis.Findings} | {result.Analysis.Incomplete} | {result.Binding.Elapsed.TotalSeconds:F2} "
        + $"| {result.Analysis.Time.TotalSeconds:F2} | {result.Analysis.Elapsed.TotalSeconds:F2} | {result.Facts?.Time.TotalSeconds:F2} | {result.Ratio:P0} "
        + $"| {result.Analysis.Allocated / 1e6:F0} | {result.Analysis.Retained / 1e6:F0} ({result.Binding.Retained / 1e6:F0}) | {result.Facts?.Characters} |");

    /// <summary>The middle and the highest ratio of the projects in which something was found: an analysis that has nothing to look at costs nothing.</summary>
    public static string Together(IEnumerable<ApplicationResult> results)
    {
        var ratios = results.Where(result => result.Analysis.Findings > 0).Select(result => result.Ratio).Order().ToArray();
        return ratios.Length == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"\nOf {ratios.Length} projects with findings: time / binding {(ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2:P0} in the middle, {ratios[^1]:P0} at most.");
    }

    private static string Row(BuildResult result, string name, CompilerCost cost) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {result.Application.Lines} | {cost.Processes} | {name} | {cost.Cpu.TotalSeconds:F2} | {cost.Cpu / result.Without.Cpu:P1} | {cost.Allocated / 1e6:F0} | {(double)cost.Allocated / result.Without.Allocated:P1} |\n");

    private static string Row(int files, string name, IReadOnlyList<double> times) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {files} | {times.Count} | {name} | {EditResult.Percentile(times, 0.5):F1} | {EditResult.Percentile(times, 0.95):F1} |\n");

    private static void Row(StringBuilder text, int lines, int methods, string name, double ofBinding, double ofOurs, double perMethod, Run run) => text.Append(
        CultureInfo.InvariantCulture,
        $"| {lines} | {methods} | {name} | {ofBinding:P0} | {ofOurs:F1} | {perMethod:F1} | {run.Allocated / 1e6:F0} | {run.Retained / 1e6:F0} | {run.Findings} |\n");
}
