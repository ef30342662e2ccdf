using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.IncompleteAuditRecord;

/// <summary>What a record is told, as far as it is plain to see.</summary>
internal static class GivenValues
{
    /// <summary>Whether the value is null or empty.</summary>
    public static bool IsNothing(IOperation value)
    {
        value = Operands.Unconverted(value);
        return value is IDefaultValueOperation
            || value.ConstantValue is { HasValue: true, Value: null or "" }
            || (value.ConstantValue is { HasValue: true, Value: string text } && text.Trim().Length == 0)
            || value is IFieldReferenceOperation { Field: { IsStatic: true, Name: "Empty" } field } && SymbolEqualityComparer.Default.Equals(field.Type, field.ContainingType);
    }

    /// <summary>Whether the value is written down: the same whoever calls.</summary>
    public static bool IsConstant(IOperation value) => IsNothing(value) || Operands.Unconverted(value).ConstantValue.HasValue;

    /// <summary>How a value that is <paramref name="field"/> of a record does not tell it; <see langword="null"/> where it may.</summary>
    public static GapReason? GapOf(RecordField field, IOperation value) =>
        IsNothing(value) || (field == RecordField.Subject && Operands.Unconverted(value).ConstantValue is { HasValue: true, Value: 0 or 0L }) ? GapReason.Null
        : field is RecordField.Actor or RecordField.Subject && IsConstant(value) ? GapReason.Constant
        : null;
}
