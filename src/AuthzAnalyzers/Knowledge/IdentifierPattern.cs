using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace AuthzAnalyzers.Knowledge;

/// <summary>
/// A pattern over the words of an identifier: <c>Email</c> is the whole name, <c>*Email</c> its last words, <c>Email*</c> its first,
/// <c>*Email*</c> any run of them. Case and underscores do not matter; word borders do, so <c>*Age</c> does not match <c>Package</c>.
/// A script without case has no word borders: there an asterisk stands for any letters.
/// </summary>
internal sealed class IdentifierPattern
{
    private readonly string[] words;
    private readonly bool openStart;
    private readonly bool openEnd;

    public IdentifierPattern(string pattern)
    {
        openStart = pattern.StartsWith("*", StringComparison.Ordinal);
        openEnd = pattern.Length > 1 && pattern.EndsWith("*", StringComparison.Ordinal);
        words = Split(pattern.Trim('*'));
    }

    public static bool IsValid(string pattern)
    {
        var core = pattern.Trim('*');
        foreach (var c in core)
        {
            if (!char.IsLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return core.Length > 0;
    }

    /// <summary>The lower-case words of an identifier, split at underscores, case changes and digits' ends.</summary>
    public static string[] Split(string identifier)
    {
        var result = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < identifier.Length; i++)
        {
            var c = identifier[i];
            var startsWord = i > 0 && char.IsUpper(c)
                && (!char.IsUpper(identifier[i - 1]) || (i + 1 < identifier.Length && char.IsLower(identifier[i + 1])));
            if ((startsWord || c == '_') && word.Length > 0)
            {
                result.Add(word.ToString());
                word.Clear();
            }

            if (c != '_')
            {
                word.Append(char.ToLowerInvariant(c));
            }
        }

        if (word.Length > 0)
        {
            result.Add(word.ToString());
        }

        return result.ToArray();
    }

    /// <summary>Whether the identifier whose words are given matches.</summary>
    public bool Matches(string[] identifier)
    {
        if (!openStart && !openEnd)
        {
            return string.Concat(identifier) == string.Concat(words);
        }

        for (var start = openStart ? 0 : identifier.Length; start + words.Length <= identifier.Length; start++)
        {
            if (MatchesAt(identifier, start) && (openEnd || start + words.Length == identifier.Length))
            {
                return true;
            }
        }

        return !openStart && words.Length <= identifier.Length && MatchesAt(identifier, 0);
    }

    private bool MatchesAt(string[] identifier, int start)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!MatchesWord(identifier[start + i], i))
            {
                return false;
            }
        }

        return true;
    }

    private bool MatchesWord(string word, int i)
    {
        var expected = words[i];
        if (word == expected || char.GetUnicodeCategory(expected[0]) != UnicodeCategory.OtherLetter)
        {
            return word == expected;
        }

        var found = word.IndexOf(expected, StringComparison.Ordinal);
        return (openStart && i == 0, openEnd && i == words.Length - 1) switch
        {
            (true, true) => found >= 0,
            (true, false) => word.EndsWith(expected, StringComparison.Ordinal),
            (false, true) => found == 0,
            _ => false,
        };
    }
}
