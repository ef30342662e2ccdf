using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>What a type says of the answers that are given in it.</summary>
internal static class AnswerTypes
{
    /// <summary>Whether a value of the type counts or measures something.</summary>
    public static bool IsNumber(ITypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double || type.TypeKind == TypeKind.Enum;

    /// <summary>Whether a value of the type says no more than how much there is of something, or yes or no: no text can be in it.</summary>
    public static bool IsCount(ITypeSymbol type)
    {
        type = DataMembers.WithoutNullable(type);
        return type.SpecialType == SpecialType.System_Boolean || IsNumber(type);
    }

    /// <summary>Whether a call of that type answers a question, now or later.</summary>
    public static bool IsYesOrNo(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean
        || type is INamedTypeSymbol { TypeArguments.Length: 1 } task && task.TypeArguments[0].SpecialType == SpecialType.System_Boolean && !task.IsTupleType && task.Name is "Task" or "ValueTask";
}
