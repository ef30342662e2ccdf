using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Benchmarks.Measuring;

/// <summary>What keystrokes cost, in milliseconds: from the edited text to the diagnostics of the edited and of a dependent document.</summary>
/// <param name="First">The first keystroke in a file, with the analyzer, everything that the editor waits for included.</param>
/// <param name="Further">The keystrokes that follow in the same file.</param>
/// <param name="Without">All of them with an analyzer that does nothing: binding and the driver.</param>
internal sealed record EditResult(int Files, IReadOnlyList<double> First, IReadOnlyList<double> Further, IReadOnlyList<double> Without)
{
    public IReadOnlyList<double> All => First.Concat(Further).ToArray();

    public static double Percentile(IReadOnlyList<double> values, double share) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, (int)Math.Ceiling(share * values.Count) - 1));
}

/// <summary>Replaces one file of a project at a time, as an editor does, and asks for the semantic diagnostics of what is on the screen.</summary>
internal sealed class EditBenchmark
{
    private readonly ApplicationGenerator generator;
    private readonly int files;
    private readonly int edits;

    public EditBenchmark(ApplicationGenerator generator, int files, int edits)
    {
        this.generator = generator;
        this.files = files;
        this.edits = edits;
    }

    public async Task<EditResult> MeasureAsync()
    {
        var application = generator.OfFiles(files);
        var (first, further, without) = (new List<double>(), new List<double>(), new List<double>());
        var compilation = Compilations.Of(Compilations.Parse(application));
        compilation.GetDiagnostics();
        var services = compilation.SyntaxTrees.Where(tree => tree.FilePath.Contains("/Service")).ToArray();
        for (var edit = 0; edit < edits + Warmup; edit++)
        {
            var path = services[edit / KeystrokesPerFile * 7 % services.Length].FilePath;
            compilation = Edited(compilation, path, edit);
            var dependent = path[..path.IndexOf('/')] + "/OrderM" + path[1..path.IndexOf('/')] + "Controller.cs";
            var quiet = await TimeAsync(compilation.Clone(), Idle.Set, path, dependent);
            var ours = await TimeAsync(compilation.Clone(), AnalyzerSet.Ours.Analyzers, path, dependent);
            if (edit >= Warmup)
            {
                without.Add(quiet);
                (edit % KeystrokesPerFile == 0 ? first : further).Add(ours);
            }
        }

        return new EditResult(application.Files.Count, first, further, without);
    }

    private const int KeystrokesPerFile = 10;
    private const int Warmup = 3 * KeystrokesPerFile;

    private static CSharpCompilation Edited(CSharpCompilation compilation, string path, int edit)
    {
        var tree = compilation.SyntaxTrees.First(candidate => candidate.FilePath == path);
        var text = tree.GetText();
        var at = text.ToString().IndexOf("price += ", StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(at, 0), $"price += {edit}m; "))));
    }

    private static async Task<double> TimeAsync(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, string path, string dependent)
    {
        var watch = Stopwatch.StartNew();
        var driver = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty), null, true, false));
        foreach (var shown in new[] { path, dependent })
        {
            var tree = compilation.SyntaxTrees.First(candidate => candidate.FilePath == shown);
            await driver.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, CancellationToken.None);
        }

        return watch.Elapsed.TotalMilliseconds;
    }
}
