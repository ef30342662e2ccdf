using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace AuthzAnalyzers.Facts;

/// <summary>
/// The facts of one assembly as the text that its metadata holds: a check sum, then a line a fact, <c>method|says</c>, sorted. The same facts
/// are the same text, whoever wrote them in which order.
/// </summary>
internal static class FactText
{
    /// <summary>Key of the assembly metadata; its last part is the version of everything inside.</summary>
    public const string Key = "AuthzAnalyzers.Facts/1";

    private const char Separator = '|';

    public static string Write(IEnumerable<Fact> facts) => Of(facts.Select(fact => fact.Method + Separator + FactTerm.Text(fact.Says)));

    /// <summary>The text of facts that stand as lines already.</summary>
    public static string Of(IEnumerable<string> said)
    {
        var lines = said.Distinct(StringComparer.Ordinal).ToList();
        lines.Sort(StringComparer.Ordinal);
        var body = string.Join("\n", lines);
        return CheckSum(body) + "\n" + body;
    }

    /// <summary>What is said of each method, still as text; <see langword="null"/> where the text is not what somebody wrote.</summary>
    public static IReadOnlyDictionary<string, ImmutableArray<string>>? Read(string text)
    {
        var end = text.IndexOf('\n');
        if (end < 0 || !string.Equals(CheckSum(text.Substring(end + 1)), text.Substring(0, end), StringComparison.Ordinal))
        {
            return null;
        }

        var facts = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var line in text.Substring(end + 1).Split('\n'))
        {
            var at = line.IndexOf(Separator);
            if (at <= 0)
            {
                return null;
            }

            var method = line.Substring(0, at);
            var said = facts.TryGetValue(method, out var known) ? known : ImmutableArray<string>.Empty;
            facts[method] = said.Add(line.Substring(at + 1));
        }

        return facts;
    }

    // FNV-1a: tells a damaged text from a whole one; nobody's safety rests on it.
    private static string CheckSum(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 1099511628211UL);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
