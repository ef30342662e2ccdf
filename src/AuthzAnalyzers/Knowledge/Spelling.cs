using System;
using System.Collections.Generic;

namespace AuthzAnalyzers.Knowledge;

/// <summary>Finds what was probably meant by a word that is none.</summary>
internal static class Spelling
{
    /// <summary>Letters that may be wrong, missing or too many.</summary>
    private const int MostEdits = 2;

    private const int ShortestWord = 4;

    private const int LongestWord = 64;

    /// <summary>The first of the closest words that are no more than two letters away, or <see langword="null"/>.</summary>
    public static string? Nearest(string text, IEnumerable<string> words)
    {
        string? nearest = null;
        var fewest = MostEdits + 1;
        if (text.Length is < ShortestWord or > LongestWord)
        {
            return null;
        }

        foreach (var word in words)
        {
            var edits = Math.Abs(word.Length - text.Length) >= fewest ? fewest : Edits(text, word);
            (nearest, fewest) = edits < fewest ? (word, edits) : (nearest, fewest);
        }

        return nearest;
    }

    private static int Edits(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = previous[j - 1] + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
