using System;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A set of pieces of evidence, each a bit by its place in a sorted list. There is room for the pieces of two proofs.</summary>
internal readonly struct EvidenceMask : IComparable<EvidenceMask>
{
    /// <summary>How many pieces have room.</summary>
    public const int Places = 256;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    private EvidenceMask(ulong first, ulong second, ulong third, ulong fourth)
    {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
        Count = CountOf(first) + CountOf(second) + CountOf(third) + CountOf(fourth);
    }

    public int Count { get; }

    public static EvidenceMask operator |(EvidenceMask left, EvidenceMask right) =>
        new(left.first | right.first, left.second | right.second, left.third | right.third, left.fourth | right.fourth);

    public EvidenceMask With(int place) => this | Of(place);

    public bool Contains(int place) => ((Word(place >> 6) >> (place & 63)) & 1) != 0;

    public bool IsSubsetOf(EvidenceMask other) =>
        ((first & ~other.first) | (second & ~other.second) | (third & ~other.third) | (fourth & ~other.fourth)) == 0;

    /// <summary>Orders as the sorted pieces themselves would be, one after the other.</summary>
    public int CompareTo(EvidenceMask other)
    {
        for (var word = 0; word < Places / 64; word++)
        {
            var (own, others) = (Word(word), other.Word(word));
            var different = own ^ others;
            if (different != 0)
            {
                // The smaller has the first piece that the other lacks, unless the other has no piece left: then the other is its beginning.
                var lowest = different & (~different + 1);
                var isOwn = (own & lowest) != 0;
                var rest = isOwn ? other : this;
                var isBeginning = !rest.HasAbove(word, lowest);
                return isOwn != isBeginning ? -1 : 1;
            }
        }

        return 0;
    }

    private static EvidenceMask Of(int place)
    {
        var bit = 1UL << (place & 63);
        return (place >> 6) switch
        {
            0 => new(bit, 0, 0, 0),
            1 => new(0, bit, 0, 0),
            2 => new(0, 0, bit, 0),
            _ => new(0, 0, 0, bit),
        };
    }

    private bool HasAbove(int word, ulong bit)
    {
        if ((Word(word) & ~(bit | (bit - 1))) != 0)
        {
            return true;
        }

        for (word++; word < Places / 64; word++)
        {
            if (Word(word) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private ulong Word(int index) => index switch { 0 => first, 1 => second, 2 => third, _ => fourth };

    private static int CountOf(ulong bits)
    {
        var count = 0;
        for (; bits != 0; bits &= bits - 1)
        {
            count++;
        }

        return count;
    }
}
