using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AnalysisIncomplete;

/// <summary>
/// Counts what of a compilation was analysed and what was given up: entry points, and what an exception of ours took away elsewhere. Nothing
/// depends on the order of the actions; what is noted twice counts once. Thread-safe.
/// </summary>
internal sealed class Completeness
{
    private readonly DoorwayProbe? probe;
    private readonly ConcurrentDictionary<(EntryPoint EntryPoint, IMethodSymbol Declaring), bool> entryPoints = new();
    private readonly ConcurrentDictionary<(string Path, int Start, Cut Cut), bool> places = new();
    private readonly ConcurrentQueue<Diagnostic> found = new();

    /// <param name="probe">Told of each thing that is about to be looked at.</param>
    public Completeness(DoorwayProbe? probe = null)
    {
        this.probe = probe;
    }

    /// <summary>Whether an exception is a mistake of ours, which loses the thing that was looked at and nothing else.</summary>
    public static bool IsMistake(Exception exception) => exception is not OperationCanceledException;

    /// <summary>Something is about to be looked at.</summary>
    public void Enter(Doorway doorway, string item) => probe?.Invoke(doorway, item);

    public void Enter(Doorway doorway, SyntaxNode item) => probe?.Invoke(doorway, item.ToString());

    public void Note(EntryPoint entryPoint, IMethodSymbol declaring, bool isComplete) =>
        entryPoints.AddOrUpdate((entryPoint, declaring), isComplete, (_, known) => known && isComplete);

    /// <summary>An entry point about which rules can say nothing.</summary>
    public void Lose(EntryPoint entryPoint, IMethodSymbol declaring, Exception exception, Action<Diagnostic> report)
    {
        Note(entryPoint, declaring, isComplete: false);
        report(AnalysisIncompleteRule.Of(entryPoint, Cut.Of(exception, entryPoint.Method)));
    }

    public void Lose(ISymbol symbol, Exception exception, Action<Diagnostic> report) =>
        Lose(Cut.Of(exception, symbol), symbol.Locations.FirstOrDefault(location => location.IsInSource), report);

    public void Lose(SyntaxNode node, Exception exception, Action<Diagnostic> report) =>
        Lose(Cut.Of(exception, Path.GetFileName(node.SyntaxTree.FilePath)), node.GetLocation(), report);

    public void Lose(SyntaxTree file, Exception exception, Action<Diagnostic> report) =>
        Lose(Cut.Of(exception, Path.GetFileName(file.FilePath)), file.GetRoot().GetFirstToken(includeZeroWidth: true).GetLocation(), report);

    /// <summary>Something of the whole project: said with the project's warning.</summary>
    public void Lose(string what, Exception exception) => places.TryAdd(("", 0, Cut.Of(exception, what)), true);

    /// <summary>Walks over the sources that ended early.</summary>
    public void Add(SourceIndex sources)
    {
        foreach (var (walk, place) in sources.Walks.All())
        {
            var path = place.SyntaxTree.FilePath;
            var cut = Cut.Of(walk, Path.GetFileName(path));
            places.TryAdd((path, place.SpanStart, cut), true);
            found.Enqueue(AnalysisIncompleteRule.Of(cut, sources.IsOwn(place.SyntaxTree) ? place.GetLocation() : Location.None));
        }
    }

    /// <summary>The project's one warning, and what nobody has said yet; nothing where everything is complete.</summary>
    public IEnumerable<Diagnostic> OfProject()
    {
        var lost = entryPoints.Values.Count(isComplete => !isComplete);
        if (lost == 0 && places.IsEmpty)
        {
            yield break;
        }

        yield return AnalysisIncompleteRule.OfProject(lost, entryPoints.Count, places.Count);
        foreach (var cut in places.Keys.Where(place => place.Path.Length == 0).Select(place => place.Cut).OrderBy(cut => cut))
        {
            yield return AnalysisIncompleteRule.Of(cut, Location.None);
        }

        foreach (var walk in found)
        {
            yield return walk;
        }
    }

    private void Lose(Cut cut, Location? place, Action<Diagnostic> report)
    {
        if (places.TryAdd((place?.SourceTree?.FilePath ?? "", place?.SourceSpan.Start ?? 0, cut), true) && place is not null)
        {
            report(AnalysisIncompleteRule.Of(cut, place));
        }
    }
}
