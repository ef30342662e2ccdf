using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Symbols;

/// <summary>What an operand is beneath what the compiler puts around it.</summary>
internal static class Operands
{
    /// <summary>The value before it was converted.</summary>
    public static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary>The constant text that a call gives a parameter, if it does.</summary>
    public static string? Text(IInvocationOperation call, string? parameter) => parameter is null
        ? null
        : call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.ConstantValue.Value as string;

    /// <summary>The function that an argument is, where it is written there or is a method of the project.</summary>
    public static IMethodSymbol? FunctionIn(IOperation value) => Unconverted(value) switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } => function.Symbol,
        IDelegateCreationOperation { Target: IMethodReferenceOperation group } => group.Method.OriginalDefinition,
        _ => null,
    };
}
