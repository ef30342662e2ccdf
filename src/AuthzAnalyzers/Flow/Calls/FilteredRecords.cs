using System.Linq;
using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>Records that a filter loads and keeps with the request: who takes one out discloses what the filter read.</summary>
internal static class FilteredRecords
{
    /// <summary>What the entry point's own filters keep under the key that is asked for; <see langword="null"/> where that is no record.</summary>
    public static Value? Indexed(Evaluator evaluator, IPropertyReferenceOperation operation)
    {
        if (!operation.Property.IsIndexer || evaluator.Analysis.Filters.IsEmpty || KeptValues.KeyOf(evaluator, operation) is not { } key)
        {
            return null;
        }

        Value? result = null;
        foreach (var filter in evaluator.Analysis.Filters)
        {
            if (evaluator.Analysis.SummaryOf(filter) is { Returns: true } summary
                && summary.Kept.FirstOrDefault(kept => kept.Key == key && kept.Value.HasRecords) is { Value: { } held })
            {
                var taken = Take(evaluator, operation, filter, summary, held);
                result = result is null ? taken : result.Mixed(taken);
            }
        }

        return result;
    }

    // The filter has run: what it proved is told elsewhere, and what it read is read.
    private static Value Take(Evaluator evaluator, IOperation operation, IMethodSymbol filter, Summary summary, Value held)
    {
        var before = evaluator.State.Clone();
        var application = new SummaryApplication(evaluator, operation, new CallTarget(filter, new TypeMap()), summary, Value.Unknown, null, CallArguments.Unknown(filter));
        application.Apply();
        before.Unaudited = evaluator.State.Unaudited;
        evaluator.State = before;
        return application.Rewrite(held);
    }
}
