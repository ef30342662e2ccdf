using System.Linq;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.SqlText;
using AuthzAnalyzers.Knowledge;
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
            case BinaryOperatorKind.Equals:
                return Equal(evaluator, left, right);
            case BinaryOperatorKind.NotEquals:
                return Not(Equal(evaluator, left, right));
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

    public static Value Unary(Evaluator evaluator, IUnaryOperation operation)
    {
        var operand = evaluator.Evaluate(operation.Operand);
        return PredicateValues.Operator(evaluator, operation.OperatorMethod, operand) ?? (operation.OperatorKind == UnaryOperatorKind.Not ? Not(operand) : operand);
    }

    public static Value IsNull(Evaluator evaluator, IIsNullOperation operation) => NullTest(evaluator.Evaluate(operation.Operand));

    public static Value IsType(Evaluator evaluator, IIsTypeOperation operation) => Not(NullTest(evaluator.Evaluate(operation.ValueOperand)));

    public static Value IsPattern(Evaluator evaluator, IIsPatternOperation operation)
    {
        var value = evaluator.Evaluate(operation.Value);
        return Matches(evaluator, value, operation.Pattern);
    }

    public static Value Not(Value value) => value.Implying(value.WhenFalse, value.WhenTrue);

    /// <summary>A yes means that the two are equal.</summary>
    public static Value Equal(Evaluator evaluator, Value left, Value right)
    {
        if (IsNullConstant(left) || IsNullConstant(right))
        {
            return NullTest(IsNullConstant(left) ? right : left);
        }

        if (left.Origins.IsConstant || right.Origins.IsConstant)
        {
            var (asked, constant) = left.Origins.IsConstant ? (right, left) : (left, right);
            if (constant.WhenFalse.IsImpossible)
            {
                return asked.WithoutRecords();
            }

            if (constant.WhenTrue.IsImpossible)
            {
                return Not(asked.WithoutRecords());
            }
        }

        var accesses = evaluator.Analysis.Accesses;
        var isTenancy = IsTenant(evaluator, left) || IsTenant(evaluator, right);
        var proof = Proof.Of(Evidence.Equal(Operand.Of(left, accesses), Operand.Of(right, accesses)) with { IsTenancy = isTenancy });
        if (IsSecret(evaluator, left) || IsSecret(evaluator, right))
        {
            // Whoever knows the secret that a record holds was given it by the data subject: possession is as good as ownership.
            var record = IsSecret(evaluator, left) ? left : right;
            proof = proof.And(Proof.Of(Evidence.Equal(new Operand(ProvenanceSet.Caller, SmallSet<int>.Empty), Operand.Of(record))));
        }

        return Mixture(left, right).Implying(proof, Proof.Nothing);
    }

    /// <summary>A yes means that the value is null. Asking it of the caller's identity is asking whether somebody is there.</summary>
    public static Value NullTest(Value value)
    {
        var present = Proof.Of(Evidence.IfCaller(EvidenceLevel.Authenticated, Operand.Of(value)));
        return Mixture(value, Value.Unknown).Implying(value.WhenFalse, value.WhenTrue.And(value.WhenTrue.IsImpossible ? Proof.Nothing : present));
    }

    private static Value Matches(Evaluator evaluator, Value value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                return Equal(evaluator, value, evaluator.Evaluate(constant.Value));
            case INegatedPatternOperation negated:
                return Not(Matches(evaluator, value, negated.Pattern));
            case IBinaryPatternOperation both:
                var left = Matches(evaluator, value, both.LeftPattern);
                var right = Matches(evaluator, value, both.RightPattern);
                return both.OperatorKind == BinaryOperatorKind.And
                    ? left.Implying(left.WhenTrue.And(right.WhenTrue), left.WhenFalse.Or(right.WhenFalse))
                    : left.Implying(left.WhenTrue.Or(right.WhenTrue), left.WhenFalse.And(right.WhenFalse));
            case IDeclarationPatternOperation declaration:
                Declare(evaluator, declaration.DeclaredSymbol, value);
                return Not(NullTest(value));
            case ITypePatternOperation:
                return Not(NullTest(value));
            case IRecursivePatternOperation recursive:
                return MatchesMembers(evaluator, value, recursive);
            default:
                return Mixture(value, Value.Unknown);
        }
    }

    private static Value MatchesMembers(Evaluator evaluator, Value value, IRecursivePatternOperation recursive)
    {
        Declare(evaluator, recursive.DeclaredSymbol, value);
        var present = Not(NullTest(value));
        var proof = present.WhenTrue;
        foreach (var part in recursive.PropertySubpatterns)
        {
            var member = part.Member switch
            {
                IPropertyReferenceOperation property => Properties.ReadOf(evaluator, property, value),
                IFieldReferenceOperation field => MemberAccesses.Refine(evaluator, value, field.Field, field.Field.Type),
                _ => Value.Unknown,
            };
            proof = proof.And(Matches(evaluator, member, part.Pattern).WhenTrue);
        }

        return present.Implying(proof, recursive.PropertySubpatterns.IsEmpty ? present.WhenFalse : Proof.Nothing);
    }

    private static void Declare(Evaluator evaluator, ISymbol? declared, Value value)
    {
        if (declared is ILocalSymbol local)
        {
            evaluator.State.Set(local, value);
        }
    }

    private static bool IsSecret(Evaluator evaluator, Value value) =>
        value.HasRecords && value.Records.All(carried => carried.Tokens.All(
            token => !token.IsWhole && evaluator.Engine.Known.Catalog.MatchName(Role.SecretName, token.Member) is not null));

    private static bool IsTenant(Evaluator evaluator, Value value) =>
        value.HasRecords && value.Records.All(carried => carried.Tokens.All(evaluator.Engine.Data.IsTenant));

    // Null on one way and a record on another is no constant: the record has no other origin, but it can be there.
    private static bool IsNullConstant(Value value) => value.Origins == ProvenanceSet.Null && value.WhenTrue.IsImpossible;

    // A yes or no tells where it came from, for guards of unknown polarity, but holds no record.
    private static Value Mixture(Value left, Value right) => Value.Of((left.Origins | right.Origins).Without(ProvenanceSet.Null | ProvenanceSet.Constant));
}
