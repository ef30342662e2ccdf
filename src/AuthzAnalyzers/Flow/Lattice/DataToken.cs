using System;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A piece of stored data that a value holds: one member of a record's type, or all of it.</summary>
internal readonly struct DataToken : IEquatable<DataToken>, IComparable<DataToken>
{
    /// <summary>Stands for every member.</summary>
    public const string Whole = "*";

    /// <summary>The same of records that were taken of another by a member: whatever is written of that one, they are not what its members hide.</summary>
    public const string Taken = "**";

    public DataToken(ITypeSymbol type, string member)
    {
        Type = type;
        Member = member;
    }

    public ITypeSymbol Type { get; }

    public string Member { get; }

    public bool IsWhole => Member is Whole or Taken;

    public static DataToken All(ITypeSymbol type) => new(type, Whole);

    public bool Equals(DataToken other) => CompareTo(other) == 0;

    public int CompareTo(DataToken other)
    {
        var order = ReferenceEquals(Type, other.Type) ? 0 : CompareTypes(other);
        return order != 0 ? order : string.CompareOrdinal(Member, other.Member);
    }

    public override bool Equals(object? obj) => obj is DataToken other && Equals(other);

    public override int GetHashCode() => unchecked((Type.Name.GetHashCode() * 31) + Member.GetHashCode());

    // Full names only for the few types that share their simple name.
    private int CompareTypes(DataToken other)
    {
        var order = string.CompareOrdinal(Type.Name, other.Type.Name);
        return order != 0 || SymbolEqualityComparer.Default.Equals(Type, other.Type) ? order : string.CompareOrdinal(FullName, other.FullName);
    }

    private string FullName => Type is INamedTypeSymbol named ? SymbolNames.FullName(named) : Type.Name;
}
