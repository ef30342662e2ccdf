using System.Collections.Immutable;

namespace AuthzAnalyzers.Sql;

/// <summary>Reads calls of stored procedures: <c>EXEC @result = dbo.Name @p = @value</c>, <c>CALL name(…)</c>.</summary>
internal sealed class SqlProcedures
{
    private readonly SqlCursor cursor;
    private readonly SqlSelects selects;

    public SqlProcedures(SqlCursor cursor, SqlSelects selects)
    {
        this.cursor = cursor;
        this.selects = selects;
    }

    /// <summary>The call that begins here, or <see langword="null"/>.</summary>
    public SqlStatement? Read()
    {
        if (!cursor.TakeAny("EXEC", "EXECUTE", "CALL"))
        {
            return null;
        }

        if (cursor.Now.Kind == SqlTokenKind.Parameter && cursor.Ahead(1).IsSymbol("="))
        {
            cursor.Take();
            cursor.Take();
        }

        var name = selects.Sources(selects.Conditions()).Name();
        cursor.IsIncomplete |= name is null;
        var assignments = ImmutableArray.CreateBuilder<SqlAssignment>();
        var isCall = cursor.TakeSymbol("(");
        while (!cursor.IsStatementEnd)
        {
            var value = selects.Expressions.Operand().Value;
            var target = value.Kind == SqlOperandKind.Named ? value.Name : "";
            if (cursor.TakeSymbol("=") && !cursor.IsStatementEnd)
            {
                value = selects.Expressions.Operand().Value;
            }

            assignments.Add(new SqlAssignment(new SqlColumn(null, target, target), value));
            cursor.TakeAny("OUTPUT", "OUT");
            if (!cursor.TakeSymbol(",") || assignments.Count >= SqlLimits.ItemsPerList)
            {
                break;
            }
        }

        if (isCall)
        {
            cursor.SkipBracket();
        }

        cursor.TakeSymbol("}");
        cursor.SkipStatement();
        return SqlStatement.Empty(SqlOperation.Procedure) with { Procedure = name ?? "", Assignments = assignments.ToImmutable(), IsComplete = name is not null };
    }
}
