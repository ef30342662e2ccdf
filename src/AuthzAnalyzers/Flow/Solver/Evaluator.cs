using System.Collections.Generic;
using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Walks the operations of a block in order and changes the state as they do. What an operation means is in the room of operations.</summary>
internal sealed class Evaluator
{
    public Evaluator(MethodAnalysis analysis, ControlFlowGraph graph, FlowState state, int depth)
    {
        Analysis = analysis;
        Graph = graph;
        State = state;
        Depth = depth;
    }

    public MethodAnalysis Analysis { get; }

    public Engine Engine => Analysis.Engine;

    public ControlFlowGraph Graph { get; }

    public FlowState State { get; set; }

    /// <summary>Lambdas and local functions around the code at hand.</summary>
    public int Depth { get; }

    /// <summary>Whether a call that never returns was met.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>What an iterator handed out in the block at hand.</summary>
    public Value? Yielded { get; set; }

    public Value Evaluate(IOperation? operation) =>
        operation is null ? Value.Unknown : Engine.Operations.Evaluate(this, operation);

    /// <summary>What flows out of operations that nothing is known of: a mixture of what flows into them.</summary>
    public Value EvaluateChildren(IOperation operation)
    {
        var result = Value.Unknown;
        foreach (var child in operation.ChildOperations)
        {
            result = result.Mixed(Evaluate(child));
        }

        return result;
    }

    /// <summary>What the static type alone tells of a value.</summary>
    public Value OfType(ITypeSymbol? type)
    {
        if (Engine.Known.IsType(type, Role.Principal))
        {
            return Value.Of(ProvenanceSet.Caller);
        }

        if (Engine.Known.IsType(type, Role.CallerSupplied))
        {
            return Value.Of(ProvenanceSet.Supplied);
        }

        return Engine.Queries.OfType(type) is { } query ? Value.Of(query) : Value.Unknown;
    }

    /// <summary>What a member of the receiver holds before this method sets it, where it tells who the caller is.</summary>
    public Value? Held(ISymbol member) => Engine.Held.Of(member, Analysis.SummaryOf, Analysis.Cancellation, Analysis.Nesting)?.Rewrite(
        origins => origins.IsPresented ? origins.WithoutSymbolic() | Analysis.OriginOfPresented() : origins,
        static records => records,
        static query => query,
        static evidence => evidence);

    public Value Read(object place, ITypeSymbol? type) => State.Get(place) ?? OfType(type);

    /// <summary>Walks a lambda's body with the locals around it in sight.</summary>
    /// <param name="arguments">Values of its parameters; the last is repeated for those that follow.</param>
    /// <param name="runsOnce">Whether the lambda has run when the operation at hand is done; otherwise it may have.</param>
    public Value RunLambda(IFlowAnonymousFunctionOperation lambda, IReadOnlyList<Value> arguments, bool runsOnce, bool hasEffects)
    {
        if (IsTooDeep())
        {
            return Value.Unknown;
        }

        var graph = Graph.GetAnonymousFunctionControlFlowGraphInScope(lambda, Analysis.Cancellation);
        return RunNested(graph, lambda.Symbol, lambda.Syntax, lambda.Syntax, arguments, runsOnce, hasEffects);
    }

    /// <summary>Walks a local function's body with the locals around it in sight.</summary>
    /// <param name="site">The call.</param>
    public Value RunLocalFunction(IMethodSymbol function, SyntaxNode site, IReadOnlyList<Value> arguments)
    {
        if (IsTooDeep())
        {
            return Value.Unknown;
        }

        var graph = Graph.GetLocalFunctionControlFlowGraphInScope(function, Analysis.Cancellation);
        return RunNested(graph, function, function.DeclaringSyntaxReferences[0].GetSyntax(Analysis.Cancellation), site, arguments, true, true);
    }

    private bool IsTooDeep()
    {
        if (Depth >= Budget.NestedFunctions)
        {
            Analysis.GiveUp(Cut.Of(CutReason.FunctionsTooDeep, Analysis.Method, Budget.NestedFunctions));
        }

        return Depth >= Budget.NestedFunctions;
    }

    private Value RunNested(ControlFlowGraph graph, IMethodSymbol symbol, SyntaxNode syntax, SyntaxNode site, IReadOnlyList<Value> arguments, bool runsOnce, bool hasEffects)
    {
        var function = Analysis.Nested.Of(graph, syntax);
        var entry = function.Seen(State);
        for (var i = 0; i < symbol.Parameters.Length; i++)
        {
            var value = i < arguments.Count ? arguments[i] : arguments.Count > 0 ? arguments[arguments.Count - 1] : Value.Unknown;
            entry.Set(symbol.Parameters[i], value.Equals(Value.Unknown) ? OfType(symbol.Parameters[i].Type) : value);
        }

        if (!hasEffects)
        {
            // It runs elsewhere, on other records: what is proven here says nothing of those.
            entry.Must = Proof.Nothing;
        }

        var asking = Analysis.Late.Place;
        var result = function.RunFrom(entry, (site, hasEffects, arguments.Count > 0), from => new GraphRun(Analysis, graph, Depth + 1).Run(from));
        Analysis.Late.Place = asking;
        IsUnreachable |= result is null && runsOnce && hasEffects;
        if (hasEffects && result?.Exit is { } exit)
        {
            var after = function.After(State, exit, symbol.Parameters);
            State = runsOnce ? after : FlowState.Join(State, after);
        }

        return result?.Result ?? Value.Unknown;
    }

    /// <summary>Puts a value where an assignment's target says.</summary>
    public void Assign(IOperation target, Value value) => Engine.Operations.Assign(this, target, value);

    /// <summary>Whoever comes past here has proven it: nobody else does.</summary>
    public void Demand(Proof proof)
    {
        State.Establish(proof);
        Analysis.NoteDemanded(proof.Unconditional().All());
    }

    /// <summary>Handles the value that leaves the method; only a method's own graph returns to a caller.</summary>
    public void Return(Value value, IOperation? returned)
    {
        if (Depth == 0)
        {
            Analysis.Return(this, value, returned);
        }
    }

    /// <summary>What an operand is before conversions, and where it is kept in between.</summary>
    public IOperation? Behind(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    continue;
                case IFlowCaptureReferenceOperation capture when Analysis.TargetOf(capture.Id) is { } captured:
                    operation = captured;
                    continue;
                default:
                    return operation;
            }
        }
    }

    /// <summary>A yes or no, with what was asked of callers where it is one that they give as it is.</summary>
    public Value Answered(IOperation? operation, Value value) =>
        Analysis.KeepsConditions
        && operation?.Type?.SpecialType == SpecialType.System_Boolean
        && value is { WhenTrue.IsNothing: true, WhenFalse.IsNothing: true }
        && Behind(operation) switch
        {
            IParameterReferenceOperation => true,
            IPropertyReferenceOperation property => Analysis.MemberOnly(value.Origins) is var (_, member) && member == property.Property.Name,
            _ => false,
        }
            ? Conditions.Asked(value, Condition.Yes, value)
            : value;

    /// <summary>The lambda that an argument is, through conversions and captures, or <see langword="null"/>.</summary>
    public IFlowAnonymousFunctionOperation? LambdaOf(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IFlowAnonymousFunctionOperation lambda:
                    return lambda;
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    continue;
                case IDelegateCreationOperation creation:
                    operation = creation.Target;
                    continue;
                case IFlowCaptureReferenceOperation capture:
                    return Analysis.CapturedLambda(capture.Id);
                default:
                    return null;
            }
        }
    }

    /// <summary>All of these values at once.</summary>
    public static Value Mix(IEnumerable<Value> values)
    {
        var result = Value.Unknown;
        foreach (var value in values)
        {
            result = result.Mixed(value);
        }

        return result;
    }
}
