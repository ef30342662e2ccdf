using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Facts;

/// <summary>
/// The facts of one assembly as the text that its metadata holds: a table of terms, packed, with its length and a check sum before it, in
/// printable characters. The same facts are the same text, whoever wrote them in which order on which machine.
/// </summary>
internal static class FactText
{
    /// <summary>Key of the assembly metadata; its last part is the version of everything inside.</summary>
    public const string Key = "AuthzAnalyzers.Facts/2";

    /// <summary>Bytes of the length and of the check sum.</summary>
    private const int Head = 8;

    /// <summary>Bytes that one packed byte may stand for, so that a short text cannot ask for much room.</summary>
    private const int Ratio = 400;

    /// <summary>Bytes of a table; an assembly with more to say has no facts.</summary>
    private const int Largest = 1 << 25;

    /// <summary>The text of facts; <see langword="null"/> where there is more to say than anybody would read.</summary>
    public static string? Write(IEnumerable<Fact> facts)
    {
        var table = FactTable.Write(facts);
        if (table.Length > Largest)
        {
            return null;
        }

        var packed = Packer.Pack(table, FactPrimer.Instance);

        // Zeros at the end say nothing; they are there where a table repeats itself more often than readers believe.
        var bytes = new byte[Head + Math.Max(packed.Length, (table.Length / Ratio) + 1)];
        Put(bytes, 0, (uint)table.Length);
        packed.CopyTo(bytes, Head);
        Put(bytes, 4, CheckSum(bytes));
        return PrintedBytes.Print(bytes);
    }

    /// <summary>The facts, in the order of methods; <see langword="null"/> where the text is not what somebody wrote.</summary>
    public static ImmutableArray<Fact>? Read(string text)
    {
        if (PrintedBytes.Read(text) is not { Length: >= Head } bytes)
        {
            return null;
        }

        var length = Take(bytes, 0);
        return length <= Largest
            && length <= Ratio * (ulong)(bytes.Length - Head)
            && CheckSum(bytes) == Take(bytes, 4)
            && Unpacker.Unpack(bytes, Head, (int)length, FactPrimer.Instance) is { } table
            ? FactTableReader.Read(table)
            : null;
    }

    private static void Put(byte[] bytes, int at, uint number)
    {
        for (var i = 0; i < 4; i++)
        {
            bytes[at + i] = (byte)(number >> (8 * i));
        }
    }

    private static uint Take(byte[] bytes, int at) => bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);

    // FNV-1a: tells a damaged text from a whole one; nobody's safety rests on it.
    private static uint CheckSum(byte[] bytes)
    {
        var hash = 2166136261U;
        for (var i = 0; i < bytes.Length; i++)
        {
            // Not of itself.
            hash = i is >= 4 and < Head ? hash : unchecked((hash ^ bytes[i]) * 16777619U);
        }

        return hash;
    }
}
