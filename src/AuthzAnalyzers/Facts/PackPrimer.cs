using System;

namespace AuthzAnalyzers.Facts;

/// <summary>Bytes that writer and reader both know before the first: what is packed may repeat them, and what they teach is learned already.</summary>
internal sealed class PackPrimer
{
    private readonly PackModels learned;

    public PackPrimer(byte[] bytes)
    {
        Bytes = bytes;
        learned = bytes.Length == 0 ? new PackModels() : Packer.Learn(bytes);
    }

    public static PackPrimer None { get; } = new(Array.Empty<byte>());

    public byte[] Bytes { get; }

    /// <summary>What was learned of the bytes, for one who learns on.</summary>
    public PackModels Learned() => learned.Copy();
}
