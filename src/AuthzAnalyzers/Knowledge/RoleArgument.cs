using System;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Knowledge;

/// <summary>An argument that a role's lines may carry.</summary>
/// <param name="Words">The words that it may be; empty where it is a name of the symbol's own, or any text.</param>
/// <param name="IsFree">Whether it is any text: a verb, a media type. Otherwise, and without words, it names parameters, type arguments or members.</param>
internal sealed record RoleArgument(string Name, ImmutableArray<string> Words, bool IsFree)
{
    private const char WordsBegin = ':';
    private const string Free = "*";

    /// <summary>The words as messages list them.</summary>
    public string Choices => string.Join(", ", Words);

    /// <summary>Whether the argument's value names something of the symbol: parameters, type arguments or members.</summary>
    public bool IsName => Words.IsEmpty && !IsFree;

    public bool Accepts(string value) => Words.IsEmpty || Words.Contains(value, StringComparer.Ordinal);

    /// <summary>Reads <c>name</c>, <c>name:one|other</c> or <c>name:*</c>.</summary>
    public static RoleArgument Parse(string text)
    {
        var colon = text.IndexOf(WordsBegin);
        if (colon < 0)
        {
            return new RoleArgument(text, ImmutableArray<string>.Empty, IsFree: false);
        }

        var (name, words) = (text.Substring(0, colon), text.Substring(colon + 1));
        return words == Free
            ? new RoleArgument(name, ImmutableArray<string>.Empty, IsFree: true)
            : new RoleArgument(name, words.Split('|').ToImmutableArray(), IsFree: false);
    }
}
