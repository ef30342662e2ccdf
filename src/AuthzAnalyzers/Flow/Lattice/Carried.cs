using System;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Records of one access inside a value.</summary>
/// <param name="Access">Id of the access within the method under analysis.</param>
/// <param name="Tokens">What of them the value holds.</param>
/// <param name="Proof">What was proven on every way by which they got into the value.</param>
internal readonly record struct Carried(int Access, SmallSet<DataToken> Tokens, Proof Proof) : IComparable<Carried>
{
    public int CompareTo(Carried other)
    {
        var order = Access.CompareTo(other.Access);
        order = order != 0 ? order : Tokens.CompareTo(other.Tokens);
        return order != 0 ? order : Proof.CompareTo(other.Proof);
    }
}
