using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>Questions whether a value, as it was given, is a constant: which ways are taken is decided where it is known what is given.</summary>
internal static class AskedConditions
{
    private const string Length = "Length"; // Of the language's own arrays.
    private const string Count = "Count";
    private const string Value = "Value"; // Of a number that may be missing.

    /// <summary>The answer to whether a value is a constant, with what was asked by it.</summary>
    /// <param name="operation">What is asked about.</param>
    /// <param name="constant">The constant; <see langword="null"/> where it is none.</param>
    public static Lattice.Value Asked(Evaluator evaluator, IOperation? operation, Lattice.Value asked, string? constant, Lattice.Value answer)
    {
        if (evaluator.Behind(operation) is IPropertyReferenceOperation { Property.Name: Count or Length, Instance: { } list })
        {
            return constant == Condition.Nothing || constant == Condition.Of(0) ? Asked(evaluator, list, asked, Condition.Nothing, answer) : answer;
        }

        return constant is not null && evaluator.Analysis.KeepsConditions && (asked.Origins == ProvenanceSet.Caller || IsAsGiven(evaluator, operation, asked)) ? Conditions.Asked(asked, constant, answer) : answer;
    }

    /// <summary>The same of a comparison.</summary>
    public static Lattice.Value Compared(Evaluator evaluator, IBinaryOperation operation, Lattice.Value left, Lattice.Value right, Lattice.Value answer) =>
        Of(operation.RightOperand) is { } constant ? Asked(evaluator, operation.LeftOperand, left, constant, answer)
        : Asked(evaluator, operation.RightOperand, right, Of(operation.LeftOperand), answer);

    /// <summary>The same of a pattern.</summary>
    public static Lattice.Value Matched(Evaluator evaluator, IOperation operation, Lattice.Value asked, IPatternOperation pattern, Lattice.Value answer)
    {
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return Equality.Not(Matched(evaluator, operation, asked, negated.Pattern, Equality.Not(answer)));
            case IConstantPatternOperation constant:
                return Asked(evaluator, operation, asked, Of(constant.Value), answer);
            case IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true }:
                return Equality.Not(Asked(evaluator, operation, asked, Condition.Null, Equality.Not(answer)));
            default:
                return answer;
        }
    }

    /// <summary>The constant of the program that an operand is, as conditions spell it; <see langword="null"/> where it is none, or too long a one.</summary>
    public static string? Of(IOperation? operand) => operand is null ? null : Operands.Unconverted(operand) switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => Condition.Of(constant) is { Length: <= Budget.ConstantLength } text ? text : null,
        IDefaultValueOperation { Type: { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } } => Condition.Null,
        IDefaultValueOperation { Type.IsValueType: true } => Condition.Of(0),
        _ => null,
    };

    // What was made of it may be anything.
    private static bool IsAsGiven(Evaluator evaluator, IOperation? operation, Lattice.Value asked) => evaluator.Behind(operation) switch
    {
        IParameterReferenceOperation => true,
        IPropertyReferenceOperation { Property: { Name: Value, ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } number } => IsAsGiven(evaluator, number, asked),
        IPropertyReferenceOperation property => evaluator.Analysis.MemberOnly(asked.Origins) is var (_, member) && member == property.Property.Name,
        _ => false,
    };
}
