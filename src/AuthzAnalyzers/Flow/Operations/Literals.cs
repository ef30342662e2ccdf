using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.SqlText;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Values that the program itself writes.</summary>
internal static class Literals
{
    public static Value Literal(Evaluator evaluator, ILiteralOperation operation) => Of(operation.ConstantValue.Value);

    public static Value Of(object? constant) => constant switch
    {
        null => Value.Null,
        true => Value.True,
        false => Value.False,
        string text => Texts.Constant(text),
        _ => Value.Constant,
    };

    public static Value Default(Evaluator evaluator, IDefaultValueOperation operation) =>
        operation.Type?.IsReferenceType == true || operation.Type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? Value.Null : operation.ConstantValue is { HasValue: true, Value: false } ? Value.False : Value.Constant;
}
