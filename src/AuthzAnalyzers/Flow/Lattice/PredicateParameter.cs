using System;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A parameter of the method under analysis that narrows a query: what it asks of the records is told by who calls.</summary>
/// <param name="IsOptional">Whether it may be null, and then narrows nothing.</param>
internal readonly record struct PredicateParameter(int Ordinal, bool IsOptional) : IComparable<PredicateParameter>
{
    public static PredicateParameter Of(IParameterSymbol parameter) => new(
        parameter.Ordinal,
        parameter.NullableAnnotation == NullableAnnotation.Annotated || (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is null));

    public int CompareTo(PredicateParameter other)
    {
        var order = Ordinal.CompareTo(other.Ordinal);
        return order != 0 ? order : IsOptional.CompareTo(other.IsOptional);
    }
}
