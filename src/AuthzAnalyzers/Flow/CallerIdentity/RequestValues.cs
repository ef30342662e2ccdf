using System;
using System.Globalization;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.CallerIdentity;

/// <summary>Values that are taken from the request by a name or place that stands in the source: those of the route, and the endpoint's arguments.</summary>
internal static class RequestValues
{
    /// <summary>The value under a constant name of a collection of such values; <see langword="null"/> for any other indexer.</summary>
    public static Value? Indexed(Evaluator evaluator, IPropertyReferenceOperation operation) =>
        operation is not { Property.IsIndexer: true, Arguments.Length: 1 } ? null
        : IsCredential(evaluator, operation.Instance, operation.Arguments[0].Value) ? Value.Of(evaluator.Analysis.OriginOfPresented())
        : NameIn(operation.Arguments[0].Value) is { } name
        && IsNamed(evaluator, operation.Instance)
            ? Named(evaluator, name, operation.Type)
            : null;

    /// <summary>The value of a call that asks for one by a constant name; <see langword="null"/> for any other call.</summary>
    public static Value? Asked(Evaluator evaluator, KnowledgeEntry entry, CallArguments arguments)
    {
        if (entry.Role != Role.CallerSupplied || NameIn(arguments.OperationAt(arguments.Ordinal(entry["name"]))) is not { } name)
        {
            return null;
        }

        var value = Named(evaluator, name, arguments.Method.ReturnType);
        foreach (var parameter in arguments.Method.Parameters)
        {
            if (parameter.RefKind == RefKind.Out && arguments.OperationAt(parameter.Ordinal) is { } place)
            {
                evaluator.Assign(place, value);
            }
        }

        return value;
    }

    /// <summary>The value that a method of a collection of such values is asked for by its first argument; <see langword="null"/> for any other method.</summary>
    public static Value? Sought(Evaluator evaluator, IOperation? collection, CallArguments arguments) =>
        arguments.Count == 0 ? null
        : IsCredential(evaluator, collection, arguments.OperationAt(0)) ? Value.Of(evaluator.Analysis.OriginOfPresented())
        : NameIn(arguments.OperationAt(0)) is { } name && IsNamed(evaluator, collection)
            ? Named(evaluator, name, null)
            : null;

    // Services and the principal are handed to filters among the arguments.
    private static Value Named(Evaluator evaluator, string name, ITypeSymbol? type) =>
        evaluator.Engine.Known.IsType(type, Role.Principal) || evaluator.Engine.Known.IsType(type, Role.DataContext)
            ? evaluator.OfType(type)
            : Value.Of(evaluator.Analysis.OriginOfRequest(name));

    private static bool IsCredential(Evaluator evaluator, IOperation? collection, IOperation? key) =>
        evaluator.Engine.Known.FindType(collection?.Type, Role.CallerCredential)?["named"] is { } named
        && ((key is IFieldReferenceOperation field && evaluator.Engine.Known.Is(field.Field, Role.CallerCredential))
            || string.Equals(NameIn(key), named, StringComparison.OrdinalIgnoreCase));

    private static string? NameIn(IOperation? key) =>
        key?.ConstantValue is { HasValue: true, Value: string or int } constant ? Convert.ToString(constant.Value, CultureInfo.InvariantCulture) : null;

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
