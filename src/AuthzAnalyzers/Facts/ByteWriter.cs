using System.Collections.Generic;
using System.Text;

namespace AuthzAnalyzers.Facts;

/// <summary>Numbers and names as bytes: small numbers are one byte.</summary>
internal sealed class ByteWriter
{
    private readonly List<byte> bytes = new();

    public void Number(int number)
    {
        var rest = (uint)number;
        for (; rest > 127; rest >>= 7)
        {
            bytes.Add((byte)(rest | 128));
        }

        bytes.Add((byte)rest);
    }

    /// <summary>A name by what it begins with like the one before it, and how it goes on.</summary>
    public void Name(string name, string before)
    {
        var same = 0;
        while (same < name.Length && same < before.Length && name[same] == before[same] && !char.IsSurrogate(name[same]))
        {
            same++;
        }

        var rest = Encoding.UTF8.GetBytes(name.Substring(same));
        Number(same);
        Number(rest.Length);
        bytes.AddRange(rest);
    }

    public byte[] ToArray() => bytes.ToArray();
}
