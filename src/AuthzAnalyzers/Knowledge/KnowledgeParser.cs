using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

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
                problems.Add(new KnowledgeProblem(file, number, 0, LongestLine, ProblemKind.LineTooLong, LongestLine.ToString(CultureInfo.InvariantCulture)));
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
        KnowledgeEntry? Refuse((int Start, string Text) word, ProblemKind kind, params string[] details)
        {
            problems.Add(new KnowledgeProblem(file, number, word.Start, word.Text.Length, kind, details));
            return null;
        }

        if (Subject.Parse(words[0].Text, out var problem) is not { } subject)
        {
            return Refuse(words[0], problem, words[0].Text);
        }

        if (words.Count == 1)
        {
            return Refuse(words[0], ProblemKind.NoRole, words[0].Text);
        }

        if (RoleDefinition.Find(words[1].Text) is not { } role)
        {
            return Nearest(words[1].Text) is { } near
                ? Refuse(words[1], ProblemKind.AlmostRole, words[1].Text, near)
                : Refuse(words[1], ProblemKind.UnknownRole, words[1].Text);
        }

        if ((role.Subjects & subject.Kind) == 0)
        {
            return Refuse(words[0], ProblemKind.WrongSubject, role.Name, subject.Text);
        }

        var arguments = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 2; i < words.Count; i++)
        {
            var equals = words[i].Text.IndexOf('=');
            var name = equals < 0 ? words[i].Text : words[i].Text.Substring(0, equals);
            var value = equals < 0 ? "true" : words[i].Text.Substring(equals + 1);
            if (role.Argument(name) is not { } argument)
            {
                return Refuse(words[i], ProblemKind.UnknownArgument, role.Name, name);
            }

            if (value.Length == 0 || arguments.ContainsKey(name))
            {
                return Refuse(words[i], value.Length == 0 ? ProblemKind.NoValue : ProblemKind.ArgumentTwice, name);
            }

            if (!argument.Accepts(value))
            {
                return Refuse(words[i], ProblemKind.UnknownWord, name, value, argument.Choices);
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

    // What was meant: the same letters in another spelling, else one or two letters away.
    private static string? Nearest(string text)
    {
        var letters = text.Replace("-", "").Replace("_", "");
        return RoleDefinition.All.FirstOrDefault(role => string.Equals(role.Name.Replace("-", ""), letters, StringComparison.OrdinalIgnoreCase))?.Name
            ?? Spelling.Nearest(text, RoleDefinition.All.Select(role => role.Name));
    }
}
