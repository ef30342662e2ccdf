using System;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Whose a record becomes that is added: the member that says so, and where its value comes from.</summary>
internal readonly record struct GivenOwner(string? Member, Operand Given) : IComparable<GivenOwner>
{
    public int CompareTo(GivenOwner other)
    {
        var order = string.CompareOrdinal(Member, other.Member);
        return order != 0 ? order : Given.CompareTo(other.Given);
    }
}
