using System;

namespace AuthzAnalyzers.Facts;

/// <summary>The other way from <see cref="Packer"/>: reads anything, in time and room that the asked length bounds.</summary>
internal static class Unpacker
{
    /// <summary>So many bytes out of those packed from <paramref name="start"/> on; <see langword="null"/> where nobody packed them.</summary>
    public static byte[]? Unpack(byte[] packed, int start, int length, PackPrimer primer)
    {
        var decoder = new RangeDecoder(packed, start);
        var models = primer.Learned();
        var known = primer.Bytes.Length;
        var bytes = new byte[known + length];
        primer.Bytes.CopyTo(bytes, 0);
        var (at, kind, last) = (known, 0, 0);
        while (at < bytes.Length)
        {
            kind = decoder.Read(ref models.Kind[kind]);
            if (kind == 0)
            {
                bytes[at] = (byte)decoder.Read(models.Byte, (at == 0 ? 0 : bytes[at - 1]) << 8, 8);
                at++;
                continue;
            }

            var isAgain = decoder.Read(ref models.Again[0]);
            var same = decoder.Read(models.Length, isAgain << PackModels.LengthBits, PackModels.LengthBits) + PackModels.ShortestMatch;
            last = isAgain == 1 ? last : ReadDistance(decoder, models, same);
            if (last <= 0 || last > at || same > bytes.Length - at)
            {
                return null;
            }

            for (var end = at + same; at < end; at++)
            {
                bytes[at] = bytes[at - last];
            }
        }

        var unpacked = new byte[length];
        Array.Copy(bytes, known, unpacked, 0, length);
        return unpacked;
    }

    private static int ReadDistance(RangeDecoder decoder, PackModels models, int length)
    {
        var slot = decoder.Read(models.Slot, PackModels.SlotModels(length), PackModels.SlotBits);
        var (bits, first) = PackModels.Below(slot);
        var rest = bits <= PackModels.LowBits
            ? decoder.ReadPlain(bits)
            : (decoder.ReadPlain(bits - PackModels.LowBits) << PackModels.LowBits) | decoder.Read(models.Low, 0, PackModels.LowBits);
        return unchecked(first + rest + 1);
    }
}
