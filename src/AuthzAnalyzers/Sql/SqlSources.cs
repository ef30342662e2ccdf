using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Sql;

/// <summary>Reads where a statement takes its rows from: tables, joins, statements in brackets.</summary>
internal sealed class SqlSources
{
    private readonly SqlCursor cursor;
    private readonly SqlExpressions expressions;
    private readonly SqlConditions conditions;
    private readonly Func<SqlStatement?> rows;
    private readonly IReadOnlyDictionary<string, SqlStatement> named;

    /// <param name="named">Statements that the text gives a name to.</param>
    public SqlSources(SqlCursor cursor, SqlExpressions expressions, SqlConditions conditions, Func<SqlStatement?> rows, IReadOnlyDictionary<string, SqlStatement> named)
    {
        this.cursor = cursor;
        this.expressions = expressions;
        this.conditions = conditions;
        this.rows = rows;
        this.named = named;
    }

    /// <summary>The tables up to the next clause; what joins say of their rows goes into <paramref name="where"/>.</summary>
    public void Read(ImmutableArray<SqlTable>.Builder tables, ref SqlCondition where)
    {
        Source(tables, ref where);
        while (!cursor.IsAtEnd)
        {
            if (cursor.TakeSymbol(","))
            {
                cursor.TakeWord("LATERAL");
                Source(tables, ref where);
            }
            else if (!Join(tables, ref where))
            {
                return;
            }
        }
    }

    /// <summary>A table by its name, and its alias where it has one.</summary>
    public SqlTable? Table()
    {
        cursor.TakeWord("ONLY");
        var name = Name();
        return name is null ? null : new SqlTable(name, Alias() ?? name, named.TryGetValue(name, out var derived) ? derived : null);
    }

    /// <summary>The last part of a name; <see langword="null"/> where none stands here.</summary>
    public string? Name()
    {
        string? name = null;
        while (cursor.Now.IsName || (cursor.Now.Kind == SqlTokenKind.Parameter && name is not null))
        {
            var token = cursor.Take();
            name = token.IsName ? token.Text : "";
            if (!cursor.TakeSymbol("."))
            {
                break;
            }

            // Server.database..table leaves the schema out.
            cursor.TakeSymbol(".");
        }

        if (name is { Length: 0 } || (name is not null && HasHole(name)))
        {
            cursor.IsIncomplete = true;
        }

        return name;
    }

    private static bool HasHole(string name)
    {
        foreach (var c in name)
        {
            if (SqlOperand.IsHole(c))
            {
                return true;
            }
        }

        return false;
    }

    private bool Join(ImmutableArray<SqlTable>.Builder tables, ref SqlCondition where)
    {
        var isOuter = false;
        var start = cursor.Now;
        while (cursor.Now.Kind == SqlTokenKind.Word && !cursor.Ahead(1).IsSymbol("="))
        {
            if (cursor.TakeAny("LEFT", "RIGHT", "FULL", "OUTER"))
            {
                isOuter = true;
            }
            else if (!cursor.TakeAny("INNER", "CROSS", "NATURAL", "HASH", "LOOP", "GLOBAL", "ANTI", "SEMI"))
            {
                break;
            }
        }

        if (!cursor.TakeAny("JOIN", "APPLY", "STRAIGHT_JOIN"))
        {
            cursor.IsIncomplete |= !start.Equals(cursor.Now);
            return false;
        }

        cursor.TakeWord("LATERAL");
        var inner = SqlCondition.Nothing;
        Source(tables, ref inner);
        if (cursor.TakeWord("ON"))
        {
            inner = SqlCondition.Both(inner, conditions.Read());
        }
        else if (cursor.TakeWord("USING") && cursor.TakeSymbol("("))
        {
            inner = SqlCondition.Both(inner, Using(tables));
        }

        // The rows of an outer join are there whether or not it finds any: only which rows belong together is told.
        where = SqlCondition.Both(where, isOuter ? Ties(inner) : inner);
        return true;
    }

    private static SqlCondition Ties(SqlCondition condition) => condition switch
    {
        SqlCondition.And both => SqlCondition.Both(Ties(both.Left), Ties(both.Right)),
        SqlCondition.Same => condition,
        _ => SqlCondition.Nothing,
    };

    private SqlCondition Using(ImmutableArray<SqlTable>.Builder tables)
    {
        var found = SqlCondition.Nothing;
        while (cursor.Now.IsName && tables.Count >= 2)
        {
            var name = cursor.Take().Text;
            found = SqlCondition.Both(found, new SqlCondition.Same(new SqlColumn(tables[tables.Count - 2].Alias, name, name), new SqlColumn(tables[tables.Count - 1].Alias, name, name)));
            cursor.TakeSymbol(",");
        }

        cursor.SkipBracket();
        return found;
    }

    private void Source(ImmutableArray<SqlTable>.Builder tables, ref SqlCondition where)
    {
        if (tables.Count >= SqlLimits.TablesPerStatement)
        {
            cursor.IsIncomplete = true;
            cursor.Skip();
            return;
        }

        if (cursor.TakeSymbol("("))
        {
            Bracket(tables, ref where);
            return;
        }

        if (cursor.Now.IsName && !cursor.IsClauseEnd && Table() is { } table)
        {
            if (cursor.Now.IsSymbol("("))
            {
                // A function that makes rows.
                cursor.Skip();
                var alias = Alias();
                Columns();
                tables.Add(table with { Alias = alias ?? table.Alias });
                return;
            }

            tables.Add(table);
            return;
        }

        // A table variable, or a place where the program puts the table's name.
        cursor.IsIncomplete = true;
        if (cursor.Now.Kind == SqlTokenKind.Parameter)
        {
            cursor.Take();
            Alias();
        }
    }

    private void Bracket(ImmutableArray<SqlTable>.Builder tables, ref SqlCondition where)
    {
        if (!cursor.Enter())
        {
            Alias();
            return;
        }

        if (expressions.IsStatement())
        {
            var made = rows();
            cursor.Leave();
            var alias = Alias() ?? "";
            var names = cursor.Names();
            if (made is not null)
            {
                tables.Add(new SqlTable("", alias, made.Renamed(names)));
            }

            return;
        }

        if (cursor.Now.IsWord("VALUES"))
        {
            cursor.SkipBracket();
            cursor.Leave();
            Alias();
            Columns();
            return;
        }

        Read(tables, ref where);
        cursor.SkipBracket();
        cursor.Leave();
        Alias();
    }

    private string? Alias()
    {
        Hints();
        var isSaid = cursor.TakeWord("AS");
        var isAlias = cursor.Now.Kind == SqlTokenKind.Name || (cursor.Now.Kind == SqlTokenKind.Word && !cursor.IsClauseEnd && !IsHint() && !cursor.Now.IsWord("SET"));
        var alias = (isSaid && cursor.Now.IsName) || isAlias ? cursor.Take().Text : null;
        Hints();
        return alias;
    }

    private bool IsHint() => cursor.Now.IsWord("USE") || cursor.Now.IsWord("FORCE") || cursor.Now.IsWord("IGNORE") || cursor.Now.IsWord("TABLESAMPLE") || cursor.Now.IsWord("PARTITION")
        || cursor.Now.IsWord("HASH") || cursor.Now.IsWord("LOOP") || cursor.Now.IsWord("PIVOT") || cursor.Now.IsWord("UNPIVOT");

    private void Hints()
    {
        while (true)
        {
            if (cursor.Now.IsWord("WITH") && cursor.Ahead(1).IsSymbol("("))
            {
                cursor.Take();
                cursor.Skip();
            }
            else if (IsHint() && !cursor.Ahead(1).IsWord("JOIN"))
            {
                while (!cursor.IsClauseEnd && !cursor.Now.IsSymbol("("))
                {
                    cursor.Take();
                }

                if (cursor.Now.IsSymbol("("))
                {
                    cursor.Skip();
                }
            }
            else
            {
                return;
            }
        }
    }

    // AS t (a, b)
    private void Columns()
    {
        if (cursor.Now.IsSymbol("("))
        {
            cursor.Skip();
        }
    }
}
