using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Sql;

namespace AuthzAnalyzers.Flow.Schema;

/// <summary>A statement as it is written, and what is left of it when aliases and statements inside it are resolved.</summary>
internal sealed record ShapedStatement(SqlStatement Statement, SqlShape Shape);

/// <summary>The statements of SQL texts, each text read once. Thread-safe.</summary>
internal sealed class SqlStatements
{
    private static readonly string[] Words = { "select", "from", "where", "and", "or", "join", "insert", "update", "delete", "values", "set", "exec", "execute", "call", "merge", "limit", "order", "with", "union" };

    private readonly ConcurrentDictionary<string, (ImmutableArray<ShapedStatement>, bool)> read = new(StringComparer.Ordinal);

    /// <summary>The statements of a text, and whether all of it was understood.</summary>
    public (ImmutableArray<ShapedStatement> Statements, bool IsComplete) In(string text) => read.TryGetValue(text, out var known) ? known : read.GetOrAdd(text, Read(text));

    /// <summary>
    /// Whether a constant of the program may become part of a statement, or name a parameter of one: it holds several words, one of which is a
    /// keyword. No other text is worth following.
    /// </summary>
    public static bool MayBePart(string text)
    {
        if (text.Length > 1 && text[0] is '@' or ':')
        {
            return true;
        }

        var isLong = false;
        var hasKeyword = false;
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetter(text[i]))
            {
                start = start < 0 ? i : start;
                continue;
            }

            isLong |= i < text.Length && char.IsWhiteSpace(text[i]);
            hasKeyword |= start >= 0 && IsKeyword(text, start, i - start);
            start = -1;
            if (isLong && hasKeyword)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKeyword(string text, int start, int length)
    {
        foreach (var word in Words)
        {
            if (word.Length == length && string.Compare(text, start, word, 0, length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static (ImmutableArray<ShapedStatement>, bool) Read(string text)
    {
        var reading = SqlReader.Read(text);
        return (reading.Statements.Select(statement => new ShapedStatement(statement, SqlShaper.Shape(statement))).ToImmutableArray(), reading.IsComplete);
    }
}
