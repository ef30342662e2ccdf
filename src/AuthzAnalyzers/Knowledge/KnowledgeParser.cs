using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Knowledge;

/// <summary>
/// Reads lines of <c>subject role argument=value …  # comment</c>. Never throws: a line that cannot be understood becomes a
/// <see cref="KnowledgeProblem"/> and is skipped, the others still work.
/// </summary>
internal static class KnowledgeParser
{
    private const int LongestLine = 4_096;

    public static void Parse(
        string file,
        IEnumerable<string> lines,
        ImmutableArray<KnowledgeEntry>.Builder entries,
        ImmutableArray<KnowledgeProblem>.Builder problems)
    {
        var number = -1;
        foreach (var line in lines)
        {
            number++;
            if (line.Length > LongestLine)
            {
                problems.Add(new KnowledgeProblem(file, number, 0, LongestLine, $"the line is longer than {LongestLine} characters"));
                continue;
            }

            var words = Words(line);
            if (words.Count > 0 && ParseLine(file, number, words, problems) is { } entry)
            {
                entries.Add(entry);
            }
        }
    }

    private static KnowledgeEntry? ParseLine(
        string file,
        int number,
        List<(int Start, string Text)> words,
        ImmutableArray<KnowledgeProblem>.Builder problems)
    {
        KnowledgeEntry? Refuse((int Start, string Text) word, string message)
        {
            problems.Add(new KnowledgeProblem(file, number, word.Start, word.Text.Length, message));
            return null;
        }

        if (Subject.Parse(words[0].Text, out var problem) is not { } subject)
        {
            return Refuse(words[0], problem!);
        }

        if (words.Count == 1)
        {
            return Refuse(words[0], $"'{words[0].Text}' has no role; write one of the roles after it");
        }

        if (RoleDefinition.Find(words[1].Text) is not { } role)
        {
            return Refuse(words[1], $"'{words[1].Text}' is not a role{Suggestion(words[1].Text)}");
        }

        if ((role.Subjects & subject.Kind) == 0)
        {
            return Refuse(words[0], $"the role '{role.Name}' does not apply to '{subject.Text}'");
        }

        var arguments = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 2; i < words.Count; i++)
        {
            var equals = words[i].Text.IndexOf('=');
            var name = equals < 0 ? words[i].Text : words[i].Text.Substring(0, equals);
            var value = equals < 0 ? "true" : words[i].Text.Substring(equals + 1);
            if (!role.Arguments.Contains(name))
            {
                return Refuse(words[i], $"the role '{role.Name}' has no argument '{name}'");
            }

            if (value.Length == 0 || arguments.ContainsKey(name))
            {
                return Refuse(words[i], value.Length == 0 ? $"'{name}' has no value" : $"'{name}' stands twice");
            }

            arguments.Add(name, value);
        }

        return new KnowledgeEntry(subject, role, arguments.ToImmutable(), file, number);
    }

    private static List<(int Start, string Text)> Words(string line)
    {
        var words = new List<(int, string)>();
        var i = 0;
        while (i < line.Length)
        {
            if (char.IsWhiteSpace(line[i]) || line[i] == '\uFEFF')
            {
                i++;
                continue;
            }

            if (line[i] == '#')
            {
                break;
            }

            var start = i;
            while (i < line.Length && !char.IsWhiteSpace(line[i]))
            {
                i++;
            }

            words.Add((start, line.Substring(start, i - start)));
        }

        return words;
    }

    private static string Suggestion(string text)
    {
        foreach (var role in RoleDefinition.All)
        {
            if (string.Equals(role.Name.Replace("-", ""), text.Replace("-", "").Replace("_", ""), StringComparison.OrdinalIgnoreCase))
            {
                return $"; did you mean '{role.Name}'?";
            }
        }

        return "";
    }
}
