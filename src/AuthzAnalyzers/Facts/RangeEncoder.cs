using System.Collections.Generic;

namespace AuthzAnalyzers.Facts;

/// <summary>
/// Writes bits in as little room as their models leave them: a range coder (G. N. N. Martin, 1979) in integers only, so that every machine
/// writes the same bytes.
/// </summary>
internal sealed class RangeEncoder
{
    private readonly List<byte> written = new();
    private ulong low;
    private uint range = uint.MaxValue;
    private byte held;
    private int pending;
    private bool hasHeld;

    public void Write(ref BitModel model, int bit)
    {
        var bound = (range >> BitModel.Precision) * model.OfZero;
        if (bit == 0)
        {
            range = bound;
        }
        else
        {
            low += bound;
            range -= bound;
        }

        model.Learn(bit);
        Normalize();
    }

    /// <summary>Writes a number of so many bits, each with a model that knows the bits before it.</summary>
    public void Write(BitModel[] models, int first, int bits, int value)
    {
        var node = 1;
        for (var i = bits - 1; i >= 0; i--)
        {
            var bit = (value >> i) & 1;
            Write(ref models[first + node], bit);
            node = (node << 1) | bit;
        }
    }

    /// <summary>Writes bits that are as often zero as one.</summary>
    public void WritePlain(int bits, int value)
    {
        for (var i = bits - 1; i >= 0; i--)
        {
            range >>= 1;
            low += ((value >> i) & 1) == 0 ? 0 : range;
            Normalize();
        }
    }

    public byte[] Finish()
    {
        for (var i = 0; i < 5; i++)
        {
            Shift();
        }

        // What is read past the end is zero, so zeros at the end need not be there.
        var length = written.Count;
        while (length > 0 && written[length - 1] == 0)
        {
            length--;
        }

        return written.GetRange(0, length).ToArray();
    }

    private void Normalize()
    {
        while (range < 1u << 24)
        {
            range <<= 8;
            Shift();
        }
    }

    // A byte can still grow by one while those after it are all ones: it is held back until that is settled.
    private void Shift()
    {
        if (low < 0xFF000000UL || low > uint.MaxValue)
        {
            var carry = (byte)(low >> 32);
            if (hasHeld)
            {
                written.Add(unchecked((byte)(held + carry)));
            }

            for (; pending > 0; pending--)
            {
                written.Add(unchecked((byte)(0xFF + carry)));
            }

            held = (byte)(low >> 24);
            hasHeld = true;
        }
        else
        {
            pending++;
        }

        low = (low & 0x00FFFFFF) << 8;
    }
}
