using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Records that are loaded behind a navigation of a record at hand: from here on that record holds them.</summary>
internal static class Navigations
{
    public static Value? Load(Evaluator evaluator, IInvocationOperation call, Value? owner)
    {
        if (owner is null || call.Instance?.Type is not INamedTypeSymbol { TypeArguments: { Length: > 1 } arguments })
        {
            return null;
        }

        var query = QueryState.Of(arguments.Last()).Keyed(Operand.Of(owner));
        var loaded = Queries.Read(evaluator, query, Queries.NameOf(call.Syntax), isSingle: false);
        Places.Merge(evaluator, OwnerOf(evaluator, call.Instance), Value.Unknown.With(loaded.Records));
        return loaded;
    }

    // Through the calls that lead from the record to its navigation.
    private static IOperation? OwnerOf(Evaluator evaluator, IOperation? receiver)
    {
        while (receiver is IInvocationOperation call)
        {
            var given = evaluator.Engine.Known.Find(call.TargetMethod, Role.Forwards)?["value"];
            receiver = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == given)?.Value ?? call.Instance;
        }

        return receiver;
    }
}
