namespace AuthzAnalyzers.Facts;

/// <summary>How likely the next bit of its kind is zero, learned from those before it: a quick estimate and a slow one, taken together.</summary>
internal struct BitModel
{
    /// <summary>Bits of a likelihood.</summary>
    public const int Precision = 15;

    private const int Half = 1 << (Precision - 1);

    private const int Quick = 4;

    private const int Slow = 7;

    // Kept as differences from one half, so that a new array of models needs no filling.
    private short quick;
    private short slow;

    /// <summary>The likelihood of a zero, never none and never all.</summary>
    public readonly uint OfZero => (uint)(((quick + slow) / 2) + Half);

    public void Learn(int bit)
    {
        quick = Moved(quick, bit, Quick);
        slow = Moved(slow, bit, Slow);
    }

    private static short Moved(short estimate, int bit, int rate)
    {
        var likelihood = estimate + Half;
        return (short)((bit == 0 ? likelihood + (((1 << Precision) - likelihood) >> rate) : likelihood - (likelihood >> rate)) - Half);
    }
}
