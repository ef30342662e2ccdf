using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>Comparisons with what stands for nothing: zero, the empty text. Of who the caller is, and of how many there are, they ask whether there is one.</summary>
internal static class Absence
{
    /// <summary>Whether there always is an object of that type: frameworks make a principal for whoever comes, and that there is one says nothing of who that is.</summary>
    public static bool IsAlways(Evaluator evaluator, ITypeSymbol? type) => evaluator.Engine.Known.IsType(type, Role.Principal);

    /// <summary>The answer of a test for equality; a no says as much as that there is one, where the other side stands for nothing.</summary>
    public static Value Asked(IOperation leftOperand, Value left, IOperation rightOperand, Value right, Value answer) =>
        StandsForNothing(rightOperand) ? Asked(left, Operands.Unconverted(leftOperand).Type, rightOperand, answer)
        : StandsForNothing(leftOperand) ? Asked(right, Operands.Unconverted(rightOperand).Type, leftOperand, answer)
        : answer;

    /// <summary>The same of a pattern's constant.</summary>
    public static Value Asked(Value asked, ITypeSymbol? type, IOperation constant, Value answer) => StandsForNothing(constant) && !MayBeNull(asked, type, constant)
        ? Present(asked, answer)
        : answer;

    private static Value Present(Value asked, Value answer) => IsIdentity(asked) || IsFound(asked)
        ? answer.Implying(answer.WhenTrue, answer.WhenFalse.And(Equality.NullTest(asked).WhenFalse))
        : answer;

    // Null is neither zero nor the empty text, unless one of these was put in its place.
    private static bool MayBeNull(Value asked, ITypeSymbol? type, IOperation constant) =>
        type is { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
        && Operands.Unconverted(constant).ConstantValue is { HasValue: true, Value: not null }
        && (asked.Origins & ProvenanceSet.Constant).IsEmpty;

    private static bool IsIdentity(Value asked) =>
        !asked.HasRecords && (asked.Origins.IsCallerIdentity || (!asked.Origins.HasSupplied && !asked.Origins.Symbolic.IsEmpty));

    // How many a query found, or a value out of the one that it found.
    private static bool IsFound(Value asked) => !asked.HasRecords && !asked.WhenTrue.IsNothing && !asked.WhenTrue.IsImpossible;

    private static bool StandsForNothing(IOperation operand)
    {
        operand = Operands.Unconverted(operand);
        return operand.Type?.TypeKind != TypeKind.Enum && operand switch
        {
            { ConstantValue: { HasValue: true, Value: var constant } } => constant is 0 or 0L or (short)0 or (byte)0 or 0u or 0UL or "",
            IDefaultValueOperation { Type.SpecialType: not SpecialType.System_Boolean } => true,
            _ => false,
        };
    }
}
