using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Guards;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.SqlText;
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

        Assign(evaluator, operation.Target, value);
        var target = operation.Target is IFlowCaptureReferenceOperation capture ? evaluator.Analysis.TargetOf(capture.Id) : operation.Target;
        if (target is IPropertyReferenceOperation property)
        {
            TrackedRecords.NoteSet(evaluator, property, operation.Value);
        }

        return value;
    }

    public static Value Compound(Evaluator evaluator, ICompoundAssignmentOperation operation)
    {
        var before = evaluator.Evaluate(operation.Target);
        var added = evaluator.Evaluate(operation.Value);
        var isText = operation.OperatorKind == BinaryOperatorKind.Add && operation.Type?.SpecialType == SpecialType.System_String;
        var value = isText ? Texts.Joined(operation.Target, before, operation.Value, added) : PredicateValues.Operator(evaluator, operation.OperatorMethod, before, added) ?? before.Mixed(added);
        Assign(evaluator, operation.Target, value);
        return value;
    }

    public static Value Deconstruction(Evaluator evaluator, IDeconstructionAssignmentOperation operation)
    {
        var value = evaluator.Evaluate(operation.Value);
        var target = operation.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : operation.Target;
        if (target is ITupleOperation tuple)
        {
            for (var i = 0; i < tuple.Elements.Length; i++)
            {
                Assign(evaluator, tuple.Elements[i], value.Members.TryGetValue(Creations.ItemName(i), out var item) ? item : value);
            }
        }

        return value;
    }

    public static void Assign(Evaluator evaluator, IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                evaluator.State.Set(local.Local, value);
                break;
            case IParameterReferenceOperation parameter:
                evaluator.State.Set(parameter.Parameter, value);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(evaluator, declaration.Expression, value);
                break;
            case IFlowCaptureReferenceOperation capture when evaluator.Analysis.TargetOf(capture.Id) is { } captured:
                evaluator.State.Set(capture.Id, value);
                Assign(evaluator, captured, value);
                break;
            case IFlowCaptureReferenceOperation capture:
                evaluator.State.Set(capture.Id, value);
                break;
            case IFieldReferenceOperation field:
                AssignMember(evaluator, field.Instance, field.Field, value);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: ILocalReferenceOperation or IFlowCaptureReferenceOperation, Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string { Length: > 0 } key } }] } entry:
                Put(evaluator, entry.Instance, key, value);
                break;
            case IPropertyReferenceOperation property:
                AssignMember(evaluator, property.Instance, property.Property, value);
                break;
            case IDynamicMemberReferenceOperation member when member.Instance is not null:
                Merge(evaluator, member.Instance, value);
                break;
            case IArrayElementReferenceOperation element:
                Merge(evaluator, element.ArrayReference, value);
                break;
        }
    }

    /// <summary>Adds a value to what a place holds: an element, an entry, a model's member.</summary>
    public static void Merge(Evaluator evaluator, IOperation? target, Value value)
    {
        switch (target)
        {
            case IConversionOperation conversion:
                Merge(evaluator, conversion.Operand, value);
                break;
            case ILocalReferenceOperation local:
                evaluator.State.Set(local.Local, evaluator.Read(local.Local, local.Type).Mixed(value));
                break;
            case IParameterReferenceOperation parameter:
                evaluator.State.Set(parameter.Parameter, evaluator.Read(parameter.Parameter, parameter.Type).Mixed(value));
                NoteParameter(evaluator, parameter.Parameter, value);
                break;
            case IFlowCaptureReferenceOperation capture:
                evaluator.State.Set(capture.Id, evaluator.Read(capture.Id, capture.Type).Mixed(value));
                if (evaluator.Analysis.TargetOf(capture.Id) is { } captured)
                {
                    Merge(evaluator, captured, value);
                }

                break;
            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field:
                evaluator.State.Set(field.Field, (evaluator.State.Get(field.Field) ?? Value.Unknown).Mixed(value));
                break;
            case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property:
                evaluator.State.Set(property.Property, (evaluator.State.Get(property.Property) ?? Value.Unknown).Mixed(value));
                break;
            case IPropertyReferenceOperation { Instance: { } owner }:
                Merge(evaluator, owner, value);
                break;
            case IFieldReferenceOperation { Instance: { } owner }:
                Merge(evaluator, owner, value);
                break;
        }
    }

    private static void AssignMember(Evaluator evaluator, IOperation? instance, ISymbol member, Value value)
    {
        if (member is IPropertySymbol { IsIndexer: true })
        {
            Merge(evaluator, instance, value);
            return;
        }

        switch (instance)
        {
            case null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                if (!member.IsStatic)
                {
                    evaluator.State.Set(member, value);
                }

                return;
            case IInstanceReferenceOperation:
                return;
        }

        var owner = evaluator.Evaluate(instance);
        Changes.NoteMemberSet(evaluator, owner, member);
        if (member is IPropertySymbol && evaluator.Engine.Holders.IsService(member.ContainingType))
        {
            evaluator.Analysis.ServiceWrites.Add(member, value);
        }

        RequestFilters.NoteSet(evaluator, instance);
        SetMember(evaluator, instance, owner, member.Name, value);
    }

    /// <summary>Keeps a value in the object that a place holds, under a name.</summary>
    public static void Put(Evaluator evaluator, IOperation place, string name, Value value)
    {
        if (place is IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field)
        {
            evaluator.State.Set(field.Field, Filled(evaluator.Evaluate(field), name, value));
        }
        else
        {
            SetMember(evaluator, place, evaluator.Evaluate(place), name, value);
        }
    }

    private static Value Filled(Value owner, string member, Value value) => Commands.IsOwn(member) ? owner.Keeping(member, value) : owner.WithMember(member, value);

    private static void SetMember(Evaluator evaluator, IOperation instance, Value owner, string member, Value value)
    {
        switch (instance)
        {
            case IConversionOperation conversion:
                SetMember(evaluator, conversion.Operand, owner, member, value);
                break;
            case ILocalReferenceOperation local:
                evaluator.State.Set(local.Local, Filled(owner, member, value));
                break;
            case IFlowCaptureReferenceOperation capture:
                evaluator.State.Set(capture.Id, Filled(owner, member, value));
                if (evaluator.Analysis.TargetOf(capture.Id) is { } captured)
                {
                    SetMember(evaluator, captured, owner, member, value);
                }

                break;
            case IParameterReferenceOperation parameter:
                evaluator.State.Set(parameter.Parameter, Filled(owner, member, value));
                NoteParameter(evaluator, parameter.Parameter, value);
                break;
            default:
                Merge(evaluator, instance, value);
                break;
        }
    }

    private static void NoteParameter(Evaluator evaluator, IParameterSymbol parameter, Value value)
    {
        if (value.HasRecords && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, evaluator.Analysis.Method))
        {
            evaluator.Analysis.WriteToParameter(parameter.Ordinal, value);
        }
    }
}
