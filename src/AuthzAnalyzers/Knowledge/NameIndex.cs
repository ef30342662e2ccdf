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
    private readonly List<(IdentifierPattern Pattern, KnowledgeEntry Entry)> lines = new();
    private readonly Dictionary<string, List<int>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byLastWord = new(StringComparer.Ordinal);
    private readonly List<int> anywhere = new();
    private readonly bool hasCaseAnywhere;
    private readonly HashSet<int> starts = new();
    private readonly HashSet<int> ends = new();

    public NameIndex(IEnumerable<KnowledgeEntry> entries)
    {
        foreach (var entry in entries)
        {
            var pattern = new IdentifierPattern(entry.Subject.Member);
            Bucket(pattern).Add(lines.Count);
            lines.Add((pattern, entry));
        }

        hasCaseAnywhere = anywhere.Any(line => lines[line].Pattern.HasWordBorders);
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
        // Two letters tell most identifiers apart from all lines, before anything is split or allocated.
        if (!MayBeAnywhere(identifier) && !starts.Contains(Start(identifier)) && !ends.Contains(End(identifier)))
        {
            return null;
        }

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

    // Lines in a script without case match inside words, but only words in such a script.
    private bool MayBeAnywhere(string identifier) => anywhere.Count > 0 && (hasCaseAnywhere || identifier.Any(c => c > 127));

    private static int Start(string identifier)
    {
        var first = 0;
        while (first < identifier.Length && identifier[first] == '_')
        {
            first++;
        }

        return first + 1 < identifier.Length ? Letters(identifier[first], identifier[first + 1]) : -1;
    }

    private static int End(string identifier)
    {
        var last = identifier.Length - 1;
        while (last >= 0 && identifier[last] == '_')
        {
            last--;
        }

        return last > 0 ? Letters(identifier[last], identifier[last - 1]) : -1;
    }

    // Identifiers of one letter, and those with an underscore between the two, share a place with each other only.
    private static int Letters(char one, char other) =>
        one == '_' || other == '_' ? -1 : (char.ToLowerInvariant(one) << 16) | char.ToLowerInvariant(other);

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
