using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AuthzAnalyzers.Benchmarks.Measuring;

namespace AuthzAnalyzers.Benchmarks.Reporting;

/// <summary>Results as the tables that the README shows.</summary>
internal static class Report
{
    public static string Sizes(IEnumerable<SizeResult> results)
    {
        var text = new StringBuilder()
            .Append("| lines | methods | analyzer | time / binding | time / ours | µs per method | allocated, MB | retained, MB | findings |\n")
            .Append("|---:|---:|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var size in results.GroupBy(result => result.Application.Lines))
        {
            var ours = size.First(result => result.Name == AnalyzerSet.Ours.Name);
            var binding = ours.Binding;
            Row(text, size.Key, ours.Application.Methods, "(binding alone)", 1, binding.Time / ours.Analysis.Time, binding.Time.TotalMicroseconds / ours.Application.Methods, binding);
            foreach (var result in size)
            {
                Row(text, size.Key, result.Application.Methods, result.Name, result.Ratio, result.Analysis.Time / ours.Analysis.Time, result.MicrosecondsPerMethod, result.Analysis);
            }
        }

        return text.ToString();
    }

    public static string Edits(EditResult result) => new StringBuilder()
        .Append("| files | keystrokes | | p50, ms | p95, ms |\n")
        .Append("|---:|---:|---|---:|---:|\n")
        .Append(Row(result.Files, "all", result.All))
        .Append(Row(result.Files, "first in its file", result.First))
        .Append(Row(result.Files, "further in the same file", result.Further))
        .Append(Row(result.Files, "(without the analyzer)", result.Without))
        .ToString();

    private static string Row(int files, string name, IReadOnlyList<double> times) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {files} | {times.Count} | {name} | {EditResult.Percentile(times, 0.5):F1} | {EditResult.Percentile(times, 0.95):F1} |\n");

    private static void Row(StringBuilder text, int lines, int methods, string name, double ofBinding, double ofOurs, double perMethod, Run run) => text.Append(
        CultureInfo.InvariantCulture,
        $"| {lines} | {methods} | {name} | {ofBinding:P0} | {ofOurs:F1} | {perMethod:F1} | {run.Allocated / 1e6:F0} | {run.Retained / 1e6:F0} | {run.Findings} |\n");
}
