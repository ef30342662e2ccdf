using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.SqlText;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Reads of places that hold a value: locals, parameters, captures, fields.</summary>
internal static class References
{
    public static Value Local(Evaluator evaluator, ILocalReferenceOperation operation) =>
        operation.ConstantValue.HasValue ? OfConstant(operation) : evaluator.Read(operation.Local, operation.Type);

    public static Value Parameter(Evaluator evaluator, IParameterReferenceOperation operation) =>
        GivenConstants.ValueOf(evaluator, operation.Parameter) ?? OfReceiver(evaluator, operation.Parameter, operation.Parameter.Type, evaluator.Read(operation.Parameter, operation.Type));

    public static Value Instance(Evaluator evaluator, IInstanceReferenceOperation operation) => operation.ReferenceKind switch
    {
        InstanceReferenceKind.ContainingTypeInstance => Value.Of(ProvenanceSet.This),
        _ => Value.Unknown,
    };

    public static Value Capture(Evaluator evaluator, IFlowCaptureOperation operation)
    {
        if (evaluator.LambdaOf(operation.Value) is { } lambda)
        {
            evaluator.Analysis.Capture(operation.Id, lambda);
        }

        var value = evaluator.Evaluate(operation.Value);
        evaluator.State.Set(operation.Id, value);
        evaluator.Analysis.OpenResults.Keep(operation.Id, value, evaluator.State.Must);
        evaluator.Analysis.CaptureTarget(operation.Id, operation.Value);
        return value;
    }

    public static Value CaptureReference(Evaluator evaluator, IFlowCaptureReferenceOperation operation) =>
        operation.ConstantValue.HasValue && operation.ConstantValue.Value is not bool ? OfConstant(operation) : evaluator.Read(operation.Id, operation.Type);

    public static Value Field(Evaluator evaluator, IFieldReferenceOperation operation)
    {
        var field = operation.Field;
        if (operation.ConstantValue.HasValue)
        {
            return OfCheck(evaluator, field) ?? Literals.Of(operation.ConstantValue.Value);
        }

        if (operation.Instance is null)
        {
            return WithTexts(evaluator, field, Value.Constant.Mixed(evaluator.OfType(field.Type)));
        }

        if (operation.Instance is IInstanceReferenceOperation)
        {
            return GivenConstants.ValueOf(evaluator, field)
                ?? evaluator.State.Get(field)
                ?? evaluator.Held(field)
                ?? WithTexts(evaluator, field, OfReceiver(evaluator, field, field.Type, evaluator.OfType(field.Type)));
        }

        return MemberAccesses.Refine(evaluator, evaluator.Evaluate(operation.Instance), field, field.Type);
    }

    // What the object was made with, or what its primary constructor was given, whoever calls the method may know.
    private static Value OfReceiver(Evaluator evaluator, ISymbol member, ITypeSymbol type, Value read) =>
        read.Equals(Value.Unknown) && (member is IFieldSymbol || (member.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } made && !SymbolEqualityComparer.Default.Equals(made, evaluator.Analysis.Method)))
            ? Value.Of(evaluator.Analysis.OriginOfReceiver(member.Name, type))
            : read;

    private static Value WithTexts(Evaluator evaluator, IFieldSymbol field, Value value) => evaluator.Engine.FieldTexts.Of(field) is { } texts ? value.With(texts) : value;

    private static Value OfConstant(IOperation operation) => operation.ConstantValue.Value is string text ? Texts.Constant(text) : Value.Constant;

    // To compare with a constant that stands for a check's answer is to ask for that answer.
    private static Value? OfCheck(Evaluator evaluator, IFieldSymbol field) =>
        field.ContainingType is { TypeKind: TypeKind.Enum } type && evaluator.Engine.Known.FindType(type, Role.CheckResult) is { } entry
            ? entry.Is("denies", field.Name) ? Value.False : Value.True
            : null;
}
