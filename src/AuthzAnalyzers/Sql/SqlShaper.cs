using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Sql;

/// <summary>Resolves the aliases of a statement and takes the statements inside it apart, until only stored tables are left.</summary>
internal sealed class SqlShaper
{
    private readonly List<string> tables = new();
    private readonly List<int> groups = new();
    private int sources;
    private int depth;
    private bool isIncomplete;

    private SqlShaper()
    {
    }

    public static SqlShape Shape(SqlStatement statement)
    {
        var shaper = new SqlShaper();
        var rows = shaper.Rows(statement, null, out var where);
        return new SqlShape(
            shaper.tables.ToImmutableArray(),
            Enumerable.Range(0, shaper.tables.Count).Select(shaper.GroupOf).ToImmutableArray(),
            rows.Columns.ToImmutableArray(),
            where,
            BoundOf(statement, 0),
            statement.IsComplete && !shaper.isIncomplete);
    }

    // What is taken from limited rows only is limited as well.
    private static SqlOperand? BoundOf(SqlStatement statement, int depth) =>
        statement.Bound ?? (depth < SqlLimits.Depth && statement.Tables is [{ Derived: { } only }] ? BoundOf(only, depth + 1) : null);

    private Made Rows(SqlStatement statement, Scope? outer, out SqlTest where)
    {
        where = SqlTest.Nothing;
        var scope = new Scope(outer);
        if (depth >= SqlLimits.Depth)
        {
            isIncomplete = true;
            return new Made();
        }

        depth++;
        foreach (var table in statement.Tables)
        {
            if (sources++ >= SqlLimits.TablesPerStatement)
            {
                isIncomplete = true;
                break;
            }

            if (table.Derived is { } derived)
            {
                var rows = Rows(derived, scope, out var inner);
                rows.IsItem = table.IsItem;
                scope.Sources.Add((table.Alias, rows));

                // A column that finds nothing is empty; the row is there.
                where = table.IsItem ? where : SqlTest.Both(where, inner);
            }
            else
            {
                scope.Sources.Add((table.Alias, Stored(table.Name)));
            }
        }

        where = SqlTest.Both(where, Test(statement.Where, scope));
        var made = new Made();
        made.Tables.AddRange(scope.Sources.SelectMany(source => source.Rows.Tables));
        made.Computed.UnionWith(statement.Computed.Select(computed => computed.Alias).Where(alias => alias.Length > 0));
        foreach (var column in statement.Columns)
        {
            AddColumn(made, column, scope);
        }

        depth--;
        return made;
    }

    private Made Stored(string name)
    {
        var made = new Made();
        made.Tables.Add(tables.Count);
        made.Columns.Add(new SqlPlace(ImmutableArray.Create(tables.Count), SqlColumn.All, SqlColumn.All));
        tables.Add(name);
        groups.Add(groups.Count);
        return made;
    }

    private void AddColumn(Made made, SqlColumn column, Scope scope)
    {
        if (made.Columns.Count >= SqlLimits.ItemsPerList)
        {
            isIncomplete = true;
        }
        else if (!column.IsAll)
        {
            if (Resolve(column, scope) is not { IsEmpty: false } places)
            {
                made.Computed.Add(column.Alias);
            }
            else
            {
                made.Columns.AddRange(column.IsGroupKey ? places.Select(place => place with { IsGroupKey = true }) : places);
            }
        }
        else
        {
            if (scope.Sources.Count == 0)
            {
                made.Columns.Add(new SqlPlace(ImmutableArray<int>.Empty, SqlColumn.All, SqlColumn.All));
            }

            foreach (var source in column.Qualifier is { } alias ? new[] { scope.Find(alias) ?? scope.First() } : scope.Sources.Where(source => !source.Rows.IsItem).Select(source => (Made?)source.Rows).ToArray())
            {
                made.Columns.AddRange(source?.Columns ?? Enumerable.Empty<SqlPlace>());
                made.Computed.UnionWith(source?.Computed ?? Enumerable.Empty<string>());
            }
        }
    }

    // The stored columns that make up what a name stands for; none where that is a number over several rows, or what the text itself says.
    private static ImmutableArray<SqlPlace> Resolve(SqlColumn column, Scope scope)
    {
        if (column.Qualifier is { } alias)
        {
            // 'inserted', 'excluded' and the like stand for the statement's own table.
            return (scope.Find(alias) ?? scope.First()) is { } source
                ? source.Find(column) ?? ImmutableArray.Create(new SqlPlace(source.Tables.ToImmutableArray(), column.Name, column.Alias))
                : ImmutableArray.Create(new SqlPlace(ImmutableArray<int>.Empty, column.Name, column.Alias));
        }

        for (var current = scope; current is not null; current = current.Outer)
        {
            var sources = current.Sources.Where(source => !source.Rows.IsItem).ToArray();
            foreach (var (_, rows) in sources)
            {
                if ((sources.Length == 1 || rows.Names(column)) && rows.Find(column) is { } places)
                {
                    return places;
                }
            }

            if (sources.Length > 0)
            {
                return ImmutableArray.Create(new SqlPlace(sources.SelectMany(source => source.Rows.Tables).ToImmutableArray(), column.Name, column.Alias));
            }
        }

        return ImmutableArray.Create(new SqlPlace(ImmutableArray<int>.Empty, column.Name, column.Alias));
    }

    // The one column that a condition speaks of; of something computed nothing is told of any.
    private static SqlPlace? Compared(SqlColumn column, Scope scope) => Resolve(column, scope) is [var only] ? only : null;

    private SqlTest Test(SqlCondition condition, Scope scope)
    {
        // A conjunction leans to the left, however long it is.
        var parts = new Stack<SqlCondition>();
        while (condition is SqlCondition.And both)
        {
            parts.Push(both.Right);
            condition = both.Left;
        }

        parts.Push(condition);
        var found = SqlTest.Nothing;
        while (parts.Count > 0)
        {
            found = SqlTest.Both(found, Part(parts.Pop(), scope, isCertain: true));
        }

        return found;
    }

    private SqlTest Part(SqlCondition condition, Scope scope, bool isCertain)
    {
        switch (condition)
        {
            case SqlCondition.And when isCertain:
                return Test(condition, scope);
            case SqlCondition.And both:
                return SqlTest.Both(Part(both.Left, scope, false), Part(both.Right, scope, false));
            case SqlCondition.Or either:
                return Either(either, scope);
            case SqlCondition.Equal equal:
                return Compared(equal.Column, scope) is { } compared ? new SqlTest.Equal(compared, equal.Values) : SqlTest.Nothing;
            case SqlCondition.Same same:
                if (isCertain && Compared(same.Left, scope) is { } left && Compared(same.Right, scope) is { } right)
                {
                    Tie(left.Tables, right.Tables);
                }

                return SqlTest.Nothing;
            case SqlCondition.Within within:
                return Within(within, scope);
            default:
                return SqlTest.Nothing;
        }
    }

    private SqlTest Either(SqlCondition.Or either, Scope scope)
    {
        if (depth >= SqlLimits.Depth)
        {
            isIncomplete = true;
            return SqlTest.Nothing;
        }

        depth++;
        var found = SqlTest.Either(Part(either.Left, scope, false), Part(either.Right, scope, false));
        depth--;
        return found;
    }

    private SqlTest Within(SqlCondition.Within within, Scope scope)
    {
        var rows = Rows(within.Rows, scope, out var inner);
        if (within.Column is { } column && rows.Columns.Count == 1 && Compared(column, scope) is { } compared)
        {
            Tie(compared.Tables, rows.Columns[0].Tables);
        }

        return inner;
    }

    private void Tie(ImmutableArray<int> left, ImmutableArray<int> right)
    {
        if (left.IsEmpty)
        {
            return;
        }

        foreach (var table in left.AddRange(right))
        {
            groups[GroupOf(table)] = GroupOf(left[0]);
        }
    }

    private int GroupOf(int table)
    {
        while (groups[table] != table)
        {
            table = groups[table] = groups[groups[table]];
        }

        return table;
    }

    /// <summary>Rows that a source makes: their columns, and the stored tables that they come from.</summary>
    private sealed class Made
    {
        public List<SqlPlace> Columns { get; } = new();

        public List<int> Tables { get; } = new();

        public bool IsItem { get; set; }

        /// <summary>Names of what it has that is of no column.</summary>
        public HashSet<string> Computed { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool Names(SqlColumn column) => Computed.Contains(column.Name) || Columns.Any(own => !own.IsAll && string.Equals(own.Alias, column.Name, StringComparison.OrdinalIgnoreCase));

        /// <summary>The stored columns of that name; empty where it is of none, <see langword="null"/> where nothing is called so.</summary>
        public ImmutableArray<SqlPlace>? Find(SqlColumn column)
        {
            var named = Columns.Where(own => !own.IsAll && string.Equals(own.Alias, column.Name, StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
            if (!named.IsEmpty || Computed.Contains(column.Name))
            {
                return named.Select(own => own with { Alias = column.Alias }).ToImmutableArray();
            }

            var all = Columns.Where(own => own.IsAll).SelectMany(own => own.Tables).Distinct().ToImmutableArray();
            return all.IsEmpty ? null : ImmutableArray.Create(new SqlPlace(all, column.Name, column.Alias));
        }
    }

    /// <summary>What the names of a statement stand for; a statement inside another sees those around it.</summary>
    private sealed class Scope
    {
        public Scope(Scope? outer)
        {
            Outer = outer;
        }

        public Scope? Outer { get; }

        public List<(string Alias, Made Rows)> Sources { get; } = new();

        public Made? First() => Sources.Count > 0 ? Sources[0].Rows : null;

        public Made? Find(string alias)
        {
            for (var current = this; current is not null; current = current.Outer)
            {
                foreach (var (name, rows) in current.Sources)
                {
                    if (string.Equals(name, alias, StringComparison.OrdinalIgnoreCase))
                    {
                        return rows;
                    }
                }
            }

            return null;
        }
    }
}
