using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>Secrets that the configuration of the application holds: who sends one, or what was made with one, was given it by the application's owner.</summary>
internal static class SharedSecrets
{
    private static readonly char[] Separators = { ':', '_', '.' };

    /// <summary>The answer of a comparison; a yes proves more where the request had to meet such a secret.</summary>
    public static Value Met(Evaluator evaluator, IOperation? left, Value leftValue, IOperation? right, Value rightValue, Value answer)
    {
        var isMet = (IsGiven(rightValue) && Holds(evaluator, left)) || (IsGiven(leftValue) && Holds(evaluator, right));
        return isMet ? answer.Implying(answer.WhenTrue.And(Proof.Of(Evidence.Known(EvidenceLevel.FunctionLevel))), answer.WhenFalse) : answer;
    }

    /// <summary>
    /// What a call out of sight makes of the request with such a secret, where it gives nothing for what was not made with it. A yes proves nothing:
    /// a riddle that anybody can solve is asked with a key of the configuration, too; nor does one text alone, which nobody signed.
    /// </summary>
    public static Value? Verified(Evaluator evaluator, IInvocationOperation call, CallArguments arguments)
    {
        if (evaluator.Engine.Known.Catalog.MatchName(Role.VerifierName, call.TargetMethod.Name) is null
            || AnswerTypes.IsYesOrNo(call.TargetMethod.ReturnType)
            || Enumerable.Range(0, arguments.Count).Count(i => arguments[i].Origins.HasSupplied) < 2
            || !evaluator.Analysis.CalleesOf(call.TargetMethod, call.IsVirtual).Followed.IsEmpty
            || !call.Arguments.Any(argument => Holds(evaluator, argument.Value)))
        {
            return null;
        }

        return Value.Of(ProvenanceSet.RandomSecret);
    }

    private static bool IsGiven(Value value) => !value.HasRecords && (value.Origins.HasSupplied || !value.Origins.Symbolic.IsEmpty);

    private static bool Holds(Evaluator evaluator, IOperation? operand, bool isKept = false)
    {
        if (operand is null)
        {
            return false;
        }

        foreach (var part in operand.DescendantsAndSelf())
        {
            var holds = part switch
            {
                IPropertyReferenceOperation property => IsSecret(evaluator, property),
                IFlowCaptureReferenceOperation capture => !isKept && Holds(evaluator, evaluator.Analysis.TargetOf(capture.Id), isKept: true),
                ILocalReferenceOperation local => !isKept && Holds(evaluator, OnlyValueOf(evaluator.Graph, local.Local), isKept: true),
                _ => false,
            };
            if (holds)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSecret(Evaluator evaluator, IPropertyReferenceOperation property)
    {
        var known = evaluator.Engine.Known;
        if (property.Property.IsIndexer)
        {
            return property.Arguments.Length == 1
                && property.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string name }
                && known.IsType(property.Instance?.Type, Role.Settings)
                && known.Catalog.MatchName(Role.SharedSecretName, name.Split(Separators).Last()) is not null;
        }

        return known.Catalog.MatchName(Role.SharedSecretName, property.Property.Name) is not null
            && known.Catalog.MatchName(Role.SettingsName, property.Property.ContainingType.Name) is not null;
    }

    private static IOperation? OnlyValueOf(ControlFlowGraph graph, ILocalSymbol local)
    {
        IOperation? found = null;
        foreach (var operation in graph.Blocks.SelectMany(block => block.Operations).SelectMany(operation => operation.DescendantsAndSelf()))
        {
            if (operation is IAssignmentOperation { Target: ILocalReferenceOperation target } assignment && SymbolEqualityComparer.Default.Equals(target.Local, local))
            {
                if (found is not null)
                {
                    return null;
                }

                found = Operands.Unconverted(assignment.Value);
            }
        }

        return found;
    }
}
