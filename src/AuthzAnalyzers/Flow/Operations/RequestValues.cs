using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Values that are taken from the request by a name that stands in the source: those of the route, and of the action's arguments.</summary>
internal static class RequestValues
{
    /// <summary>The value under a constant name of a collection of such values; <see langword="null"/> for any other indexer.</summary>
    public static Value? Indexed(Evaluator evaluator, IPropertyReferenceOperation operation) =>
        operation is { Property.IsIndexer: true, Arguments.Length: 1 }
        && operation.Arguments[0].Value is { ConstantValue: { HasValue: true, Value: string name } }
        && IsNamed(evaluator, operation.Instance)
            ? Value.Of(evaluator.Analysis.OriginOfRequest(name))
            : null;

    /// <summary>The value of a call that asks for one by a constant name; <see langword="null"/> for any other call.</summary>
    public static Value? Asked(Evaluator evaluator, KnowledgeEntry entry, CallArguments arguments)
    {
        if (entry.Role != Role.CallerSupplied
            || arguments.OperationAt(arguments.Ordinal(entry["name"])) is not { ConstantValue: { HasValue: true, Value: string name } })
        {
            return null;
        }

        var value = Value.Of(evaluator.Analysis.OriginOfRequest(name));
        foreach (var parameter in arguments.Method.Parameters)
        {
            if (parameter.RefKind == RefKind.Out && arguments.OperationAt(parameter.Ordinal) is { } place)
            {
                evaluator.Assign(place, value);
            }
        }

        return value;
    }

    private static bool IsNamed(Evaluator evaluator, IOperation? collection)
    {
        while (true)
        {
            switch (collection)
            {
                case IConversionOperation conversion:
                    collection = conversion.Operand;
                    continue;
                case IFlowCaptureReferenceOperation capture when evaluator.Analysis.TargetOf(capture.Id) is { } captured:
                    collection = captured;
                    continue;
                case IPropertyReferenceOperation property when IsNamed(evaluator.Engine.Known.Find(property.Property, Role.CallerSupplied)):
                    return true;
                default:
                    return IsNamed(evaluator.Engine.Known.FindType(collection?.Type, Role.CallerSupplied));
            }
        }
    }

    private static bool IsNamed(KnowledgeEntry? entry) => entry is not null && entry["named"] is not null;
}
