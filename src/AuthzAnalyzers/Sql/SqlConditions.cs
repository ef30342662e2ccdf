using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Sql;

/// <summary>Reads conditions. What is not an equality proves nothing and is left out of a conjunction; a disjunction that has one proves nothing.</summary>
internal sealed class SqlConditions
{
    private static readonly HashSet<string> RowNumbers = new(StringComparer.OrdinalIgnoreCase) { "ROWNUM", "ROWNUMBER", "ROW_NUM", "ROW_NUMBER", "RN" };

    private readonly SqlCursor cursor;
    private readonly SqlExpressions expressions;
    private readonly Func<SqlStatement?> rows;

    public SqlConditions(SqlCursor cursor, SqlExpressions expressions, Func<SqlStatement?> rows)
    {
        this.cursor = cursor;
        this.expressions = expressions;
        this.rows = rows;
    }

    /// <summary>How many rows the conditions read so far let through, where they count them.</summary>
    public SqlOperand? Bound { get; set; }

    public SqlCondition Read()
    {
        var found = Conjunction();
        while (cursor.TakeWord("OR"))
        {
            found = SqlCondition.Either(found, Conjunction());
        }

        return found;
    }

    private SqlCondition Conjunction()
    {
        var found = Term();
        var count = 0;
        while (cursor.TakeWord("AND"))
        {
            var next = Term();
            if (count++ < SqlLimits.ItemsPerList)
            {
                found = SqlCondition.Both(found, next);
            }
        }

        return found;
    }

    private SqlCondition Term()
    {
        if (cursor.TakeWord("NOT"))
        {
            var bound = Bound;
            if (cursor.Enter())
            {
                Term();
                cursor.Leave();
            }

            Bound = bound;
            return SqlCondition.Nothing;
        }

        if (cursor.IsClauseEnd)
        {
            return SqlCondition.Nothing;
        }

        if (cursor.Now.IsWord("EXISTS") && cursor.Ahead(1).IsSymbol("("))
        {
            cursor.Take();
            cursor.Take();
            return Rows() is { } found ? new SqlCondition.Within(null, found) : SqlCondition.Nothing;
        }

        return cursor.Now.IsSymbol("(") && !(cursor.Ahead(1).IsWord("SELECT") || cursor.Ahead(1).IsWord("WITH")) ? Bracket() : Comparison(expressions.Sum());
    }

    private SqlStatement? Rows()
    {
        if (!cursor.Enter())
        {
            return null;
        }

        SqlStatement? found = null;
        if (expressions.IsStatement())
        {
            found = rows();
        }
        else
        {
            cursor.SkipBracket();
        }

        cursor.Leave();
        return found;
    }

    // A condition in brackets, or an operand in brackets that a comparison follows.
    private SqlCondition Bracket()
    {
        cursor.Take();
        if (!cursor.Enter())
        {
            return SqlCondition.Nothing;
        }

        var found = Read();
        var isClean = cursor.Now.IsSymbol(")");
        if (isClean)
        {
            cursor.Take();
        }
        else
        {
            cursor.SkipBracket();
        }

        cursor.Leave();
        var isOperand = !cursor.IsClauseEnd && !cursor.Now.IsWord("AND") && !cursor.Now.IsWord("OR");
        if (!isOperand)
        {
            return isClean ? found : SqlCondition.Nothing;
        }

        Rest();
        return SqlCondition.Nothing;
    }

    private SqlCondition Comparison(SqlExpression left)
    {
        if (cursor.TakeSymbol("=") || cursor.TakeSymbol("=="))
        {
            return Equality(left);
        }

        if (cursor.TakeWord("IN"))
        {
            return In(left);
        }

        if (cursor.Now.IsSymbol("<") || cursor.Now.IsSymbol("<="))
        {
            cursor.Take();
            cursor.TakeSymbol("=");
            Limit(left, cursor.IsClauseEnd ? null : expressions.Sum());
            return Ended();
        }

        if (cursor.TakeWord("BETWEEN"))
        {
            expressions.Sum();
            if (cursor.TakeWord("AND"))
            {
                Limit(left, expressions.Sum());
            }

            return Ended();
        }

        return Ended();
    }

    private void Limit(SqlExpression left, SqlExpression? right)
    {
        if (left.Column is { } column && RowNumbers.Contains(column.Name) && right is { Value.IsValue: true })
        {
            Bound ??= right.Value;
        }
    }

    private SqlCondition Ended()
    {
        Rest();
        return SqlCondition.Nothing;
    }

    // Takes what belongs to a comparison that is not understood, up to the next condition.
    private void Rest()
    {
        while (!cursor.IsClauseEnd && !cursor.Now.IsWord("AND") && !cursor.Now.IsWord("OR"))
        {
            var isBetween = cursor.Now.IsWord("BETWEEN");
            var isCase = cursor.Now.IsWord("CASE");
            if (isCase)
            {
                expressions.Operand();
                continue;
            }

            cursor.Skip();
            if (isBetween)
            {
                expressions.Sum();
                cursor.TakeWord("AND");
            }
        }
    }

    private SqlCondition Equality(SqlExpression left)
    {
        if (cursor.IsClauseEnd)
        {
            return SqlCondition.Nothing;
        }

        if ((cursor.Now.IsWord("ANY") || cursor.Now.IsWord("SOME")) && cursor.Ahead(1).IsSymbol("("))
        {
            cursor.Take();
            return In(left);
        }

        return IsAlone(expressions.Sum()) is { } right ? Equal(left, right) : SqlCondition.Nothing;
    }

    // What follows the second side makes something else of the comparison.
    private SqlExpression? IsAlone(SqlExpression right)
    {
        if (cursor.IsClauseEnd || cursor.Now.IsWord("AND") || cursor.Now.IsWord("OR"))
        {
            return right;
        }

        Rest();
        return null;
    }

    private static SqlCondition Equal(SqlExpression left, SqlExpression right) => (left, right) switch
    {
        ({ Column: { IsAll: false } column }, { Column: { IsAll: false } other }) => new SqlCondition.Same(column, other),
        ({ Column: { IsAll: false } column }, { Value.IsValue: true }) => new SqlCondition.Equal(column, ImmutableArray.Create(right.Value)),
        ({ Value.IsValue: true }, { Column: { IsAll: false } column }) => new SqlCondition.Equal(column, ImmutableArray.Create(left.Value)),
        ({ Column: { IsAll: false } column }, { Rows: { } made }) => new SqlCondition.Within(column, made),
        ({ Rows: { } made }, { Column: { IsAll: false } column }) => new SqlCondition.Within(column, made),
        _ => SqlCondition.Nothing,
    };

    private SqlCondition In(SqlExpression left)
    {
        // A list that a library writes out: IN @ids.
        if (!cursor.TakeSymbol("("))
        {
            return cursor.IsClauseEnd || IsAlone(expressions.Operand()) is not { } list ? SqlCondition.Nothing : Equal(left, list);
        }

        if (expressions.IsStatement())
        {
            return Rows() is { } made && left.Column is { IsAll: false } within ? new SqlCondition.Within(within, made) : SqlCondition.Nothing;
        }

        var values = ImmutableArray.CreateBuilder<SqlOperand>();
        var isPlain = true;
        while (!cursor.IsStatementEnd)
        {
            var item = expressions.Operand();
            isPlain &= item.Value.IsValue && values.Count < SqlLimits.ItemsPerList;
            values.Add(item.Value);
            if (!cursor.TakeSymbol(","))
            {
                break;
            }
        }

        isPlain &= cursor.Now.IsSymbol(")");
        cursor.SkipBracket();
        return isPlain && left.Column is { IsAll: false } column ? new SqlCondition.Equal(column, values.ToImmutable()) : SqlCondition.Nothing;
    }
}
