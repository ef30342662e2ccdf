using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Sql;

internal enum SqlOperation
{
    Select,
    Insert,
    Update,
    Delete,
    Procedure,
}

/// <summary>A column as it is written: of the table or alias before its dot, where it has one.</summary>
/// <param name="Alias">Name that the result has it under, or its own.</param>
internal sealed record SqlColumn(string? Qualifier, string Name, string Alias)
{
    /// <summary>Stands for every column.</summary>
    public const string All = "*";

    public bool IsAll => Name == All;

    /// <summary>Place of the item that it stands in, in the list of what the statement hands out.</summary>
    public int Item { get; init; }

    /// <summary>Whether rows that have the same of it are told as one.</summary>
    public bool IsGroupKey { get; init; }
}

/// <summary>An item of what a statement hands out that is of no column: a number over several rows, or what the text itself says.</summary>
/// <param name="Item">Its place in the list.</param>
/// <param name="Alias">Name that the result has it under; empty where it has none.</param>
internal readonly record struct SqlComputed(int Item, string Alias);

/// <summary>Where a statement takes rows from.</summary>
/// <param name="Name">Name of the stored table, without its schema; empty for a derived one.</param>
/// <param name="Derived">What the rows are, where another statement makes them.</param>
internal sealed record SqlTable(string Name, string Alias, SqlStatement? Derived = null)
{
    /// <summary>Whether it is a statement in a list of columns: a column without a qualifier is none of its.</summary>
    public bool IsItem { get; init; }
}

/// <summary>A column that is set to a value.</summary>
internal sealed record SqlAssignment(SqlColumn Column, SqlOperand Value);

/// <summary>What is told of one statement. A union is several.</summary>
/// <param name="Tables">A change's own table first.</param>
/// <param name="Columns">What it hands out; nothing where that is but numbers over several rows, or a yes or no.</param>
/// <param name="Bound">How many rows it hands out at most.</param>
/// <param name="Procedure">Name of the stored procedure that it runs, without schema.</param>
internal sealed record SqlStatement(
    SqlOperation Operation,
    ImmutableArray<SqlTable> Tables,
    ImmutableArray<SqlColumn> Columns,
    ImmutableArray<SqlAssignment> Assignments,
    SqlCondition Where,
    SqlOperand? Bound,
    string Procedure,
    bool IsComplete)
{
    /// <summary>What it hands out that is of no column.</summary>
    public ImmutableArray<SqlComputed> Computed { get; init; } = ImmutableArray<SqlComputed>.Empty;

    public static SqlStatement Empty(SqlOperation operation) => new(
        operation,
        ImmutableArray<SqlTable>.Empty,
        ImmutableArray<SqlColumn>.Empty,
        ImmutableArray<SqlAssignment>.Empty,
        SqlCondition.Nothing,
        null,
        "",
        true);

    /// <summary>The statement with other names for what it hands out, item by item.</summary>
    public SqlStatement Renamed(ImmutableArray<string> names)
    {
        // Behind all columns of a table nobody can count.
        if (names.IsEmpty || Columns.Any(column => column.IsAll))
        {
            return this;
        }

        return this with
        {
            Columns = Columns.Select(column => column.Item < names.Length ? column with { Alias = names[column.Item] } : column).ToImmutableArray(),
            Computed = Computed.Select(computed => computed.Item < names.Length ? computed with { Alias = names[computed.Item] } : computed).ToImmutableArray(),
        };
    }

    /// <summary>The names of what it hands out, item by item, as far as it has any.</summary>
    public ImmutableArray<string> Names()
    {
        var names = new SortedDictionary<int, string>();
        foreach (var column in Columns)
        {
            names[column.Item] = column.Alias;
        }

        foreach (var computed in Computed)
        {
            names[computed.Item] = computed.Alias;
        }

        return Columns.Any(column => column.IsAll) || names.Keys.Where((item, place) => item != place).Any() ? ImmutableArray<string>.Empty : names.Values.ToImmutableArray();
    }
}

/// <summary>What a row has to meet, as far as it is understood. Parts of a conjunction that are not are left out of it.</summary>
internal abstract record SqlCondition
{
    /// <summary>Nothing is known of it.</summary>
    public static SqlCondition Nothing { get; } = new Unknown();

    public static SqlCondition Both(SqlCondition left, SqlCondition right) =>
        left is Unknown ? right : right is Unknown ? left : new And(left, right);

    public static SqlCondition Either(SqlCondition left, SqlCondition right) =>
        left is Unknown || right is Unknown ? Nothing : new Or(left, right);

    internal sealed record Unknown : SqlCondition;

    internal sealed record And(SqlCondition Left, SqlCondition Right) : SqlCondition;

    internal sealed record Or(SqlCondition Left, SqlCondition Right) : SqlCondition;

    /// <summary>The column has one of the values.</summary>
    internal sealed record Equal(SqlColumn Column, ImmutableArray<SqlOperand> Values) : SqlCondition;

    /// <summary>Both columns have the same value.</summary>
    internal sealed record Same(SqlColumn Left, SqlColumn Right) : SqlCondition;

    /// <summary>The column is among the rows of another statement; without a column, there are such rows.</summary>
    internal sealed record Within(SqlColumn? Column, SqlStatement Rows) : SqlCondition;
}
