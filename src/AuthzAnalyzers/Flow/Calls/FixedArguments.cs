using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>What a call fixes of what its callee asks of what it is given.</summary>
internal static class FixedArguments
{
    /// <summary>What is proven where a condition of the callee's holds in this call: nothing where it does, and impossible where it cannot.</summary>
    /// <param name="given">The value that was asked about; <see langword="null"/> where nobody can tell.</param>
    /// <param name="member">Which member of an argument that is; <see langword="null"/> where it is the argument itself.</param>
    public static Proof Decide(Evaluator evaluator, Condition condition, Value? given, CallArguments arguments, (int Parameter, string Member)? member)
    {
        if (condition.IsOfPresence && given is not null && member is var (owner, name) && RecordKeys.IsKey(evaluator, TypeAt(arguments, owner), name, given))
        {
            return condition.IsDenied ? Proof.Nothing : Proof.Impossible;
        }

        var operation = arguments.OperationAt(condition.Given.OnlyParameter);
        if (AskedConditions.Of(operation) is { } constant)
        {
            return Known(condition, constant);
        }

        if (given is null)
        {
            return Proof.Nothing;
        }

        if (given.IsNull)
        {
            return Known(condition, Condition.Null);
        }

        if (condition.IsOfPresence && RecordKeys.IsKey(evaluator, operation, given))
        {
            return condition.IsDenied ? Proof.Nothing : Proof.Impossible;
        }

        if (condition.Constant == Condition.Yes)
        {
            given = evaluator.Answered(operation, given);
            return condition.IsDenied ? given.WhenFalse : given.WhenTrue;
        }

        var own = evaluator.Analysis.KeepsConditions ? Of(condition, given) : Proof.Nothing;
        return condition.IsOfPresence ? own.And(condition.IsDenied ? given.WhenTrue : given.WhenFalse) : own;
    }

    /// <summary>The same asked of another value: the caller's callers may know more of it.</summary>
    public static Proof Of(Condition condition, Value given) =>
        Conditions.On(given, condition.Constant) is { } own ? Proof.Of(Evidence.If(own with { IsDenied = condition.IsDenied })) : Proof.Nothing;

    private static ITypeSymbol? TypeAt(CallArguments arguments, int parameter) => arguments.OperationAt(parameter) is { } argument ? Operands.Unconverted(argument).Type : null;

    private static Proof Known(Condition condition, string given) => condition.Holds(given) == false ? Proof.Impossible : Proof.Nothing;
}
