using System.Text;

namespace AuthzAnalyzers.Facts;

/// <summary>
/// Bytes as text of printable characters, thirteen bits in two of them: an eighth less than base 64. No character of the alphabet needs an
/// escape in a C# literal.
/// </summary>
internal static class PrintedBytes
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-./:;=?@[]^_`{|}~ '&";

    private const int Bits = 13;

    private const int Marker = 1;

    public static string Print(byte[] bytes)
    {
        var text = new StringBuilder(((bytes.Length + 1) * 16 / Bits) + 2);
        var (held, count) = (0, 0);
        for (var i = 0; i <= bytes.Length; i++)
        {
            // A last byte that says where the bytes end, for two characters hold more bits than a byte.
            held |= (i < bytes.Length ? bytes[i] : Marker) << count;
            count += 8;
            if (count >= Bits || i == bytes.Length)
            {
                Append(text, held & ((1 << Bits) - 1));
                held >>= Bits;
                count -= Bits;
            }
        }

        if (count > 0)
        {
            Append(text, held);
        }

        return text.ToString();
    }

    /// <summary>The bytes of a text; <see langword="null"/> where nobody printed it.</summary>
    public static byte[]? Read(string text)
    {
        if (text.Length % 2 != 0)
        {
            return null;
        }

        var bytes = new byte[text.Length / 2 * Bits / 8];
        var (held, count, at) = (0, 0, 0);
        for (var i = 0; i < text.Length; i += 2)
        {
            var (low, high) = (Alphabet.IndexOf(text[i]), Alphabet.IndexOf(text[i + 1]));
            if (low < 0 || high < 0 || low + (high * Alphabet.Length) >= 1 << Bits)
            {
                return null;
            }

            held |= (low + (high * Alphabet.Length)) << count;
            for (count += Bits; count >= 8; count -= 8)
            {
                bytes[at++] = (byte)held;
                held >>= 8;
            }
        }

        var end = at - 1;
        while (end >= 0 && bytes[end] == 0)
        {
            end--;
        }

        // One text for the same bytes, so that damage is seen wherever it is.
        if (held != 0 || end < 0 || bytes[end] != Marker || text.Length != ((((end + 1) * 8) + Bits - 1) / Bits) * 2)
        {
            return null;
        }

        System.Array.Resize(ref bytes, end);
        return bytes;
    }

    private static void Append(StringBuilder text, int value) =>
        text.Append(Alphabet[value % Alphabet.Length]).Append(Alphabet[value / Alphabet.Length]);
}
