using System.Collections.Immutable;

namespace AuthzAnalyzers.Sql;

/// <summary>What is told of a SQL text.</summary>
/// <param name="IsComplete">Whether all of it was understood, so that nothing else narrows its statements.</param>
internal sealed record SqlReading(ImmutableArray<SqlStatement> Statements, bool IsComplete);

/// <summary>
/// Reads a SQL text of any dialect, in time that grows with its length, and never fails: of what is not understood it tells what it can.
/// </summary>
internal sealed class SqlReader
{
    private readonly SqlCursor cursor;
    private readonly SqlSelects selects;
    private readonly SqlChanges changes;
    private readonly ImmutableArray<SqlStatement>.Builder found = ImmutableArray.CreateBuilder<SqlStatement>();

    private SqlReader(SqlCursor cursor)
    {
        this.cursor = cursor;
        selects = new SqlSelects(cursor);
        changes = new SqlChanges(cursor, selects);
    }

    public static SqlReading Read(string text)
    {
        var isCut = text.Length > SqlLimits.TextLength;
        var tokens = SqlTokenizer.Read(isCut ? text.Substring(0, SqlLimits.TextLength) : text);
        var cursor = new SqlCursor(tokens.Tokens);
        var reader = new SqlReader(cursor);
        reader.All();
        var isComplete = !isCut && !tokens.IsTorn && !cursor.IsIncomplete;
        return new SqlReading(reader.found.ToImmutable(), isComplete);
    }

    private void All()
    {
        if (IsName())
        {
            found.Add(SqlStatement.Empty(SqlOperation.Procedure) with { Procedure = selects.Sources(selects.Conditions()).Name() ?? "" });
            return;
        }

        while (!cursor.IsAtEnd && found.Count < SqlLimits.Statements)
        {
            Statement();
        }

        cursor.IsIncomplete |= !cursor.IsAtEnd;
    }

    // Nothing but a name: a stored procedure.
    private bool IsName()
    {
        var at = 0;
        while (cursor.Ahead(at).IsName && cursor.Ahead(at + 1).IsSymbol("."))
        {
            at += 2;
        }

        return cursor.Ahead(at).IsName && cursor.Ahead(at + 1).Kind == SqlTokenKind.End;
    }

    private void Statement()
    {
        if (cursor.TakeWord("WITH"))
        {
            selects.With();
        }

        if (cursor.Now.IsWord("SELECT") || (cursor.Now.IsSymbol("(") && (cursor.Ahead(1).IsWord("SELECT") || cursor.Ahead(1).IsSymbol("("))))
        {
            selects.Read(found);
            cursor.SkipStatement();
        }
        else if (!cursor.Count())
        {
            cursor.Take();
        }
        else if (changes.Read() is { } change)
        {
            found.Add(change);
        }
        else
        {
            Other();
        }
    }

    private void Other()
    {
        if (cursor.TakeSymbol("{") || cursor.TakeSymbol(";"))
        {
            return;
        }

        cursor.IsIncomplete |= cursor.Now.Kind != SqlTokenKind.Word;
        var isAssignment = cursor.Now.IsWord("SET") || cursor.Now.IsWord("DECLARE");
        cursor.Skip();
        while (!cursor.IsStatementEnd || (isAssignment && cursor.Now.IsWord("SET")))
        {
            cursor.Skip();
        }
    }
}
