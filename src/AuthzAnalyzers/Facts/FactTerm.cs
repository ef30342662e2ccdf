using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;

namespace AuthzAnalyzers.Facts;

/// <summary>A name and what it is said of: <c>reads(Shop.Customer,keyed)</c>. What facts are made of. Equal to another of the same content.</summary>
internal sealed class FactTerm : IComparable<FactTerm>, IEquatable<FactTerm>
{
    private const string Marks = "(),|\\";

    private readonly int hash;

    private FactTerm(string name, ImmutableArray<FactTerm> arguments)
    {
        Name = name;
        Arguments = arguments;
        hash = StringComparer.Ordinal.GetHashCode(name);
        var size = 1L;
        foreach (var argument in arguments)
        {
            hash = unchecked((hash * 31) + argument.hash);
            size += argument.Size;
            Depth = Math.Max(Depth, argument.Depth + 1);
        }

        Size = (int)Math.Min(size, int.MaxValue);
    }

    public string Name { get; }

    public ImmutableArray<FactTerm> Arguments { get; }

    /// <summary>How many terms it is, itself and all inside it, however often they are there.</summary>
    public int Size { get; }

    /// <summary>Levels of terms inside it.</summary>
    public int Depth { get; }

    public static FactTerm Of(string name) => new(name, ImmutableArray<FactTerm>.Empty);

    public static FactTerm Of(string name, IEnumerable<FactTerm> arguments) => new(name, arguments.ToImmutableArray());

    public static FactTerm Of(string name, params FactTerm[] arguments) => new(name, ImmutableArray.Create(arguments));

    /// <summary>A list of terms as a reader sees it.</summary>
    public static string Text(IEnumerable<FactTerm> terms)
    {
        var text = new StringBuilder();
        Append(text, terms);
        return text.ToString();
    }

    /// <summary>The order of two lists of terms.</summary>
    public static int Compare(ImmutableArray<FactTerm> left, ImmutableArray<FactTerm> right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            if (left[i].CompareTo(right[i]) is var order and not 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    public override string ToString() => Text(new[] { this });

    public int CompareTo(FactTerm? other)
    {
        if (ReferenceEquals(this, other))
        {
            return 0;
        }

        var order = string.CompareOrdinal(Name, other?.Name);
        return order != 0 || other is null ? order : Compare(Arguments, other.Arguments);
    }

    public bool Equals(FactTerm? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        return other is not null && hash == other.hash && Size == other.Size && CompareTo(other) == 0;
    }

    public override bool Equals(object? obj) => Equals(obj as FactTerm);

    public override int GetHashCode() => hash;

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
}
