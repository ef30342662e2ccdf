using System;
using System.Collections.Generic;
using System.Linq;

namespace AuthzAnalyzers.Knowledge;

/// <summary>
/// The name lines of one role, found by the words they begin or end with: a vocabulary has hundreds of lines, and every member of every
/// stored type is asked about.
/// </summary>
internal sealed class NameIndex
{
    private const int LettersToTellApart = 4;

    private readonly List<(IdentifierPattern Pattern, KnowledgeEntry Entry)> lines = new();
    private readonly Dictionary<string, List<int>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byLastWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byAnyWord = new(StringComparer.Ordinal);
    private readonly List<int> withoutCase = new();
    private readonly HashSet<ulong> starts = new();
    private readonly HashSet<ulong> ends = new();
    private readonly int letters;

    public NameIndex(IEnumerable<KnowledgeEntry> entries)
    {
        foreach (var entry in entries)
        {
            var pattern = new IdentifierPattern(entry.Subject.Member);
            Bucket(pattern).Add(lines.Count);
            lines.Add((pattern, entry));
        }

        letters = exact.Keys.Concat(byFirstWord.Keys).Concat(byLastWord.Keys).Select(word => word.Length).Append(LettersToTellApart).Min();
        foreach (var word in exact.Keys.Concat(byFirstWord.Keys))
        {
            starts.Add(Start(word));
        }

        foreach (var word in byLastWord.Keys)
        {
            ends.Add(End(word));
        }
    }

    /// <summary>The last line that the identifier matches, or <see langword="null"/>.</summary>
    public KnowledgeEntry? LastMatch(string identifier)
    {
        // A few letters tell most identifiers apart from all lines, before anything is split.
        var hasOtherLetters = withoutCase.Count > 0 && HasOtherLetters(identifier);
        if (byAnyWord.Count == 0 && !hasOtherLetters && !starts.Contains(Start(identifier)) && !ends.Contains(End(identifier)))
        {
            return null;
        }

        var words = IdentifierPattern.Split(identifier);
        if (words.Length == 0)
        {
            return null;
        }

        var best = hasOtherLetters ? LastMatch(withoutCase, words, -1) : -1;
        for (var i = 0; i < words.Length && byAnyWord.Count > 0; i++)
        {
            best = LastMatch(Find(byAnyWord, words[i]), words, best);
        }

        best = LastMatch(Find(exact, string.Concat(words)), words, best);
        best = LastMatch(Find(byFirstWord, words[0]), words, best);
        best = LastMatch(Find(byLastWord, words[words.Length - 1]), words, best);
        return best < 0 ? null : lines[best].Entry;
    }

    // Lines in a script without case match inside words, but only words in such a script.
    private static bool HasOtherLetters(string identifier)
    {
        foreach (var c in identifier)
        {
            if (c > 127)
            {
                return true;
            }
        }

        return false;
    }

    // Four letters fill one number. What stands between words is none.
    private ulong Start(string identifier)
    {
        var (packed, count) = (0UL, 0);
        for (var i = 0; i < identifier.Length && count < letters; i++)
        {
            Pack(identifier[i], ref packed, ref count);
        }

        return count < letters ? 0 : packed;
    }

    private ulong End(string identifier)
    {
        var (packed, count) = (0UL, 0);
        for (var i = identifier.Length - 1; i >= 0 && count < letters; i--)
        {
            Pack(identifier[i], ref packed, ref count);
        }

        return count < letters ? 0 : packed;
    }

    private static void Pack(char c, ref ulong packed, ref int count)
    {
        if (!IdentifierPattern.IsBetweenWords(c))
        {
            packed = (packed << 16) | char.ToLowerInvariant(c);
            count++;
        }
    }

    private static List<int>? Find(Dictionary<string, List<int>> buckets, string key) => buckets.TryGetValue(key, out var found) ? found : null;

    private int LastMatch(List<int>? candidates, string[] words, int best)
    {
        for (var i = (candidates?.Count ?? 0) - 1; i >= 0 && candidates![i] > best; i--)
        {
            if (lines[candidates[i]].Pattern.Matches(words))
            {
                return candidates[i];
            }
        }

        return best;
    }

    private List<int> Bucket(IdentifierPattern pattern)
    {
        if (pattern.IsWhole)
        {
            return Bucket(exact, string.Concat(pattern.Words));
        }

        if (!pattern.HasWordBorders)
        {
            return withoutCase;
        }

        return !pattern.OpenStart ? Bucket(byFirstWord, pattern.Words[0])
            : pattern.OpenEnd ? Bucket(byAnyWord, pattern.Words[0])
            : Bucket(byLastWord, pattern.Words[pattern.Words.Count - 1]);
    }

    private static List<int> Bucket(Dictionary<string, List<int>> buckets, string key)
    {
        if (!buckets.TryGetValue(key, out var bucket))
        {
            buckets.Add(key, bucket = new List<int>());
        }

        return bucket;
    }
}
