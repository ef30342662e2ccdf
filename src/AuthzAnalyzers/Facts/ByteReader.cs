using System.Text;

namespace AuthzAnalyzers.Facts;

/// <summary>The other way from <see cref="ByteWriter"/>. Says by <see cref="IsWhole"/> whether all that was asked for was there.</summary>
internal sealed class ByteReader
{
    private const int LongestName = 1 << 16;

    private readonly byte[] bytes;
    private int at;

    public ByteReader(byte[] bytes)
    {
        this.bytes = bytes;
    }

    /// <summary>Whether everything read so far was there and was what somebody may have written.</summary>
    public bool IsWhole { get; private set; } = true;

    public bool IsAtEnd => at == bytes.Length;

    /// <summary>Bytes that were not read yet.</summary>
    public int Rest => bytes.Length - at;

    /// <summary>Makes the bytes ones that nobody wrote, unless <paramref name="holds"/>.</summary>
    public void Demand(bool holds) => IsWhole &= holds;

    /// <summary>A number below <paramref name="limit"/>; zero where there is none.</summary>
    public int Number(int limit)
    {
        var number = 0UL;
        for (var shift = 0; at < bytes.Length && shift < 35; shift += 7)
        {
            var next = bytes[at++];
            number |= (ulong)(next & 127) << shift;
            if (next < 128)
            {
                IsWhole &= number < (ulong)limit;
                return number < (ulong)limit ? (int)number : 0;
            }
        }

        IsWhole = false;
        return 0;
    }

    /// <summary>How many of something follow: each takes a byte at least.</summary>
    public int Count() => Number(bytes.Length - at + 1);

    public string Name(string before)
    {
        var same = Number(before.Length + 1);
        var length = Count();
        if (!IsWhole || same + length > LongestName)
        {
            IsWhole = false;
            return "";
        }

        var name = before.Substring(0, same) + Encoding.UTF8.GetString(bytes, at, length);
        at += length;
        return name;
    }
}
