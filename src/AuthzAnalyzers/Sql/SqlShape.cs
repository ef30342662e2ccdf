using System.Collections.Immutable;

namespace AuthzAnalyzers.Sql;

/// <summary>A column of a stored table.</summary>
/// <param name="Tables">Numbers of the tables that it may be of: one, unless the text does not say.</param>
internal sealed record SqlPlace(ImmutableArray<int> Tables, string Name, string Alias)
{
    public bool IsAll => Name == SqlColumn.All;

    /// <summary>Whether it is told of several rows together that have the same of it.</summary>
    public bool IsGroupKey { get; init; }
}

/// <summary>What the rows of a statement have to meet, said of stored columns.</summary>
internal abstract record SqlTest
{
    public static SqlTest Nothing { get; } = new Unknown();

    public static SqlTest Both(SqlTest left, SqlTest right) => left is Unknown ? right : right is Unknown ? left : new And(left, right);

    public static SqlTest Either(SqlTest left, SqlTest right) => left is Unknown || right is Unknown ? Nothing : new Or(left, right);

    internal sealed record Unknown : SqlTest;

    internal sealed record And(SqlTest Left, SqlTest Right) : SqlTest;

    internal sealed record Or(SqlTest Left, SqlTest Right) : SqlTest;

    internal sealed record Equal(SqlPlace Column, ImmutableArray<SqlOperand> Values) : SqlTest;
}

/// <summary>A statement without what it is built of: stored tables, what it hands out of them, and what it asks of their rows.</summary>
/// <param name="Tables">Names of the tables; one that is used twice stands twice.</param>
/// <param name="Groups">For each table, the number of a table that its rows are tied to by conditions; tables of one group have the same number.</param>
internal sealed record SqlShape(
    ImmutableArray<string> Tables,
    ImmutableArray<int> Groups,
    ImmutableArray<SqlPlace> Columns,
    SqlTest Where,
    SqlOperand? Bound,
    bool IsComplete)
{
    /// <summary>Whether rows of the two tables come together because a condition ties them.</summary>
    public bool AreTied(int left, int right) => Groups[left] == Groups[right];
}
