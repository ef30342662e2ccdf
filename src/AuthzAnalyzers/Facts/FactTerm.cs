using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;

namespace AuthzAnalyzers.Facts;

/// <summary>A name and what it is said of: <c>reads(Shop.Customer,keyed)</c>. What facts are made of, as trees and as text.</summary>
internal sealed class FactTerm : IComparable<FactTerm>
{
    /// <summary>Terms inside each other; deeper text is not read.</summary>
    private const int Depth = 40;

    private const string Marks = "(),|\\";

    private FactTerm(string name, ImmutableArray<FactTerm> arguments)
    {
        Name = name;
        Arguments = arguments;
    }

    public string Name { get; }

    public ImmutableArray<FactTerm> Arguments { get; }

    public static FactTerm Of(string name) => new(name, ImmutableArray<FactTerm>.Empty);

    public static FactTerm Of(string name, IEnumerable<FactTerm> arguments) => new(name, arguments.ToImmutableArray());

    public static FactTerm Of(string name, params FactTerm[] arguments) => new(name, ImmutableArray.Create(arguments));

    /// <summary>The terms of a list with commas between them; <see langword="null"/> where the text is none.</summary>
    public static ImmutableArray<FactTerm>? Parse(string text)
    {
        var at = 0;
        return ParseList(text, ref at, 0) is { } terms && at == text.Length ? terms : null;
    }

    public static string Text(IEnumerable<FactTerm> terms)
    {
        var text = new StringBuilder();
        Append(text, terms);
        return text.ToString();
    }

    public override string ToString() => Text(new[] { this });

    public int CompareTo(FactTerm? other) => string.CompareOrdinal(ToString(), other?.ToString());

    private static void Append(StringBuilder text, IEnumerable<FactTerm> terms)
    {
        var isFirst = true;
        foreach (var term in terms)
        {
            if (!isFirst)
            {
                text.Append(',');
            }

            isFirst = false;
            AppendName(text, term.Name);
            if (!term.Arguments.IsEmpty)
            {
                text.Append('(');
                Append(text, term.Arguments);
                text.Append(')');
            }
        }
    }

    private static void AppendName(StringBuilder text, string name)
    {
        foreach (var character in name)
        {
            if (character is '\n' or '\r')
            {
                text.Append(character == '\n' ? "\\n" : "\\r");
                continue;
            }

            if (Marks.IndexOf(character) >= 0)
            {
                text.Append('\\');
            }

            text.Append(character);
        }
    }

    private static ImmutableArray<FactTerm>? ParseList(string text, ref int at, int depth)
    {
        var terms = ImmutableArray.CreateBuilder<FactTerm>();
        while (depth < Depth && ParseName(text, ref at) is { } name)
        {
            var arguments = ImmutableArray<FactTerm>.Empty;
            if (at < text.Length && text[at] == '(')
            {
                at++;
                if (ParseList(text, ref at, depth + 1) is not { } inner || at >= text.Length || text[at] != ')')
                {
                    return null;
                }

                at++;
                arguments = inner;
            }

            terms.Add(new FactTerm(name, arguments));
            if (at >= text.Length || text[at] != ',')
            {
                return terms.ToImmutable();
            }

            at++;
        }

        return null;
    }

    // An empty name is none: every list has a term, every term a name.
    private static string? ParseName(string text, ref int at)
    {
        var name = new StringBuilder();
        for (; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '\\' && at + 1 < text.Length)
            {
                character = text[++at];
                name.Append(character switch { 'n' => '\n', 'r' => '\r', _ => character });
            }
            else if (Marks.IndexOf(character) >= 0)
            {
                break;
            }
            else
            {
                name.Append(character);
            }
        }

        return name.Length == 0 ? null : name.ToString();
    }
}
