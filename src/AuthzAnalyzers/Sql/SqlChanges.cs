using System;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Sql;

/// <summary>Reads statements that change rows, and calls of stored procedures.</summary>
internal sealed class SqlChanges
{
    private readonly SqlCursor cursor;
    private readonly SqlSelects selects;

    public SqlChanges(SqlCursor cursor, SqlSelects selects)
    {
        this.cursor = cursor;
        this.selects = selects;
    }

    /// <summary>The change that begins here, or <see langword="null"/>.</summary>
    public SqlStatement? Read()
    {
        if (cursor.TakeAny("INSERT", "REPLACE"))
        {
            return Insert();
        }

        if (cursor.TakeWord("UPDATE"))
        {
            return Update();
        }

        if (cursor.TakeWord("DELETE"))
        {
            return Delete();
        }

        if (cursor.TakeWord("MERGE"))
        {
            return Merge();
        }

        if (cursor.TakeWord("TRUNCATE"))
        {
            cursor.TakeWord("TABLE");
            return Of(SqlOperation.Delete, Sources(selects.Conditions()).Table(), SqlCondition.Nothing);
        }

        return new SqlProcedures(cursor, selects).Read();
    }

    private SqlSources Sources(SqlConditions conditions) => selects.Sources(conditions);

    private SqlStatement Of(SqlOperation operation, SqlTable? table, SqlCondition where, ImmutableArray<SqlTable>.Builder? others = null, ImmutableArray<SqlColumn>? columns = null, ImmutableArray<SqlAssignment>? assignments = null)
    {
        var tables = ImmutableArray.CreateBuilder<SqlTable>();
        if (table is not null)
        {
            tables.Add(table);
        }
        else
        {
            cursor.IsIncomplete = true;
        }

        foreach (var other in others ?? ImmutableArray.CreateBuilder<SqlTable>())
        {
            if (!(other.Name == table?.Name && other.Alias == table.Alias))
            {
                tables.Add(other);
            }
        }

        return SqlStatement.Empty(operation) with
        {
            Tables = tables.ToImmutable(),
            Columns = columns ?? ImmutableArray<SqlColumn>.Empty,
            Assignments = assignments ?? ImmutableArray<SqlAssignment>.Empty,
            Where = where,
            IsComplete = !cursor.IsIncomplete,
        };
    }

    private SqlStatement Insert()
    {
        cursor.TakeAny("LOW_PRIORITY", "DELAYED", "IGNORE", "OR");
        cursor.TakeAny("IGNORE", "REPLACE");
        cursor.TakeAny("INTO", "OVERWRITE");
        var table = Sources(selects.Conditions()).Table();
        var names = ImmutableArray<SqlColumn>.Empty;
        if (cursor.TakeSymbol("("))
        {
            names = selects.Items(null);
            cursor.SkipBracket();
        }

        var columns = Returned();
        var assignments = ImmutableArray.CreateBuilder<SqlAssignment>();
        if (cursor.TakeAny("VALUES", "VALUE") && cursor.TakeSymbol("("))
        {
            for (var i = 0; i < names.Length && !cursor.IsStatementEnd; i++)
            {
                assignments.Add(new SqlAssignment(names[i], selects.Expressions.Sum().Value));
                if (!cursor.TakeSymbol(","))
                {
                    break;
                }
            }

            cursor.SkipBracket();
        }
        else if (cursor.Now.IsWord("SELECT") || cursor.Now.IsWord("WITH"))
        {
            // What is copied inside the store is handed out to nobody.
            SkipRows();
        }

        columns = columns.AddRange(SkipToReturned());
        return Of(SqlOperation.Insert, table, SqlCondition.Nothing, null, columns, assignments.ToImmutable());
    }

    private void SkipRows()
    {
        if (cursor.TakeWord("WITH"))
        {
            selects.With();
        }

        selects.Read(ImmutableArray.CreateBuilder<SqlStatement>());
    }

    // OUTPUT inserted.Id, RETURNING id.
    private ImmutableArray<SqlColumn> Returned() => cursor.TakeAny("RETURNING", "OUTPUT") ? selects.Items(null) : ImmutableArray<SqlColumn>.Empty;

    // ON CONFLICT … DO UPDATE SET …: all of it is part of the insertion.
    private ImmutableArray<SqlColumn> SkipToReturned()
    {
        var isConflict = cursor.Now.IsWord("ON");
        while (!cursor.IsAtEnd && !cursor.Now.IsSymbol(";") && !cursor.Now.IsWord("RETURNING") && (isConflict || !cursor.IsStatementEnd))
        {
            cursor.Skip();
        }

        return Returned();
    }

    private SqlStatement Update()
    {
        Top();
        cursor.TakeAny("LOW_PRIORITY", "IGNORE", "ONLY");
        var conditions = selects.Conditions();
        var tables = ImmutableArray.CreateBuilder<SqlTable>();
        var where = SqlCondition.Nothing;
        Sources(conditions).Read(tables, ref where);
        var table = tables.Count > 0 ? tables[0] : null;
        var assignments = cursor.TakeWord("SET") ? Assignments() : ImmutableArray<SqlAssignment>.Empty;
        var columns = Returned();
        if (cursor.TakeWord("FROM"))
        {
            Sources(conditions).Read(tables, ref where);
        }

        if (cursor.TakeWord("WHERE"))
        {
            where = SqlCondition.Both(where, conditions.Read());
        }

        columns = columns.AddRange(SkipToReturned());
        var changed = Aliased(table, tables);
        if (changed != table)
        {
            tables.RemoveAt(0);
        }

        return Of(SqlOperation.Update, changed, where, tables, columns, assignments);
    }

    // UPDATE c SET … FROM Customers c: the alias stands for the table.
    private static SqlTable? Aliased(SqlTable? table, ImmutableArray<SqlTable>.Builder tables)
    {
        foreach (var other in tables)
        {
            if (table is not null && other != table && string.Equals(other.Alias, table.Name, StringComparison.OrdinalIgnoreCase))
            {
                return other;
            }
        }

        return table;
    }

    private ImmutableArray<SqlAssignment> Assignments()
    {
        var assignments = ImmutableArray.CreateBuilder<SqlAssignment>();
        while (!cursor.IsClauseEnd)
        {
            var column = selects.Expressions.Operand().Column;
            if (cursor.TakeSymbol("=") && !cursor.IsClauseEnd)
            {
                var value = selects.Expressions.Sum().Value;
                if (column is not null && assignments.Count < SqlLimits.ItemsPerList)
                {
                    assignments.Add(new SqlAssignment(column, value));
                }
            }

            while (!cursor.IsClauseEnd && !cursor.Now.IsSymbol(","))
            {
                cursor.Skip();
            }

            cursor.TakeSymbol(",");
        }

        return assignments.ToImmutable();
    }

    private void Top()
    {
        if (cursor.TakeWord("TOP"))
        {
            selects.Expressions.Operand();
        }
    }

    private SqlStatement Delete()
    {
        Top();
        cursor.TakeAny("LOW_PRIORITY", "QUICK", "IGNORE");
        cursor.TakeWord("FROM");
        var conditions = selects.Conditions();
        var table = Sources(conditions).Table();
        var tables = ImmutableArray.CreateBuilder<SqlTable>();
        var where = SqlCondition.Nothing;
        var columns = Returned();
        if (cursor.TakeAny("FROM", "USING"))
        {
            Sources(conditions).Read(tables, ref where);
        }

        if (cursor.TakeWord("WHERE"))
        {
            where = SqlCondition.Both(where, conditions.Read());
        }

        columns = columns.AddRange(SkipToReturned());
        return Of(SqlOperation.Delete, Aliased(table, tables), where, tables, columns);
    }

    private SqlStatement Merge()
    {
        Top();
        cursor.TakeWord("INTO");
        var conditions = selects.Conditions();
        var table = Sources(conditions).Table();
        var tables = ImmutableArray.CreateBuilder<SqlTable>();
        var where = SqlCondition.Nothing;
        if (cursor.TakeWord("USING"))
        {
            Sources(conditions).Read(tables, ref where);
        }

        if (cursor.TakeWord("ON"))
        {
            where = SqlCondition.Both(where, conditions.Read());
        }

        while (!cursor.IsAtEnd && !cursor.Now.IsSymbol(";"))
        {
            cursor.Skip();
        }

        return Of(SqlOperation.Update, table, where, tables);
    }
}
