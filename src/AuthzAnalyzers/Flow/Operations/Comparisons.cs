using System.Linq;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Guards;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.SqlText;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Operations that ask something: what they prove where the answer is yes, and where it is no.</summary>
internal static class Comparisons
{
    public static Value Binary(Evaluator evaluator, IBinaryOperation operation)
    {
        var left = evaluator.Evaluate(operation.LeftOperand);
        var right = evaluator.Evaluate(operation.RightOperand);
        switch (operation.OperatorKind)
        {
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals when Quantities.OfComparison(evaluator, operation, left, right) is { } any:
                return any;
            case BinaryOperatorKind.Equals:
                return AskedConditions.Compared(evaluator, operation, left, right, Privileges.OfComparison(evaluator, operation, left, right) ?? Same(evaluator, operation, left, right));
            case BinaryOperatorKind.NotEquals:
                var differs = Privileges.OfComparison(evaluator, operation, left, right) ?? Equality.Not(Same(evaluator, operation, left, right));
                return Equality.Not(AskedConditions.Compared(evaluator, operation, left, right, Equality.Not(differs)));
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
                when (Privileges.OfComparison(evaluator, operation, left, right) ?? Quantities.OfComparison(evaluator, operation, left, right)) is { } weighed:
                return weighed;
            case BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And when operation.Type?.SpecialType == SpecialType.System_Boolean:
                return left.Mixed(right).WithoutRecords().Implying(left.WhenTrue.And(right.WhenTrue), left.WhenFalse.Or(right.WhenFalse));
            case BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or when operation.Type?.SpecialType == SpecialType.System_Boolean:
                return left.Mixed(right).WithoutRecords().Implying(left.WhenTrue.Or(right.WhenTrue), left.WhenFalse.And(right.WhenFalse));
            case BinaryOperatorKind.Add when operation.Type?.SpecialType == SpecialType.System_String:
                return operation.ConstantValue.HasValue ? Literals.Of(operation.ConstantValue.Value) : Texts.Joined(operation.LeftOperand, left, operation.RightOperand, right);
            case BinaryOperatorKind.And or BinaryOperatorKind.Or when PredicateValues.Operator(evaluator, operation.OperatorMethod, left, right) is { } combined:
                return combined;
            default:
                var mixed = left.Mixed(right);
                return operation.Type?.SpecialType == SpecialType.System_Boolean ? mixed.WithoutRecords() : mixed;
        }
    }

    private static Value Same(Evaluator evaluator, IBinaryOperation operation, Value left, Value right)
    {
        if ((left.IsNull && IsAlwaysThere(evaluator, operation.RightOperand)) || (right.IsNull && IsAlwaysThere(evaluator, operation.LeftOperand)))
        {
            return Value.Unknown;
        }

        Grants.Note(evaluator, operation.LeftOperand, left, operation.RightOperand, right);
        var equal = left.IsNull ? Equality.NullTest(right, Operands.Unconverted(operation.RightOperand).Type)
            : right.IsNull ? Equality.NullTest(left, Operands.Unconverted(operation.LeftOperand).Type)
            : Equality.Equal(evaluator, left, right);
        var answer = Absence.Asked(operation.LeftOperand, left, operation.RightOperand, right, equal);
        answer = Grants.Led(evaluator, operation.LeftOperand, left, operation.RightOperand, right, answer);
        answer = SharedSecrets.Met(evaluator, operation.LeftOperand, left, operation.RightOperand, right, answer);
        return Publications.Compared(evaluator, operation.LeftOperand, operation.RightOperand, answer);
    }

    public static Value Unary(Evaluator evaluator, IUnaryOperation operation)
    {
        var operand = evaluator.Evaluate(operation.Operand);
        return PredicateValues.Operator(evaluator, operation.OperatorMethod, operand) ?? (operation.OperatorKind == UnaryOperatorKind.Not ? Equality.Not(operand) : operand);
    }

    public static Value IsNull(Evaluator evaluator, IIsNullOperation operation)
    {
        var operand = evaluator.Evaluate(operation.Operand);
        return IsAlwaysThere(evaluator, operation.Operand) ? Value.Unknown : AskedConditions.Asked(evaluator, operation.Operand, operand, Condition.Null, Equality.NullTest(operand, Operands.Unconverted(operation.Operand).Type));
    }

    private static bool IsAlwaysThere(Evaluator evaluator, IOperation operand) => Absence.IsAlways(evaluator, Operands.Unconverted(operand).Type);

    public static Value IsType(Evaluator evaluator, IIsTypeOperation operation) => OfType(evaluator, evaluator.Evaluate(operation.ValueOperand), Operands.Unconverted(operation.ValueOperand).Type, operation.TypeOperand);

    public static Value IsPattern(Evaluator evaluator, IIsPatternOperation operation)
    {
        var value = evaluator.Evaluate(operation.Value);
        return AskedConditions.Matched(evaluator, operation.Value, value, operation.Pattern, Matches(evaluator, value, operation.Pattern));
    }

    private static Value Matches(Evaluator evaluator, Value value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } }:
                return Absence.IsAlways(evaluator, pattern.InputType) ? Value.Unknown : Equality.NullTest(value, pattern.InputType);
            case IConstantPatternOperation constant:
                return Absence.Asked(value, constant.InputType, constant.Value, Equality.Equal(evaluator, value, evaluator.Evaluate(constant.Value)));
            case INegatedPatternOperation negated:
                return Equality.Not(Matches(evaluator, value, negated.Pattern));
            case IBinaryPatternOperation both:
                var left = Matches(evaluator, value, both.LeftPattern);
                var right = Matches(evaluator, value, both.RightPattern);
                return both.OperatorKind == BinaryOperatorKind.And
                    ? left.Implying(left.WhenTrue.And(right.WhenTrue), left.WhenFalse.Or(right.WhenFalse))
                    : left.Implying(left.WhenTrue.Or(right.WhenTrue), left.WhenFalse.And(right.WhenFalse));
            case IDiscardPatternOperation:
                // Asks nothing: what else is there must not look like a refusal.
                return Value.True;
            case IDeclarationPatternOperation declaration:
                Declare(evaluator, declaration.DeclaredSymbol, value);
                return declaration.MatchesNull ? Value.True : OfType(evaluator, value, declaration.InputType, declaration.MatchedType);
            case ITypePatternOperation type:
                return OfType(evaluator, value, type.InputType, type.MatchedType);
            case IRecursivePatternOperation recursive:
                return MatchesMembers(evaluator, value, recursive);
            default:
                return Equality.Mixture(value, Value.Unknown);
        }
    }

    // A yes says that there is an object, of that type. A no says that there is none only of what is of that type in any case.
    private static Value OfType(Evaluator evaluator, Value value, ITypeSymbol? known, ITypeSymbol? type)
    {
        var present = Absence.IsAlways(evaluator, known) ? Value.Unknown : Equality.Not(Equality.NullTest(value, known));
        return type is not null && Kinds.Test(value, type) is var (yes, no) ? present.Implying(present.WhenTrue.And(yes), no)
            : type is null || IsAlways(known, type) ? present
            : present.Implying(present.WhenTrue, Proof.Nothing);
    }

    private static bool IsAlways(ITypeSymbol? known, ITypeSymbol type)
    {
        if (known is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            known = nullable.TypeArguments[0];
        }

        for (var current = known; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, type))
            {
                return true;
            }
        }

        return known is not null && known.AllInterfaces.Contains(type, SymbolEqualityComparer.Default);
    }

    private static Value MatchesMembers(Evaluator evaluator, Value value, IRecursivePatternOperation recursive)
    {
        Declare(evaluator, recursive.DeclaredSymbol, value);
        // A pair or another plain value is always there.
        var present = recursive.InputType is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } ? Value.True : OfType(evaluator, value, recursive.InputType, recursive.MatchedType);
        var (proof, missed) = (present.WhenTrue, present.WhenFalse);
        var asked = ProvenanceSet.None;
        void Ask(Value match)
        {
            (proof, missed) = (proof.And(match.WhenTrue), missed.Or(match.WhenFalse));
            asked |= match.Origins;
        }

        for (var i = 0; i < recursive.DeconstructionSubpatterns.Length; i++)
        {
            Ask(Matches(evaluator, value.Members.TryGetValue(TupleItems.NameOf(i), out var item) ? item : value, recursive.DeconstructionSubpatterns[i]));
        }

        foreach (var part in recursive.PropertySubpatterns)
        {
            var member = part.Member switch
            {
                IPropertyReferenceOperation property => Properties.ReadOf(evaluator, property, value),
                IFieldReferenceOperation field => MemberAccesses.Refine(evaluator, value, field.Field, field.Field.Type),
                _ => Value.Unknown,
            };
            Ask(Matches(evaluator, member, part.Pattern));
        }

        // It asks of the members that it names, not of what else the object holds.
        return recursive.PropertySubpatterns.IsEmpty && recursive.DeconstructionSubpatterns.IsEmpty ? present : Value.Of(asked).Implying(proof, missed);
    }

    private static void Declare(Evaluator evaluator, ISymbol? declared, Value value)
    {
        if (declared is ILocalSymbol local)
        {
            evaluator.State.Set(local, value);
        }
    }
}
