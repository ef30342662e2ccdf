using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reach;

/// <summary>Calls of one body, each once, in the order in which they were met. Used by one thread.</summary>
internal sealed class OutlinedCalls
{
    private readonly List<OutlinedCall> calls = new();
    private readonly Dictionary<(IMethodSymbol Method, DataKinds Given), int> places = new();

    public void Add(OutlinedCall call)
    {
        if (!places.TryGetValue((call.Method, call.Given), out var place))
        {
            places.Add((call.Method, call.Given), calls.Count);
            calls.Add(call);
        }
        else if (call.Targets < calls[place].Targets)
        {
            calls[place] = call;
        }
    }

    public ImmutableArray<OutlinedCall> ToImmutable() => calls.ToImmutableArray();
}
