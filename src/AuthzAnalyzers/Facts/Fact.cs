using System;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Facts;

/// <summary>A predicate about a method: what it guarantees to its callers and leaves for them, said without its body.</summary>
/// <param name="Method">Documentation id of the method.</param>
/// <param name="Says">What holds of it.</param>
internal sealed record Fact(string Method, ImmutableArray<FactTerm> Says) : IComparable<Fact>
{
    public bool Equals(Fact? other) => other is not null && CompareTo(other) == 0;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Method);

    public int CompareTo(Fact? other)
    {
        var order = string.CompareOrdinal(Method, other?.Method);
        return order != 0 || other is null ? order : FactTerm.Compare(Says, other.Says);
    }

    /// <summary>The fact as a reader sees it: <c>M:Shop.Orders.All|returns,saves</c>.</summary>
    public override string ToString() => Method + "|" + FactTerm.Text(Says);
}
