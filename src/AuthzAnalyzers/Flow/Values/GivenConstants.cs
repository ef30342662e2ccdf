using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>Constants of the source, and those that a filter is given where it stands.</summary>
internal static class GivenConstants
{
    private const string Length = "Length"; // Of the language's own arrays.
    private const string Count = "Count";

    /// <summary>The constant that an operand is; <see langword="null"/> where it is none.</summary>
    public static GivenValue? Of(Evaluator evaluator, IOperation? operand) => evaluator.Behind(operand) switch
    {
        { ConstantValue.HasValue: true } constant => new GivenValue(constant.Type, constant.ConstantValue.Value, null),
        IParameterReferenceOperation parameter => Given(evaluator, parameter.Parameter),
        IPropertyReferenceOperation { Property.Name: Length or Count, Instance: { } list } counted when Of(evaluator, list) is { Count: { } count } => new GivenValue(counted.Type, count, null),
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation or IParameterReferenceOperation } member => Given(evaluator, member.Member),
        _ => null,
    };

    /// <summary>The text or the constant's or static member's name that an operand is; <see langword="null"/> where the program does not name it.</summary>
    public static string? NameOf(Evaluator evaluator, IOperation? named)
    {
        named = named is null ? null : Operands.Unconverted(named);
        if (named is IFieldReferenceOperation { Field.IsStatic: true } or IPropertyReferenceOperation { Property.IsStatic: true } && ((IMemberReferenceOperation)named).Member is var member && !named.ConstantValue.HasValue)
        {
            return member.Name;
        }

        return Of(evaluator, named) switch
        {
            { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type, Constant: { } value } =>
                type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))?.Name,
            { Constant: string text } => text,
            _ => null,
        };
    }

    /// <summary>What a filter's parameter or member was given, as a value; <see langword="null"/> where nothing is known.</summary>
    public static Value? ValueOf(Evaluator evaluator, ISymbol place) => Given(evaluator, place) is not { } given ? null
        : given.Count is not null ? Value.Constant
        : given.Constant switch
        {
            null => Value.Null,
            true => Value.True,
            false => Value.False,
            _ => Value.Constant,
        };

    private static GivenValue? Given(Evaluator evaluator, ISymbol place) => evaluator.Analysis.Verdict?.Given[place];
}
