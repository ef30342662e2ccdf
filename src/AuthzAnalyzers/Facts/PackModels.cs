namespace AuthzAnalyzers.Facts;

/// <summary>
/// What is learned of packed bytes: each step is a byte, told by the one before it, or a repetition of bytes that were there already, of a
/// length and from a distance. Writer and reader learn the same.
/// </summary>
internal sealed class PackModels
{
    public const int ShortestMatch = 3;

    public const int LongestMatch = ShortestMatch + (1 << LengthBits) - 1;

    /// <summary>Bits of a distance are told by how many they are and, of those that do not fit a slot, plainly.</summary>
    public const int SlotBits = 6;

    /// <summary>Last bits of a far distance, which are learned: what repeats lies in step.</summary>
    public const int LowBits = 4;

    public const int LengthBits = 8;

    /// <summary>Whether a step is a repetition, by whether the one before it was.</summary>
    public BitModel[] Kind { get; private set; } = new BitModel[2];

    /// <summary>Whether a repetition is from the distance of the last one.</summary>
    public BitModel[] Again { get; private set; } = new BitModel[1];

    public BitModel[] Byte { get; private set; } = new BitModel[256 * 256];

    /// <summary>Lengths, by whether the distance is the last one's.</summary>
    public BitModel[] Length { get; private set; } = new BitModel[2 << LengthBits];

    /// <summary>Slots of distances, by whether the repetition is short.</summary>
    public BitModel[] Slot { get; private set; } = new BitModel[4 << SlotBits];

    public BitModel[] Low { get; private set; } = new BitModel[1 << LowBits];

    public PackModels Copy() => new()
    {
        Kind = (BitModel[])Kind.Clone(),
        Again = (BitModel[])Again.Clone(),
        Byte = (BitModel[])Byte.Clone(),
        Length = (BitModel[])Length.Clone(),
        Slot = (BitModel[])Slot.Clone(),
        Low = (BitModel[])Low.Clone(),
    };

    public static int SlotModels(int length) => System.Math.Min(length - ShortestMatch, 3) << SlotBits;

    /// <summary>The slot of a distance counted from zero: its highest two bits, and how many follow.</summary>
    public static int SlotOf(int distance)
    {
        if (distance < 4)
        {
            return distance;
        }

        var bits = 0;
        for (var rest = distance; rest > 3; rest >>= 1)
        {
            bits++;
        }

        return (bits * 2) + (distance >> bits);
    }

    /// <summary>How many bits follow a slot, and the distance where they are all zero.</summary>
    public static (int Bits, int First) Below(int slot)
    {
        if (slot < 4)
        {
            return (0, slot);
        }

        var bits = (slot - 2) / 2;
        return (bits, (slot - (bits * 2)) << bits);
    }
}
