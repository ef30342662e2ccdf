using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Sql;

/// <summary>Reads statements that hand out rows, those inside each other too.</summary>
internal sealed class SqlSelects
{
    private readonly SqlCursor cursor;
    private readonly SqlExpressions expressions;
    private readonly Dictionary<string, SqlStatement> named = new(System.StringComparer.OrdinalIgnoreCase);

    public SqlSelects(SqlCursor cursor)
    {
        this.cursor = cursor;
        expressions = new SqlExpressions(cursor, InBracket);
    }

    public SqlExpressions Expressions => expressions;

    public SqlConditions Conditions() => new(cursor, expressions, InBracket);

    public SqlSources Sources(SqlConditions conditions) => new(cursor, expressions, conditions, InBracket, named);

    /// <summary>The statements that a text gives names to, before the one that uses them.</summary>
    public void With()
    {
        cursor.TakeWord("RECURSIVE");
        while (cursor.Now.IsName)
        {
            var name = cursor.Take().Text;
            var names = cursor.Names();
            cursor.TakeWord("AS");
            cursor.TakeWord("NOT");
            cursor.TakeWord("MATERIALIZED");
            if (!cursor.TakeSymbol("(") || !cursor.Enter())
            {
                return;
            }

            if (expressions.IsStatement() && InBracket() is { } made)
            {
                named[name] = made.Renamed(names);
            }
            else
            {
                cursor.SkipBracket();
            }

            cursor.Leave();
            if (!cursor.TakeSymbol(","))
            {
                return;
            }
        }
    }

    /// <summary>A statement and those that a union adds to it.</summary>
    public void Read(ImmutableArray<SqlStatement>.Builder found)
    {
        do
        {
            cursor.TakeAny("ALL", "DISTINCT");
            if (cursor.TakeSymbol("("))
            {
                if (cursor.Enter())
                {
                    Read(found);
                    cursor.SkipBracket();
                    cursor.Leave();
                }
            }
            else if (cursor.TakeWord("SELECT") && cursor.Count())
            {
                found.Add(Select());
            }
            else
            {
                return;
            }
        }
        while (cursor.TakeAny("UNION", "EXCEPT", "INTERSECT", "MINUS"));
    }

    // A statement in an open bracket, its end included. Of a union, the rows of any: what only some of it asks for is not asked for.
    private SqlStatement? InBracket()
    {
        if (cursor.TakeWord("WITH"))
        {
            With();
        }

        var all = ImmutableArray.CreateBuilder<SqlStatement>();
        Read(all);
        cursor.SkipBracket();
        if (all.Count <= 1)
        {
            return all.Count == 1 ? all[0] : null;
        }

        var first = all[0];
        var names = first.Names();
        for (var i = 1; i < all.Count; i++)
        {
            first = first with { Tables = first.Tables.AddRange(all[i].Tables), Columns = first.Columns.AddRange(all[i].Renamed(names).Columns), Where = SqlCondition.Nothing, Bound = null };
        }

        return first;
    }

    private SqlStatement Select()
    {
        cursor.TakeAny("ALL", "DISTINCT", "UNIQUE", "SQL_CALC_FOUND_ROWS");
        if (cursor.Now.IsWord("ON") && cursor.Ahead(1).IsSymbol("("))
        {
            cursor.Take();
            cursor.Skip();
        }

        SqlOperand? bound = null;
        if (cursor.Now.IsWord("TOP") && cursor.Ahead(1) is not { Kind: SqlTokenKind.Symbol, Text: "." or "," or "=" })
        {
            cursor.Take();
            bound = expressions.Operand().Value;
            cursor.TakeWord("PERCENT");
            if (cursor.Now.IsWord("WITH") && cursor.Ahead(1).IsWord("TIES"))
            {
                cursor.Take();
                cursor.Take();
            }
        }

        var tables = ImmutableArray.CreateBuilder<SqlTable>();
        var items = ImmutableArray.CreateBuilder<SqlTable>();
        var columns = Items(items, out var computed);
        var where = SqlCondition.Nothing;
        var conditions = Conditions();
        if (cursor.TakeWord("INTO"))
        {
            Sources(conditions).Name();
        }

        if (cursor.TakeWord("FROM"))
        {
            Sources(conditions).Read(tables, ref where);
        }

        tables.AddRange(items);
        if (cursor.TakeWord("WHERE"))
        {
            where = SqlCondition.Both(where, conditions.Read());
        }

        columns = Grouped(columns);
        bound = Tail(bound) ?? conditions.Bound;
        return SqlStatement.Empty(SqlOperation.Select) with { Tables = tables.ToImmutable(), Columns = columns, Where = where, Bound = bound, IsComplete = !cursor.IsIncomplete, Computed = computed };
    }

    /// <summary>The columns of a list, up to the next clause. Tables of statements among them are added to <paramref name="tables"/>.</summary>
    public ImmutableArray<SqlColumn> Items(ImmutableArray<SqlTable>.Builder? tables) => Items(tables, out _);

    private ImmutableArray<SqlColumn> Items(ImmutableArray<SqlTable>.Builder? tables, out ImmutableArray<SqlComputed> computed)
    {
        var columns = ImmutableArray.CreateBuilder<SqlColumn>();
        var others = ImmutableArray.CreateBuilder<SqlComputed>();
        for (var place = 0; !cursor.IsClauseEnd; place++)
        {
            var first = columns.Count;
            var start = cursor.Now;
            string? alias = null;
            for (var isFirst = true; !cursor.IsClauseEnd && !cursor.Now.IsSymbol(","); isFirst = false)
            {
                alias = Item(columns, tables, isFirst) ?? alias;
            }

            for (var i = first; i < columns.Count; i++)
            {
                columns[i] = columns[i] with { Item = place, Alias = columns[i].IsAll ? columns[i].Alias : alias ?? columns[i].Alias };
            }

            // Where a piece of the text is not known, anything may stand there.
            if (columns.Count == first && !cursor.IsIncomplete && start.Operand is not { Kind: SqlOperandKind.Hole } && others.Count < SqlLimits.ItemsPerList)
            {
                others.Add(new SqlComputed(place, alias ?? ""));
            }

            if (!cursor.TakeSymbol(","))
            {
                break;
            }
        }

        computed = others.ToImmutable();
        return columns.ToImmutable();
    }

    // The name that the item is given, where that is what stands here.
    private string? Item(ImmutableArray<SqlColumn>.Builder columns, ImmutableArray<SqlTable>.Builder? tables, bool isFirst)
    {
        if (cursor.TakeWord("AS") || (!isFirst && SqlExpressions.IsColumnName(cursor.Now) && IsItemEnd(1)))
        {
            return cursor.Take().Text;
        }

        var item = expressions.Sum();
        if (columns.Count + item.Columns.Length > SqlLimits.ItemsPerList)
        {
            cursor.IsIncomplete = true;
            return null;
        }

        // One column of the rows of another statement: the tables that it is from come along.
        if (item.Rows is { Columns.IsEmpty: false } made && tables is not null)
        {
            var alias = "(" + tables.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) + ")";
            tables.Add(new SqlTable("", alias, made) { IsItem = true });
            foreach (var column in made.Columns)
            {
                columns.Add(new SqlColumn(alias, column.Alias, column.Alias));
            }

            return null;
        }

        columns.AddRange(item.Columns);
        return null;
    }

    // GROUP BY: of the columns handed out those that it names, by name, by the name that they are given here, or by place.
    private ImmutableArray<SqlColumn> Grouped(ImmutableArray<SqlColumn> columns)
    {
        if (!cursor.Now.IsWord("GROUP") || !cursor.Ahead(1).IsWord("BY"))
        {
            return columns;
        }

        cursor.Take();
        cursor.Take();
        var names = new HashSet<string>(System.StringComparer.OrdinalIgnoreCase);
        do
        {
            var key = expressions.Sum();
            names.UnionWith(key.Columns.Select(column => column.Name));
            if (key.Value.Kind == SqlOperandKind.Literal)
            {
                names.Add(key.Value.Name);
            }
        }
        while (cursor.TakeSymbol(","));

        return columns.Select(column => column with { IsGroupKey = IsKey(column) }).ToImmutableArray();

        bool IsKey(SqlColumn column) => names.Contains(column.Name) || names.Contains(column.Alias)
            || names.Contains((column.Item + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private bool IsItemEnd(int ahead) => cursor.Ahead(ahead) is { Kind: SqlTokenKind.End } or { Kind: SqlTokenKind.Symbol, Text: "," or ")" or ";" } or { Kind: SqlTokenKind.Word };

    // What follows the conditions: groups and order are passed over, limits are read.
    private SqlOperand? Tail(SqlOperand? bound)
    {
        while (!cursor.IsStatementEnd && !IsUnion())
        {
            if (cursor.TakeWord("LIMIT"))
            {
                bound = Limit() ?? bound;
            }
            else if (cursor.Now.IsWord("FETCH") && (cursor.Ahead(1).IsWord("FIRST") || cursor.Ahead(1).IsWord("NEXT")))
            {
                cursor.Take();
                cursor.Take();
                bound = cursor.Now.IsWord("ROW") ? SqlOperand.Literal("1") : expressions.Operand().Value;
            }
            else if (cursor.TakeWord("FOR"))
            {
                // FOR UPDATE
                cursor.Take();
            }
            else
            {
                cursor.Skip();
            }
        }

        return bound;
    }

    private bool IsUnion() => cursor.Now.IsWord("UNION") || cursor.Now.IsWord("EXCEPT") || cursor.Now.IsWord("INTERSECT") || cursor.Now.IsWord("MINUS");

    // LIMIT skip, count; LIMIT ALL.
    private SqlOperand? Limit()
    {
        if (cursor.TakeWord("ALL") || cursor.TakeWord("NULL"))
        {
            return null;
        }

        var count = expressions.Operand().Value;
        return cursor.TakeSymbol(",") ? expressions.Operand().Value : count;
    }
}
