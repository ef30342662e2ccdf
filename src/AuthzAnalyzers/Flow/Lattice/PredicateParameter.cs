using System;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A parameter of the method under analysis that narrows a query: what it asks of the records is told by who calls.</summary>
/// <param name="IsOptional">Whether it may be null, and then narrows nothing.</param>
/// <param name="Unless">What is proven where it narrows nothing, whatever it asks; impossible where it always narrows.</param>
internal readonly record struct PredicateParameter(int Ordinal, bool IsOptional, Proof Unless) : IComparable<PredicateParameter>
{
    public static PredicateParameter Of(IParameterSymbol parameter) => new(
        parameter.Ordinal,
        parameter.NullableAnnotation == NullableAnnotation.Annotated || (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is null),
        Proof.Impossible);

    /// <summary>The parameters that narrow a query where two ways meet; on each way it was asked what was proven there.</summary>
    public static SmallSet<PredicateParameter> Join(SmallSet<PredicateParameter> left, Proof leftMust, SmallSet<PredicateParameter> right, Proof rightMust)
    {
        var joined = left.Intersect(right);
        foreach (var parameter in left.Union(right))
        {
            if (joined.Contains(parameter))
            {
                continue;
            }

            // Where one that may be null narrows on one way only, the other is the way without it.
            var unless = UnlessIn(left, parameter, leftMust).Or(UnlessIn(right, parameter, rightMust));
            joined = parameter.IsOptional || !unless.IsNothing ? joined.Add(parameter.IsOptional ? parameter : parameter with { Unless = unless }) : joined;
        }

        return joined;
    }

    public int CompareTo(PredicateParameter other)
    {
        var order = Ordinal.CompareTo(other.Ordinal);
        order = order != 0 ? order : IsOptional.CompareTo(other.IsOptional);
        return order != 0 ? order : Unless.CompareTo(other.Unless);
    }

    private static Proof UnlessIn(SmallSet<PredicateParameter> parameters, PredicateParameter wanted, Proof must)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Ordinal == wanted.Ordinal && parameter.IsOptional == wanted.IsOptional)
            {
                return parameter.Unless.IsImpossible ? parameter.Unless : parameter.Unless.And(must.Conditions());
            }
        }

        return must.Conditions();
    }
}
