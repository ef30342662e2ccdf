using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Sql;

/// <summary>One side of a comparison, or one item of a list of columns.</summary>
/// <param name="Column">The column that it is.</param>
/// <param name="Value">The parameter or literal that it is.</param>
/// <param name="Rows">The statement that it is, in brackets.</param>
/// <param name="Columns">All columns that go into it.</param>
/// <param name="IsAggregate">Whether it is a number over several rows.</param>
internal sealed record SqlExpression(SqlColumn? Column, SqlOperand Value, SqlStatement? Rows, ImmutableArray<SqlColumn> Columns, bool IsAggregate = false);

/// <summary>Reads expressions: what is not a column, a parameter or a literal alone is known only by the columns in it.</summary>
internal sealed class SqlExpressions
{
    private static readonly HashSet<string> Aggregates = new(StringComparer.OrdinalIgnoreCase)
    {
        "COUNT", "COUNT_BIG", "SUM", "AVG", "MIN", "MAX", "STDEV", "STDDEV", "VAR", "VARIANCE", "EXISTS", "BOOL_AND", "BOOL_OR", "EVERY", "APPROX_COUNT_DISTINCT",
    };

    // What leaves the value what it is, as far as a comparison goes.
    private static readonly HashSet<string> Wrappers = new(StringComparer.OrdinalIgnoreCase)
    {
        "LOWER", "UPPER", "TRIM", "LTRIM", "RTRIM", "CAST", "TRY_CAST", "TO_CHAR", "TO_NUMBER", "UUID_TO_BIN", "BIN_TO_UUID", "HEXTORAW",
    };

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "AS", "CASE", "WHEN", "THEN", "ELSE", "END", "AND", "OR", "NOT", "NULL", "IS", "IN", "LIKE", "ILIKE", "BETWEEN", "DISTINCT", "ALL", "ANY", "SOME", "EXISTS",
        "OVER", "PARTITION", "BY", "ORDER", "ASC", "DESC", "ROWS", "RANGE", "INTERVAL", "COLLATE", "ESCAPE", "TRUE", "FALSE", "DEFAULT", "FROM", "UNBOUNDED",
        "PRECEDING", "FOLLOWING", "CURRENT_TIMESTAMP", "CURRENT_DATE", "BINARY", "AT", "TIME", "ZONE", "FILTER", "WITHIN", "GROUP", "SEPARATOR",
    };

    private readonly SqlCursor cursor;
    private readonly Func<SqlStatement?> rows;

    /// <param name="rows">Reads a statement in brackets, its end included.</param>
    public SqlExpressions(SqlCursor cursor, Func<SqlStatement?> rows)
    {
        this.cursor = cursor;
        this.rows = rows;
    }

    /// <summary>Whether a token may be an operand's name.</summary>
    public static bool IsColumnName(SqlToken token) => token.Kind == SqlTokenKind.Name || (token.Kind == SqlTokenKind.Word && !Words.Contains(token.Text));

    /// <summary>One operand: a name with its qualifiers, a parameter, a literal, a call, something in brackets.</summary>
    public SqlExpression Operand()
    {
        while (cursor.Now is { Kind: SqlTokenKind.Symbol, Text: "-" or "+" or "~" } || cursor.Now.IsWord("BINARY") || cursor.Now.IsWord("DISTINCT") || cursor.Now.IsWord("ALL"))
        {
            cursor.Take();
        }

        return Suffixed(Plain());
    }

    private SqlExpression Plain()
    {
        var token = cursor.Now;
        switch (token.Kind)
        {
            case SqlTokenKind.Parameter:
                cursor.Take();
                return Of(token.Operand!.Value);
            case SqlTokenKind.Text or SqlTokenKind.Number:
                cursor.Take();
                return Of(SqlOperand.Literal(token.Text));
            case SqlTokenKind.Symbol when token.Text == "(":
                cursor.Take();
                return Bracket();
            case SqlTokenKind.Word when token.IsWord("CASE"):
                return Case();
            case SqlTokenKind.Word when token.IsWord("TRUE") || token.IsWord("FALSE") || token.IsWord("NULL"):
                cursor.Take();
                return Of(SqlOperand.Literal(token.Text));
            case SqlTokenKind.Word or SqlTokenKind.Name:
                return Named();
            case SqlTokenKind.Symbol when token.Text == "*":
                cursor.Take();
                return Of(new SqlColumn(null, SqlColumn.All, SqlColumn.All));
            default:
                cursor.Skip();
                return Nothing;
        }
    }

    /// <summary>Operands with arithmetic between them, up to a comparison, a comma or a keyword.</summary>
    public SqlExpression Sum()
    {
        var found = Operand();
        while (cursor.Now is { Kind: SqlTokenKind.Symbol, Text: "+" or "-" or "*" or "/" or "%" or "||" or "&" or "|" or "^" or ">" } symbol && !(symbol.Text == ">" && !IsArrow()))
        {
            cursor.Take();
            if (cursor.IsClauseEnd)
            {
                break;
            }

            found = Mixed(found.Columns.AddRange(Operand().Columns)) with { IsAggregate = found.IsAggregate };
        }

        return found;
    }

    private static SqlExpression Of(SqlOperand value) => new(null, value, null, ImmutableArray<SqlColumn>.Empty);

    private static SqlExpression Of(SqlColumn column) => new(column, SqlOperand.Unknown, null, ImmutableArray.Create(column));

    private static SqlExpression Nothing { get; } = Mixed(ImmutableArray<SqlColumn>.Empty);

    private static SqlExpression Mixed(ImmutableArray<SqlColumn> columns) => new(null, SqlOperand.Unknown, null, columns);

    // data->>'email' takes a part of the column.
    private bool IsArrow() => cursor.Ahead(1).IsSymbol(">") || cursor.Ahead(1).Kind == SqlTokenKind.Text;

    private SqlExpression Suffixed(SqlExpression found)
    {
        while (true)
        {
            if (cursor.TakeSymbol("::"))
            {
                cursor.Take();
            }
            else if (cursor.Now.IsWord("COLLATE") || (cursor.Now.IsWord("AT") && cursor.Ahead(1).IsWord("TIME")))
            {
                var isZone = cursor.Take().IsWord("AT");
                cursor.Take();
                if (isZone)
                {
                    cursor.TakeWord("ZONE");
                    cursor.Take();
                }
            }
            else if (cursor.TakeSymbol("["))
            {
                while (!cursor.IsStatementEnd && !cursor.TakeSymbol("]"))
                {
                    cursor.Take();
                }
            }
            else
            {
                return found;
            }
        }
    }

    private SqlExpression Named()
    {
        var name = cursor.Take();
        if (cursor.Now.IsSymbol("(") && name.Kind == SqlTokenKind.Word)
        {
            cursor.Take();
            return Call(name.Text);
        }

        if (name.Text.StartsWith("@@", StringComparison.Ordinal))
        {
            return Nothing;
        }

        string? qualifier = null;
        while (cursor.TakeSymbol("."))
        {
            qualifier = name.Text;
            if (cursor.Now.IsSymbol("*"))
            {
                cursor.Take();
                return Of(new SqlColumn(qualifier, SqlColumn.All, SqlColumn.All));
            }

            if (!cursor.Now.IsName)
            {
                // A place where the program puts the name of the column.
                cursor.IsIncomplete = true;
                cursor.Take();
                return Nothing;
            }

            name = cursor.Take();
            if (cursor.Now.IsSymbol("("))
            {
                cursor.Take();
                return Call(name.Text);
            }
        }

        return qualifier is null && !IsColumnName(name) ? Nothing : Of(new SqlColumn(qualifier, name.Text, name.Text));
    }

    // The bracket of a call is open.
    private SqlExpression Call(string function)
    {
        var inner = Bracket();
        var isAggregate = Aggregates.Contains(function);
        if (cursor.TakeWord("FILTER") || cursor.TakeWord("OVER"))
        {
            cursor.Skip();
        }

        return isAggregate ? Nothing with { IsAggregate = true }
            : Wrappers.Contains(function) ? inner with { Rows = null }
            : Mixed(inner.Columns);
    }

    // What stands in an open bracket, its end included: an operand where it is only one, else the columns in it.
    private SqlExpression Bracket()
    {
        if (!cursor.Enter())
        {
            return Nothing;
        }

        var found = !IsStatement() ? Items()
            : rows() is { } statement ? new SqlExpression(null, SqlOperand.Unknown, statement, statement.Columns)
            : Nothing;
        cursor.Leave();
        return found;
    }

    /// <summary>Whether what stands here is a statement that makes rows.</summary>
    public bool IsStatement() => cursor.Now.IsWord("SELECT") || cursor.Now.IsWord("WITH");

    private SqlExpression Items()
    {
        SqlExpression? only = null;
        var columns = ImmutableArray.CreateBuilder<SqlColumn>();
        var count = 0;
        while (!cursor.IsAtEnd && !cursor.Now.IsSymbol(")") && !cursor.Now.IsSymbol(";"))
        {
            if (cursor.TakeWord("AS"))
            {
                // CAST(x AS type)
                SkipType();
                continue;
            }

            var item = Operand();
            only = count++ == 0 ? item : null;
            if (columns.Count < SqlLimits.ItemsPerList)
            {
                columns.AddRange(item.Columns);
            }
        }

        cursor.TakeSymbol(")");
        return only is { Rows: null } ? only : Mixed(columns.ToImmutable());
    }

    private void SkipType()
    {
        while (!cursor.IsAtEnd && !cursor.Now.IsSymbol(")") && !cursor.Now.IsSymbol(",") && !cursor.Now.IsSymbol(";"))
        {
            cursor.Skip();
        }
    }

    private SqlExpression Case()
    {
        var columns = ImmutableArray.CreateBuilder<SqlColumn>();
        cursor.Take();
        if (!cursor.Enter())
        {
            return Nothing;
        }

        while (!cursor.IsAtEnd && !cursor.Now.IsSymbol(";") && !cursor.Now.IsSymbol(")") && !cursor.TakeWord("END"))
        {
            columns.AddRange(Operand().Columns);
        }

        cursor.Leave();
        return Mixed(columns.ToImmutable());
    }
}
