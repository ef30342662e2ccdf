using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace AuthzAnalyzers.Knowledge;

/// <summary>
/// A pattern over the words of an identifier: <c>Email</c> is the whole name, <c>*Email</c> its last words, <c>Email*</c> its first,
/// <c>*Email*</c> any run of them. Case, underscores, hyphens and spaces do not matter; word borders do, so <c>*Age</c> does not match <c>Package</c>.
/// A script without case has no word borders: there an asterisk stands for any letters.
/// </summary>
internal sealed class IdentifierPattern
{
    private readonly string whole;
    private readonly string[] words;
    private readonly bool[] isWithoutCase;

    public IdentifierPattern(string pattern)
    {
        OpenStart = pattern.StartsWith("*", StringComparison.Ordinal);
        OpenEnd = pattern.Length > 1 && pattern.EndsWith("*", StringComparison.Ordinal);
        words = Split(pattern.Trim('*'));
        whole = string.Concat(words);
        isWithoutCase = Array.ConvertAll(words, IsWithoutCase);
        HasWordBorders = Array.IndexOf(isWithoutCase, true) < 0;
    }

    /// <summary>The words between the asterisks, in lower case.</summary>
    public IReadOnlyList<string> Words => words;

    public bool OpenStart { get; }

    public bool OpenEnd { get; }

    /// <summary>Whether only the whole identifier matches.</summary>
    public bool IsWhole => !OpenStart && !OpenEnd;

    /// <summary>Whether the words are written in a script with case, so that asterisks end at the borders of words.</summary>
    public bool HasWordBorders { get; }

    public static bool IsValid(string pattern)
    {
        var core = pattern.Trim('*');
        return core.All(c => char.IsLetterOrDigit(c) || c == '_') && core.Any(char.IsLetterOrDigit);
    }

    /// <summary>The lower-case words of an identifier, split at underscores, hyphens and spaces, case changes and digits' ends.</summary>
    public static string[] Split(string identifier)
    {
        var result = new List<string>();
        var from = 0;
        for (var i = 0; i < identifier.Length; i++)
        {
            var c = identifier[i];
            var startsWord = i > 0 && char.IsUpper(c)
                && (!char.IsUpper(identifier[i - 1]) || (i + 1 < identifier.Length && char.IsLower(identifier[i + 1])));
            if (startsWord || IsBetweenWords(c))
            {
                AddWord(identifier, from, i, result);
                from = IsBetweenWords(c) ? i + 1 : i;
            }
        }

        AddWord(identifier, from, identifier.Length, result);
        return result.ToArray();
    }

    /// <summary>Whether the identifier whose words are given matches.</summary>
    public bool Matches(string[] identifier)
    {
        if (IsWhole)
        {
            return string.Concat(identifier) == whole;
        }

        for (var start = OpenStart ? 0 : identifier.Length; start + words.Length <= identifier.Length; start++)
        {
            if (MatchesAt(identifier, start) && (OpenEnd || start + words.Length == identifier.Length))
            {
                return true;
            }
        }

        return !OpenStart && words.Length <= identifier.Length && MatchesAt(identifier, 0);
    }

    /// <summary>Whether a character only separates words: names of roles and policies are texts.</summary>
    public static bool IsBetweenWords(char c) => c is '_' or '-' or ' ';

    private static void AddWord(string identifier, int from, int to, List<string> words)
    {
        if (to > from)
        {
            words.Add(identifier.Substring(from, to - from).ToLowerInvariant());
        }
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
        if (word == expected || !isWithoutCase[i])
        {
            return word == expected;
        }

        var found = word.IndexOf(expected, StringComparison.Ordinal);
        return (OpenStart && i == 0, OpenEnd && i == words.Length - 1) switch
        {
            (true, true) => found >= 0,
            (true, false) => word.EndsWith(expected, StringComparison.Ordinal),
            (false, true) => found == 0,
            _ => false,
        };
    }

    private static bool IsWithoutCase(string word) => char.GetUnicodeCategory(word[0]) == UnicodeCategory.OtherLetter;
}
