using System;
using System.Security.Cryptography;
using System.Text;

namespace AuthzAnalyzers.Tool.Logs;

/// <summary>A short name of what does not change when lines move.</summary>
internal static class StableId
{
    // 64 bits: enough for any repository, and short enough to read.
    private const int Length = 16;

    public static string Of(params object[] parts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..Length].ToLowerInvariant();
}
