using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>How often bodies are walked, counted instead of timed: each body of interest begins with a tuple, which is met once a walk.</summary>
internal sealed class Visits
{
    private readonly ConcurrentDictionary<string, int> walks = new(StringComparer.Ordinal);

    private Visits(ImmutableArray<Diagnostic> found)
    {
        Found = found;
    }

    /// <summary>The findings.</summary>
    public ImmutableArray<Diagnostic> Found { get; private set; }

    /// <summary>Walks of each body, by the tuple that it begins with.</summary>
    public IReadOnlyDictionary<string, int> Walks => walks;

    /// <summary>Names of the methods that a finding of that rule stands in, sorted.</summary>
    public string[] Lines(string rule) => Found.Where(diagnostic => diagnostic.Id == rule)
        .Select(diagnostic => diagnostic.Location.SourceTree!.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString().Trim())
        .OrderBy(line => line, StringComparer.Ordinal)
        .ToArray();

    /// <summary>Analyses customer code that uses the shop.</summary>
    public static async Task<Visits> Of(string source, bool isConcurrent = false)
    {
        var visits = new Visits(ImmutableArray<Diagnostic>.Empty);
        var noting = OperationTransfers.Default.With(OperationKind.Tuple, (evaluator, operation) =>
        {
            visits.walks.AddOrUpdate(operation.Syntax.ToString(), 1, (_, count) => count + 1);
            return Creations.Tuple(evaluator, (ITupleOperation)operation);
        });
        visits.Found = await Analysis.Run(Compile.Project(source, Shop.Data), noting, isConcurrent);
        return visits;
    }
}
