namespace AuthzAnalyzers.Facts;

/// <summary>The other way from <see cref="RangeEncoder"/>. Reads anything: bytes that nobody wrote are bits without meaning.</summary>
internal sealed class RangeDecoder
{
    private readonly byte[] bytes;
    private int at;
    private uint range = uint.MaxValue;
    private uint code;

    public RangeDecoder(byte[] bytes, int start)
    {
        this.bytes = bytes;
        at = start;
        for (var i = 0; i < 4; i++)
        {
            code = (code << 8) | Next();
        }
    }

    public int Read(ref BitModel model)
    {
        var bound = (range >> BitModel.Precision) * model.OfZero;
        int bit;
        if (code < bound)
        {
            range = bound;
            bit = 0;
        }
        else
        {
            code -= bound;
            range -= bound;
            bit = 1;
        }

        model.Learn(bit);
        Normalize();
        return bit;
    }

    public int Read(BitModel[] models, int first, int bits)
    {
        var node = 1;
        for (var i = 0; i < bits; i++)
        {
            node = (node << 1) | Read(ref models[first + node]);
        }

        return node - (1 << bits);
    }

    public int ReadPlain(int bits)
    {
        var value = 0;
        for (var i = 0; i < bits; i++)
        {
            range >>= 1;
            var bit = code >= range ? 1 : 0;
            code -= bit == 0 ? 0 : range;
            value = (value << 1) | bit;
            Normalize();
        }

        return value;
    }

    private void Normalize()
    {
        while (range < 1u << 24)
        {
            range <<= 8;
            code = (code << 8) | Next();
        }
    }

    private uint Next() => at < bytes.Length ? bytes[at++] : 0u;
}
