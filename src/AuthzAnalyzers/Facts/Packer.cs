using System;

namespace AuthzAnalyzers.Facts;

/// <summary>
/// Packs bytes that repeat themselves: Lempel and Ziv's repetitions, said by a range coder. Our own, for what the frameworks' compression
/// writes differs from one to the next, and the same facts have to be the same bytes everywhere.
/// </summary>
internal sealed class Packer
{
    private const int HashBits = 15;

    /// <summary>Earlier places with the same beginning that are looked at.</summary>
    private const int Candidates = 96;

    private readonly byte[] bytes;
    private readonly int[] heads = new int[1 << HashBits];
    private readonly int[] earlier;
    private readonly int start;
    private readonly RangeEncoder encoder = new();
    private readonly PackModels models;
    private int last;

    private Packer(byte[] bytes, PackPrimer primer)
    {
        start = primer.Bytes.Length;
        this.bytes = new byte[start + bytes.Length];
        primer.Bytes.CopyTo(this.bytes, 0);
        bytes.CopyTo(this.bytes, start);
        earlier = new int[this.bytes.Length];
        models = primer.Learned();
        for (var i = 0; i < start; i++)
        {
            Enter(i);
        }
    }

    public static byte[] Pack(byte[] bytes, PackPrimer primer) => new Packer(bytes, primer).Run();

    /// <summary>What is learned while bytes are packed.</summary>
    public static PackModels Learn(byte[] bytes)
    {
        var packer = new Packer(bytes, PackPrimer.None);
        packer.Run();
        return packer.models;
    }

    private byte[] Run()
    {
        var kind = 0;
        for (var at = start; at < bytes.Length;)
        {
            var (length, distance) = Best(at);

            // One byte later there may be more to repeat.
            if (length >= PackModels.ShortestMatch && length < PackModels.LongestMatch && at + 1 < bytes.Length && Peek(at).Length > length + 1)
            {
                length = 0;
            }

            var isMatch = length >= PackModels.ShortestMatch ? 1 : 0;
            encoder.Write(ref models.Kind[kind], isMatch);
            kind = isMatch;
            if (isMatch == 0)
            {
                encoder.Write(models.Byte, (at == 0 ? 0 : bytes[at - 1]) << 8, 8, bytes[at]);
                Enter(at++);
                continue;
            }

            WriteMatch(length, distance);
            for (var end = at + length; at < end; at++)
            {
                Enter(at);
            }
        }

        return encoder.Finish();
    }

    private (int Length, int Distance) Peek(int at)
    {
        Enter(at);
        var found = Best(at + 1);
        heads[Hash(at)] = earlier[at];
        return found;
    }

    private void WriteMatch(int length, int distance)
    {
        var isAgain = distance == last ? 1 : 0;
        encoder.Write(ref models.Again[0], isAgain);
        encoder.Write(models.Length, isAgain << PackModels.LengthBits, PackModels.LengthBits, length - PackModels.ShortestMatch);
        if (isAgain == 1)
        {
            return;
        }

        last = distance;
        var slot = PackModels.SlotOf(distance - 1);
        encoder.Write(models.Slot, PackModels.SlotModels(length), PackModels.SlotBits, slot);
        var (bits, first) = PackModels.Below(slot);
        var rest = distance - 1 - first;
        if (bits <= PackModels.LowBits)
        {
            encoder.WritePlain(bits, rest);
            return;
        }

        encoder.WritePlain(bits - PackModels.LowBits, rest >> PackModels.LowBits);
        encoder.Write(models.Low, 0, PackModels.LowBits, rest & ((1 << PackModels.LowBits) - 1));
    }

    private (int Length, int Distance) Best(int at)
    {
        var (length, distance) = last > 0 && last <= at ? (Same(at, at - last), last) : (0, 0);

        // The last distance costs next to nothing, so another has to be worth it.
        var needed = Math.Max(PackModels.ShortestMatch - 1, length == 0 ? 0 : length + 1);
        if (at + PackModels.ShortestMatch > bytes.Length)
        {
            return (0, 0);
        }

        var left = Candidates;
        for (var candidate = heads[Hash(at)] - 1; candidate >= 0 && left > 0; candidate = earlier[candidate] - 1, left--)
        {
            var same = Same(at, candidate);
            if (same > needed && !(same == PackModels.ShortestMatch && at - candidate > 1 << 12))
            {
                (length, distance, needed) = (same, at - candidate, same);
            }
        }

        return length < PackModels.ShortestMatch ? (0, 0) : (length, distance);
    }

    private int Same(int at, int before)
    {
        var longest = Math.Min(PackModels.LongestMatch, bytes.Length - at);
        var length = 0;
        while (length < longest && bytes[at + length] == bytes[before + length])
        {
            length++;
        }

        return length;
    }

    private void Enter(int at)
    {
        if (at + PackModels.ShortestMatch <= bytes.Length)
        {
            var hash = Hash(at);
            earlier[at] = heads[hash];
            heads[hash] = at + 1;
        }
    }

    private int Hash(int at) => at + PackModels.ShortestMatch <= bytes.Length
        ? (int)(unchecked((uint)(bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16)) * 2654435761u) >> (32 - HashBits))
        : 0;
}
