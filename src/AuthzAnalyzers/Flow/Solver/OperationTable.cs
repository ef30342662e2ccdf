using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Computes the value of one kind of operation and applies its effects.</summary>
internal delegate Value OperationProcessor(Evaluator evaluator, IOperation operation);

/// <summary>What the solver itself needs done to places and queries.</summary>
internal sealed record PlaceTransfers(
    Action<Evaluator, IOperation, Value> Assign,
    Action<Evaluator, IOperation, Value, ISymbol, Value> NoteMemberSet,
    Func<Evaluator, Value, IOperation?, Value> Materialize);

/// <summary>One small processor per kind of operation; kinds that are not listed mix what flows into them.</summary>
internal sealed class OperationTable
{
    private readonly OperationProcessor?[] processors;
    private readonly PlaceTransfers places;

    public OperationTable(IReadOnlyDictionary<OperationKind, OperationProcessor> processors, PlaceTransfers places)
        : this(ByKind(processors), places)
    {
    }

    private OperationTable(OperationProcessor?[] processors, PlaceTransfers places)
    {
        this.processors = processors;
        this.places = places;
    }

    /// <summary>This table with one processor replaced.</summary>
    public OperationTable With(OperationKind kind, OperationProcessor processor)
    {
        var replaced = (OperationProcessor?[])processors.Clone();
        replaced[(int)kind] = processor;
        return new OperationTable(replaced, places);
    }

    public Value Evaluate(Evaluator evaluator, IOperation operation)
    {
        var kind = (int)operation.Kind;
        return kind < processors.Length && processors[kind] is { } processor ? processor(evaluator, operation) : evaluator.EvaluateChildren(operation);
    }

    /// <summary>Puts a value where an assignment's target says.</summary>
    public void Assign(Evaluator evaluator, IOperation target, Value value) => places.Assign(evaluator, target, value);

    /// <summary>Notes what else it means that a member of an object is set.</summary>
    public void NoteMemberSet(Evaluator evaluator, IOperation instance, Value owner, ISymbol member, Value value) => places.NoteMemberSet(evaluator, instance, owner, member, value);

    /// <summary>A value that leaves for somewhere queries cannot go: what queries are in it run there.</summary>
    public Value Materialize(Evaluator evaluator, Value value, IOperation? operation) => places.Materialize(evaluator, value, operation);

    private static OperationProcessor?[] ByKind(IReadOnlyDictionary<OperationKind, OperationProcessor> processors)
    {
        var table = new OperationProcessor?[processors.Keys.Max(kind => (int)kind) + 1];
        foreach (var pair in processors)
        {
            table[(int)pair.Key] = pair.Value;
        }

        return table;
    }
}
