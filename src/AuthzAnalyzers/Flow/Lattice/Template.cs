using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Sql;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A text that the program puts together.</summary>
/// <param name="Text">Where the program puts a value stands a character for it: <see cref="SqlOperand.FirstHole"/> and those after it.</param>
/// <param name="Holes">The values, in order.</param>
/// <param name="Given">What was proven on every way on which it is this text.</param>
/// <param name="IsOpen">Whether nobody can tell what else follows.</param>
internal sealed record Template(string Text, EquatableArray<Value> Holes, Proof Given, bool IsOpen)
{
    public static Template Of(string text) => new(text, EquatableArray<Value>.Empty, Proof.Nothing, false);

    /// <summary>A text of which nothing is known.</summary>
    public static Template Unknown { get; } = new("", EquatableArray<Value>.Empty, Proof.Nothing, true);

    public static Template OfHole(Value value) => new(SqlOperand.FirstHole.ToString(), ImmutableArray.Create(value), Proof.Nothing, false);

    public bool IsSameText(Template other) => Text == other.Text && IsOpen == other.IsOpen && Holes.Equals(other.Holes);

    /// <summary>This text with another behind it.</summary>
    public Template Then(Template other)
    {
        if (IsOpen)
        {
            return this;
        }

        var given = Given.And(other.Given);
        if (Text.Length + other.Text.Length > SqlLimits.TextLength || Holes.Length + other.Holes.Length > SqlOperand.HoleCount)
        {
            return this with { Given = given, IsOpen = true };
        }

        return new Template(Text + (Holes.IsEmpty ? other.Text : other.Moved(Holes.Length)), Holes.Items.AddRange(other.Holes.Items), given, other.IsOpen);
    }

    /// <summary>What both begin with, with nobody knowing how it goes on.</summary>
    public Template Beginning(Template other, Proof given)
    {
        var length = 0;
        var holes = 0;
        while (length < Text.Length && length < other.Text.Length && Text[length] == other.Text[length])
        {
            if (SqlOperand.IsHole(Text[length]))
            {
                if (!Holes[holes].Equals(other.Holes[holes]))
                {
                    break;
                }

                holes++;
            }

            length++;
        }

        return new Template(Text.Substring(0, length), Holes.Items.RemoveRange(holes, Holes.Length - holes), given, true);
    }

    private string Moved(int count)
    {
        var moved = Text.ToCharArray();
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = SqlOperand.IsHole(moved[i]) ? (char)(moved[i] + count) : moved[i];
        }

        return new string(moved);
    }
}

/// <summary>The texts that a value may be, one for each way here, as long as there are few; else what all of them begin with.</summary>
internal sealed record Templates
{
    private Templates(ImmutableArray<Template> all)
    {
        All = all;
    }

    public EquatableArray<Template> All { get; }

    public static Templates Of(Template text) => new(ImmutableArray.Create(text));

    public static Templates Of(string text) => Of(Template.Of(text));

    /// <summary>Each of these texts with each of the others behind it.</summary>
    public Templates Then(Templates others)
    {
        var all = ImmutableArray.CreateBuilder<Template>();
        foreach (var text in All)
        {
            foreach (var other in others.All)
            {
                all.Add(text.Then(other));
            }
        }

        return Few(all);
    }

    /// <summary>The texts where two ways meet; <see langword="null"/> for a value that is no known text.</summary>
    public static Templates? Join(Templates? left, Proof leftMust, Templates? right, Proof rightMust)
    {
        if (left is null && right is null)
        {
            return null;
        }

        if (Equals(left, right))
        {
            return left;
        }

        var all = ImmutableArray.CreateBuilder<Template>();
        var others = (right?.All ?? ImmutableArray.Create(Template.Unknown)).Items.ToBuilder();
        foreach (var own in left?.All ?? ImmutableArray.Create(Template.Unknown))
        {
            if (others.FirstOrDefault(own.IsSameText) is not { } same)
            {
                all.Add(own with { Given = own.Given.And(leftMust) });
                continue;
            }

            others.Remove(same);
            all.Add(own with { Given = Proof.Join(own.Given, leftMust, same.Given, rightMust) });
        }

        foreach (var other in others)
        {
            all.Add(other with { Given = other.Given.And(rightMust) });
        }

        return Few(all);
    }

    /// <summary>The texts as they are on one way only.</summary>
    public Templates On(Proof must) => must.IsNothing ? this : new(All.Select(text => text with { Given = text.Given.And(must) }).ToImmutableArray());

    public Templates Rewrite(Func<Value, Value> rewrite, Func<Proof, Proof> rewriteProof) =>
        Few(All.Select(text => text with { Holes = text.Holes.Select(rewrite).ToImmutableArray(), Given = rewriteProof(text.Given) }));

    // A set: two of the same words with other values in them have no order.
    public bool Equals(Templates? other) => other is not null && (ReferenceEquals(this, other) || (All.Length == other.All.Length && All.All(other.All.Contains)));

    public override int GetHashCode() => All.Length;

    private static Templates Few(IEnumerable<Template> texts)
    {
        var all = new List<Template>();
        foreach (var text in texts)
        {
            var same = all.FindIndex(text.IsSameText);
            if (same < 0)
            {
                all.Add(text);
            }
            else
            {
                all[same] = text with { Given = text.Given.Or(all[same].Given) };
            }
        }

        if (all.Count <= Budget.TextsPerValue)
        {
            return new Templates(all.OrderBy(text => text.Text, StringComparer.Ordinal).ThenBy(text => text.IsOpen).ToImmutableArray());
        }

        var beginning = all[0];
        foreach (var text in all.Skip(1))
        {
            beginning = beginning.Beginning(text, beginning.Given.Or(text.Given));
        }

        return Of(beginning);
    }
}
