using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>Records that name several people: which of them was compared with the caller, and whose are the records that another of them leads to.</summary>
internal static class Grants
{
    /// <summary>Notes which member of a record names the caller, where two values are compared.</summary>
    public static void Note(Evaluator evaluator, IOperation leftOperand, Value left, IOperation rightOperand, Value right)
    {
        if (left.Origins.IsCallerIdentity && !right.Origins.IsCallerIdentity && PartOf(evaluator, rightOperand) is var (holder, member))
        {
            evaluator.Analysis.NameCaller(holder, member);
        }

        if (right.Origins.IsCallerIdentity && !left.Origins.IsCallerIdentity && PartOf(evaluator, leftOperand) is var (other, named))
        {
            evaluator.Analysis.NameCaller(other, named);
        }
    }

    /// <summary>The answer of a comparison, which leads to another's records where one side says whose a record is, and the other is named beside the caller.</summary>
    public static Value Led(Evaluator evaluator, IOperation leftOperand, Value left, IOperation rightOperand, Value right, Value answer) =>
        (IsWhose(evaluator, left) && IsOtherParty(evaluator, rightOperand)) || (IsWhose(evaluator, right) && IsOtherParty(evaluator, leftOperand))
            ? answer.Implying(answer.WhenTrue.Rewrite(static evidence => evidence with { IsGrant = true }), answer.WhenFalse)
            : answer;

    /// <summary>The query narrowed to the record of a key.</summary>
    public static QueryState Keyed(Evaluator evaluator, QueryState query, IOperation? operand, Value key) =>
        operand is not null && evaluator.Engine.Classifier.IsSubject(query.Entity) && IsOtherParty(evaluator, operand)
            ? query.Narrowed(Proof.Of(Evidence.Equal(Equality.Key(key), Operand.Sought) with { IsGrant = true }))
            : query.Keyed(Equality.Key(key));

    private static bool IsWhose(Evaluator evaluator, Value value)
    {
        if (value.Records.Count != 1 || value.Records[0] is not { Access: Operand.Self, Tokens: { Count: 1 } tokens } || tokens[0].IsWhole)
        {
            return false;
        }

        var classifier = evaluator.Engine.Classifier;
        return classifier.IsOwnerKey(tokens[0].Type, tokens[0].Member)
            || (classifier.IsSubject(tokens[0].Type) && classifier.KeyOf(tokens[0].Type) == tokens[0].Member);
    }

    private static bool IsOtherParty(Evaluator evaluator, IOperation operand) =>
        PartOf(evaluator, operand) is var (holder, member)
        && evaluator.Analysis.NamesOfCaller(holder) is { IsEmpty: false } names
        && !names.Contains(member)
        && evaluator.Engine.Known.Catalog.MatchName(Role.KeyName, member) is { } key
        && key["primary"] is null;

    // A member of what a local or parameter holds.
    private static (ISymbol Holder, string Member)? PartOf(Evaluator evaluator, IOperation operand)
    {
        if (Operands.Unconverted(operand) is not IMemberReferenceOperation { Instance: { } instance } part || part is IMethodReferenceOperation)
        {
            return null;
        }

        instance = Operands.Unconverted(instance);
        instance = instance is IFlowCaptureReferenceOperation capture ? evaluator.Analysis.TargetOf(capture.Id) ?? instance : instance;
        return instance switch
        {
            ILocalReferenceOperation local => (local.Local, part.Member.Name),
            IParameterReferenceOperation parameter => (parameter.Parameter, part.Member.Name),
            _ => null,
        };
    }
}
