using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Guards;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.SqlText;
using AuthzAnalyzers.Flow.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Operations that put a value somewhere.</summary>
internal static class Assignments
{
    public static Value Simple(Evaluator evaluator, ISimpleAssignmentOperation operation)
    {
        var value = evaluator.Evaluate(operation.Value);
        if (Commands.Set(evaluator, operation, value))
        {
            return value;
        }

        Places.Assign(evaluator, operation.Target, value);
        Parts.Note(evaluator, operation.Target, operation.Value);
        var target = operation.Target is IFlowCaptureReferenceOperation capture ? evaluator.Analysis.TargetOf(capture.Id) : operation.Target;
        if (target is IPropertyReferenceOperation property)
        {
            TrackedRecords.NoteSet(evaluator, property, operation.Value);
            KeptValues.NoteSet(evaluator, property, value);
            PrivilegeGrants.NoteSet(evaluator, property, operation.Value, value);
        }

        return value;
    }

    public static Value Compound(Evaluator evaluator, ICompoundAssignmentOperation operation)
    {
        var before = evaluator.Evaluate(operation.Target);
        var added = evaluator.Evaluate(operation.Value);
        var isText = operation.OperatorKind == BinaryOperatorKind.Add && operation.Type?.SpecialType == SpecialType.System_String;
        var value = isText ? Texts.Joined(operation.Target, before, operation.Value, added) : PredicateValues.Operator(evaluator, operation.OperatorMethod, before, added) ?? before.Mixed(added);
        Places.Assign(evaluator, operation.Target, value);
        return value;
    }

    /// <summary>What else it means that a member of an object is set.</summary>
    public static void NoteMemberSet(Evaluator evaluator, IOperation instance, Value owner, ISymbol member, Value value)
    {
        if (!IssuedSecrets.Issues(evaluator, member, value))
        {
            Changes.NoteMemberSet(evaluator, owner, member);
        }

        if (member is IPropertySymbol && evaluator.Engine.Holders.IsService(member.ContainingType))
        {
            evaluator.Analysis.ServiceWrites.Add(member, KeptValues.Proven(evaluator, value));
        }

        RequestFilters.NoteSet(evaluator, instance);
    }

    public static Value Deconstruction(Evaluator evaluator, IDeconstructionAssignmentOperation operation)
    {
        var value = evaluator.Evaluate(operation.Value);
        var target = operation.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : operation.Target;
        if (target is ITupleOperation tuple)
        {
            for (var i = 0; i < tuple.Elements.Length; i++)
            {
                Places.Assign(evaluator, tuple.Elements[i], value.Members.TryGetValue(TupleItems.NameOf(i), out var item) ? item : value);
            }
        }

        return value;
    }
}
