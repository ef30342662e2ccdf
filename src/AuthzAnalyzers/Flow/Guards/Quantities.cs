using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>Comparisons by size: whether there is any, or whether a number can be anybody's id, is no question about a privilege.</summary>
internal static class Quantities
{
    /// <summary>What the answer proves; <see langword="null"/> where it may be about a privilege.</summary>
    public static Value? OfComparison(Evaluator evaluator, IBinaryOperation operation, Value left, Value right)
    {
        if (Bound(operation.RightOperand) is { } bound)
        {
            return Of(evaluator, operation.OperatorKind, operation.LeftOperand, left, bound);
        }

        return Bound(operation.LeftOperand) is { } other ? Of(evaluator, Privileges.Mirrored(operation.OperatorKind), operation.RightOperand, right, other) : null;
    }

    private static Value? Of(Evaluator evaluator, BinaryOperatorKind kind, IOperation operand, Value asked, long bound)
    {
        if (IsAny(kind, bound) is not { } isAny)
        {
            return null;
        }

        // Null is neither more nor less than a number, and equal to none.
        if (Operands.Unconverted(operand).Type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } && !(isAny && kind != BinaryOperatorKind.NotEquals))
        {
            return kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals ? null : Value.Of(asked.Origins);
        }

        // Only of what was counted it is known what it proves that there is any.
        if (!asked.WhenTrue.IsNothing)
        {
            var any = asked.WithoutRecords();
            return isAny ? any : Equality.Not(any);
        }

        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            || asked.HasRecords
            || !asked.Origins.WithoutConstants().IsSingle
            || evaluator.Engine.Known.Catalog.MatchName(Role.RankName, NameOf(operand) ?? "") is not null)
        {
            return null;
        }

        var absent = Value.Of(asked.Origins).Implying(Proof.Nothing, Proof.Of(Evidence.IfCaller(EvidenceLevel.Authenticated, Operand.Of(asked))));
        absent = AskedConditions.Asked(evaluator, operand, asked, Condition.Nothing, absent);
        return isAny ? Equality.Not(absent) : absent;
    }

    // Yes where the answer is yes for one and more, no where it is yes for none.
    private static bool? IsAny(BinaryOperatorKind kind, long bound) => (kind, bound) switch
    {
        (BinaryOperatorKind.GreaterThan or BinaryOperatorKind.NotEquals, 0) or (BinaryOperatorKind.GreaterThanOrEqual, 1) => true,
        (BinaryOperatorKind.LessThan, 1) or (BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.Equals, 0) => false,
        _ => null,
    };

    private static long? Bound(IOperation operand) => Operands.Unconverted(operand).ConstantValue is { HasValue: true, Value: var value }
        ? value switch { int number => number, long number => number, short number => number, byte number => number, uint number => number, _ => null }
        : null;

    private static string? NameOf(IOperation operand) => Operands.Unconverted(operand) switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        IInvocationOperation call => call.TargetMethod.Name,
        _ => null,
    };
}
