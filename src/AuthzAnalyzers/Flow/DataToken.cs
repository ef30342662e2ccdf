using System;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow;

/// <summary>A piece of stored data that a value holds: one member of a record's type, or all of it.</summary>
internal readonly struct DataToken : IEquatable<DataToken>, IComparable<DataToken>
{
    /// <summary>Stands for every member.</summary>
    public const string Whole = "*";

    private readonly string typeName;

    public DataToken(ITypeSymbol type, string member)
    {
        Type = type;
        Member = member;
        typeName = type is INamedTypeSymbol named ? SymbolNames.FullName(named) : type.Name;
    }

    public ITypeSymbol Type { get; }

    public string Member { get; }

    public bool IsWhole => Member == Whole;

    public static DataToken All(ITypeSymbol type) => new(type, Whole);

    public bool Equals(DataToken other) => CompareTo(other) == 0;

    public int CompareTo(DataToken other)
    {
        var order = string.CompareOrdinal(typeName, other.typeName);
        return order != 0 ? order : string.CompareOrdinal(Member, other.Member);
    }

    public override bool Equals(object? obj) => obj is DataToken other && Equals(other);

    public override int GetHashCode() => unchecked((typeName.GetHashCode() * 31) + Member.GetHashCode());
}
