using System;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>Weighs what callers are asked for: a rank, role or permission that every account has tells no more than that there is an account.</summary>
internal static class Privileges
{
    /// <summary>Whether an operand names a rank, role or permission that every account has.</summary>
    public static bool IsEverybodys(Evaluator evaluator, IOperation? privilege) =>
        GivenConstants.NameOf(evaluator, privilege) is { } name && evaluator.Engine.Known.Catalog.MatchName(Role.CommonRole, name) is not null;

    /// <summary>
    /// What it proves that the caller was compared with a rank that every account has; yes or no where both sides are known already.
    /// <see langword="null"/> for every other comparison.
    /// </summary>
    public static Value? OfComparison(Evaluator evaluator, IBinaryOperation operation, Value left, Value right)
    {
        var kind = operation.OperatorKind;
        var (first, second) = (GivenConstants.Of(evaluator, operation.LeftOperand), GivenConstants.Of(evaluator, operation.RightOperand));
        if (first is { } one && second is { } other)
        {
            return Answer(kind, one, other) switch { true => Value.True, false => Value.False, null => null };
        }

        if (first is null && second is null)
        {
            return null;
        }

        var (asked, privilege) = first is null ? (left, operation.RightOperand) : (right, operation.LeftOperand);
        kind = first is null ? kind : Mirrored(kind);
        if (Operands.Unconverted(privilege).Type?.TypeKind != TypeKind.Enum && (first ?? second)?.Type?.TypeKind != TypeKind.Enum || !IsEverybodys(evaluator, privilege))
        {
            return null;
        }

        var proof = Proof.Of(Evidence.IfCaller(EvidenceLevel.Authenticated, Operand.Of(asked)));
        var answer = Equality.Mixture(asked, Value.Unknown);
        return kind switch
        {
            BinaryOperatorKind.Equals or BinaryOperatorKind.GreaterThanOrEqual => answer.Implying(proof, Proof.Nothing),
            BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan => answer.Implying(Proof.Nothing, proof),
            _ => null,
        };
    }

    /// <summary>The answer to a question whether the caller has something, for what it is worth: for what every account has, and for a mere state, that is less.</summary>
    public static Value OfAnswer(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, Value answer)
    {
        if (!AnswerTypes.IsYesOrNo(call.TargetMethod.ReturnType))
        {
            return answer;
        }

        if (evaluator.Engine.Known.Find(call.TargetMethod, Role.LooksUp) is not null)
        {
            // Whether there is such a value of the route is known sometimes.
            if (answer.WhenTrue.IsImpossible || answer.WhenFalse.IsImpossible)
            {
                return answer;
            }

            return Value.Of(answer.Origins.WithoutMerits().WithoutSymbolic());
        }

        if (!answer.Origins.IdentifiesCaller)
        {
            return IsAskedByFilter(evaluator, call, arguments, answer) ? answer.Implying(answer.WhenTrue.And(Proof.Of(Evidence.Known(EvidenceLevel.FunctionLevel))), answer.WhenFalse) : answer;
        }

        return AsksForState(evaluator, call, arguments) ? Value.Of(answer.Origins.WithoutMerits())
            : AsksForEverybodys(evaluator, call) ? Value.Of(answer.Origins).Implying(Proof.Of(Evidence.IfCaller(EvidenceLevel.Authenticated, Operand.Of(answer))), Proof.Nothing)
            : IsOpenPermission(evaluator, call, answer) ? answer.Implying(Proof.Of(Evidence.IfCaller(EvidenceLevel.FunctionLevel, Operand.Of(answer))), Proof.Nothing)
            : answer;
    }

    // By its name a yes is a permission, so that no branch has to tell which side refuses.
    private static bool IsOpenPermission(Evaluator evaluator, IInvocationOperation call, Value answer) =>
        answer is { WhenTrue.IsNothing: true, WhenFalse.IsNothing: true, Query: null }
        && evaluator.Engine.Known.Catalog.MatchName(Role.PermissionQuestionName, call.TargetMethod.Name) is not null;

    // A filter asks whether a permission that the program names is held: by whom can only be the caller, though how it comes to know them is out of
    // sight. Of what the request brings anything may be said.
    private static bool IsAskedByFilter(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, Value answer) =>
        evaluator.Analysis.Verdict is { IsMiddleware: false, Message: null, IsHandler: false }
        && evaluator.Engine.Known.Catalog.MatchName(Role.PermissionQuestionName, call.TargetMethod.Name) is not null
        && answer is { Origins.HasSupplied: false, HasRecords: false }
        && !arguments.All().Origins.HasSupplied
        && Enumerable.Range(0, arguments.Count).Any(i => IsName(arguments.Method.Parameters[i].Type) && arguments[i].Origins == ProvenanceSet.Constant)
        && !AsksForEverybodys(evaluator, call);

    private static bool IsName(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || type.TypeKind == TypeKind.Enum;

    private static bool AsksForEverybodys(Evaluator evaluator, IInvocationOperation call)
    {
        var catalog = evaluator.Engine.Known.Catalog;
        var isQuestion = catalog.MatchName(Role.CheckName, call.TargetMethod.Name) is not null || catalog.MatchName(Role.PermissionQuestionName, call.TargetMethod.Name) is not null;
        return isQuestion && call.Arguments.Any(argument => argument.Value is not null && IsEverybodys(evaluator, argument.Value));
    }

    /// <summary>
    /// Whether a call asks for the state that callers are in: told by the name of the question, or of the message that asks it; of the caller
    /// alone, or of nobody in particular.
    /// </summary>
    public static bool AsksForState(Evaluator evaluator, IInvocationOperation call, CallArguments arguments)
    {
        var catalog = evaluator.Engine.Known.Catalog;
        if (call.Arguments.Any(argument => argument.Value.ConstantValue.HasValue) || !arguments.All().Records.IsEmpty || arguments.All().Origins.HasSupplied)
        {
            return false;
        }

        return catalog.MatchName(Role.CallerStateName, call.TargetMethod.Name) is not null
            || (arguments.Count > 0 && Made(evaluator, arguments.OperationAt(0)) is { } message && catalog.MatchName(Role.CallerStateName, message.Name) is not null);
    }

    private static ITypeSymbol? Made(Evaluator evaluator, IOperation? operand)
    {
        operand = operand is null ? null : Operands.Unconverted(operand);
        return operand is { Type: { } type } && (operand is IObjectCreationOperation || operand is Microsoft.CodeAnalysis.FlowAnalysis.IFlowCaptureReferenceOperation) ? type : null;
    }

    public static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    private static bool? Answer(BinaryOperatorKind kind, GivenValue left, GivenValue right)
    {
        if (left.Count is not null || right.Count is not null)
        {
            return null;
        }

        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            var isSame = Equals(left.Constant, right.Constant);
            return left.Constant is null || right.Constant is null || left.Constant.GetType() == right.Constant.GetType() ? isSame == (kind == BinaryOperatorKind.Equals) : null;
        }

        if (Number(left) is not { } first || Number(right) is not { } second)
        {
            return null;
        }

        return kind switch
        {
            BinaryOperatorKind.LessThan => first < second,
            BinaryOperatorKind.LessThanOrEqual => first <= second,
            BinaryOperatorKind.GreaterThan => first > second,
            BinaryOperatorKind.GreaterThanOrEqual => first >= second,
            _ => null,
        };
    }

    private static long? Number(GivenValue value) => value.Constant is sbyte or byte or short or ushort or int or uint or long
        ? Convert.ToInt64(value.Constant, CultureInfo.InvariantCulture)
        : null;
}
