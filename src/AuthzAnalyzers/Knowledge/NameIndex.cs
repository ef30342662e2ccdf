using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Knowledge;

/// <summary>
/// The name lines of one role, found by the words they begin or end with: a vocabulary has hundreds of lines, and every member of every
/// stored type is asked about.
/// </summary>
internal sealed class NameIndex
{
    private readonly List<(IdentifierPattern Pattern, KnowledgeEntry Entry)> lines = new();
    private readonly Dictionary<string, List<int>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byLastWord = new(StringComparer.Ordinal);
    private readonly List<int> anywhere = new();

    public NameIndex(IEnumerable<KnowledgeEntry> entries)
    {
        foreach (var entry in entries)
        {
            var pattern = new IdentifierPattern(entry.Subject.Member);
            Bucket(pattern).Add(lines.Count);
            lines.Add((pattern, entry));
        }
    }

    /// <summary>The last line that the identifier matches, or <see langword="null"/>.</summary>
    public KnowledgeEntry? LastMatch(string identifier)
    {
        var words = IdentifierPattern.Split(identifier);
        if (words.Length == 0)
        {
            return null;
        }

        var best = LastMatch(anywhere, words, -1);
        best = LastMatch(Find(exact, string.Concat(words)), words, best);
        best = LastMatch(Find(byFirstWord, words[0]), words, best);
        best = LastMatch(Find(byLastWord, words[words.Length - 1]), words, best);
        return best < 0 ? null : lines[best].Entry;
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

        if (!pattern.HasWordBorders || (pattern.OpenStart && pattern.OpenEnd))
        {
            return anywhere;
        }

        return pattern.OpenStart
            ? Bucket(byLastWord, pattern.Words[pattern.Words.Length - 1])
            : Bucket(byFirstWord, pattern.Words[0]);
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
