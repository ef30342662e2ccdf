using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>
/// Iterators: whoever gets the sequence gets each value that the body hands out on the way. The body is taken to run where it is called, as
/// sequences are made to be enumerated.
/// </summary>
internal static class Iterators
{
    public static Value Yield(Evaluator evaluator, IReturnOperation operation)
    {
        var value = evaluator.Evaluate(operation.ReturnedValue);
        evaluator.Yielded = evaluator.Yielded is { } before ? before.Mixed(value) : value;
        evaluator.Return(value, operation.ReturnedValue);
        return value;
    }
}
