using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>Places that hold values: locals, parameters, captures, members of objects, elements.</summary>
internal static class Places
{
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
            NoteFilled(evaluator, instance, instance is IPropertyReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation ? evaluator.Evaluate(instance) : Value.Unknown, value);
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
        evaluator.Engine.Operations.NoteMemberSet(evaluator, instance, owner, member, value);
        SetMember(evaluator, instance, owner, member.Name, IssuedSecrets.Held(evaluator, owner, member, value));
        NoteFilled(evaluator, instance, owner, value);
    }

    // What is put into the response leaves; what is put into a part of something is in that as well.
    private static void NoteFilled(Evaluator evaluator, IOperation? place, Value owner, Value value)
    {
        if (owner.Origins.HasOutlet)
        {
            evaluator.Analysis.Disclose(evaluator, value);
        }

        Parts.Fill(evaluator, place, Parts.Held(value));
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

    /// <summary>Keeps beside an object what one of its members holds that nobody here has set: it says nothing of the rest of the object.</summary>
    public static void Keep(Evaluator evaluator, IOperation place, string member, Value value)
    {
        switch (place)
        {
            case IConversionOperation conversion:
                Keep(evaluator, conversion.Operand, member, value);
                break;
            case ILocalReferenceOperation local:
                evaluator.State.Set(local.Local, evaluator.Evaluate(place).Keeping(member, value));
                break;
            case IParameterReferenceOperation parameter:
                evaluator.State.Set(parameter.Parameter, evaluator.Evaluate(place).Keeping(member, value));
                break;
            case IFlowCaptureReferenceOperation capture when evaluator.Analysis.TargetOf(capture.Id) is { } captured:
                evaluator.State.Set(capture.Id, evaluator.Evaluate(place).Keeping(member, value));
                Keep(evaluator, captured, member, value);
                break;
        }
    }

    private static Value Filled(Value owner, string member, Value value) => Value.IsHidden(member) ? owner.Keeping(member, value) : owner.WithMember(member, value);

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

    // What callers gave beside it may be records, too, where it is something to write to.
    private static void NoteParameter(Evaluator evaluator, IParameterSymbol parameter, Value value)
    {
        if ((value.HasRecords || (value.Origins.HasParameters && evaluator.Analysis.HandsOut(parameter)))
            && evaluator.Analysis.Parameters.Own(parameter) is { } own
            && (value.HasRecords || value.Origins.Symbolic != ProvenanceSet.Parameter(own.Ordinal)))
        {
            evaluator.Analysis.WriteToParameter(own.Ordinal, value);
        }
    }
}
