using System;

namespace AuthzAnalyzers.Facts;

/// <summary>The terms that were made or mentioned last, nearest first: what is mentioned once is soon mentioned again, and then takes few bits.</summary>
internal sealed class RecentTerms
{
    /// <summary>How many are remembered; what is older is called by its number.</summary>
    public const int Remembered = 2_000;

    private readonly int[] recent = new int[Remembered];
    private int count;

    /// <summary>The place of a term, counted from one; zero where it is not remembered.</summary>
    public int PlaceOf(int term) => Array.IndexOf(recent, term, 0, count) + 1;

    /// <summary>The term at a place, or -1 where nothing is remembered there.</summary>
    public int At(int place) => place >= 1 && place <= count ? recent[place - 1] : -1;

    /// <summary>Makes the term the nearest; its place is the one it had, or zero.</summary>
    public void Mention(int term, int place)
    {
        if (place == 0)
        {
            count = Math.Min(count + 1, Remembered);
            place = count;
        }

        Array.Copy(recent, 0, recent, 1, place - 1);
        recent[0] = term;
    }
}
