using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Sql;

/// <summary>A place in the tokens of a text. Reading past the end gives the end again, for ever.</summary>
internal sealed class SqlCursor
{
    private static readonly SqlToken End = new(SqlTokenKind.End, "");

    private static readonly HashSet<string> StatementWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "EXEC", "EXECUTE", "CALL", "WITH", "DECLARE", "SET", "IF", "ELSE", "BEGIN", "GO",
        "PRINT", "RETURN", "WHILE", "USE", "COMMIT", "ROLLBACK",
    };

    private static readonly HashSet<string> ClauseWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "UNION", "EXCEPT", "INTERSECT", "MINUS", "INTO",
        "RETURNING", "OUTPUT", "VALUES", "WHEN", "OPTION", "ON", "USING",
        "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "OUTER", "NATURAL", "STRAIGHT_JOIN", "APPLY",
    };

    private readonly IReadOnlyList<SqlToken> tokens;
    private int at;
    private int depth;
    private int statements;

    public SqlCursor(IReadOnlyList<SqlToken> tokens)
    {
        this.tokens = tokens;
    }

    /// <summary>Whether a limit was met or something was not understood.</summary>
    public bool IsIncomplete { get; set; }

    public SqlToken Now => Ahead(0);

    public bool IsAtEnd => at >= tokens.Count;

    /// <summary>Whether a statement ends here: at the end, a semicolon, the bracket around it, or where the next one begins.</summary>
    public bool IsStatementEnd => IsAtEnd || Now.IsSymbol(";") || Now.IsSymbol(")") || IsOneOf(StatementWords);

    public bool IsClauseEnd => IsStatementEnd || IsOneOf(ClauseWords);

    private bool IsOneOf(HashSet<string> words) => Now.Kind == SqlTokenKind.Word && words.Contains(Now.Text) && !IsOfFunction && !IsOfColumn;

    // LEFT(name, 3), INSERT(…): a function of that name.
    private bool IsOfFunction => Ahead(1).IsSymbol("(") && (Now.IsWord("LEFT") || Now.IsWord("RIGHT") || Now.IsWord("INSERT") || Now.IsWord("TRUNCATE") || Now.IsWord("IF"));

    // Many dialects let a column be called so.
    private bool IsOfColumn => Ahead(1) is { Kind: SqlTokenKind.Symbol, Text: "=" or "." or "," };

    public SqlToken Ahead(int count) => at + count < tokens.Count ? tokens[at + count] : End;

    public SqlToken Take()
    {
        var token = Now;
        at++;
        return token;
    }

    public bool TakeWord(string word)
    {
        if (!Now.IsWord(word))
        {
            return false;
        }

        at++;
        return true;
    }

    public bool TakeSymbol(string symbol)
    {
        if (!Now.IsSymbol(symbol))
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>Takes the first of some words that stand for one thing.</summary>
    public bool TakeAny(params string[] words)
    {
        foreach (var word in words)
        {
            if (TakeWord(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes one level down, unless it is too deep or there were too many statements: then the bracket is skipped.</summary>
    public bool Enter()
    {
        if (depth >= SqlLimits.Depth)
        {
            IsIncomplete = true;
            SkipBracket();
            return false;
        }

        depth++;
        return true;
    }

    public void Leave() => depth--;

    /// <summary>Counts a statement; <see langword="false"/> where it is one too many.</summary>
    public bool Count()
    {
        IsIncomplete |= statements >= SqlLimits.Statements;
        return statements++ < SqlLimits.Statements;
    }

    /// <summary>Skips what is left inside the bracket at hand, its end included.</summary>
    public void SkipBracket()
    {
        var open = 1;
        while (open > 0 && !IsAtEnd)
        {
            var token = Take();
            open += token.IsSymbol("(") ? 1 : token.IsSymbol(")") ? -1 : 0;
        }

        IsIncomplete |= open > 0;
    }

    /// <summary>Skips one token, or the whole bracket that begins here.</summary>
    public void Skip()
    {
        if (Take().IsSymbol("("))
        {
            SkipBracket();
        }
    }

    /// <summary>The names in the bracket that begins here, its end included; none where there is no bracket, or it holds something else.</summary>
    public ImmutableArray<string> Names()
    {
        if (!Now.IsSymbol("("))
        {
            return ImmutableArray<string>.Empty;
        }

        var names = ImmutableArray.CreateBuilder<string>();
        var place = 1;
        for (; Ahead(place).IsName && names.Count < SqlLimits.ItemsPerList; place += 2)
        {
            names.Add(Ahead(place).Text);
            if (Ahead(place + 1).IsSymbol(")"))
            {
                at += place + 2;
                return names.ToImmutable();
            }
        }

        Skip();
        return ImmutableArray<string>.Empty;
    }

    /// <summary>Skips up to where the statement ends.</summary>
    public void SkipStatement()
    {
        while (!IsStatementEnd)
        {
            Skip();
        }
    }
}
