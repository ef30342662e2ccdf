using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace AuthzAnalyzers.Tests.Documentation;

/// <summary>Files, and parts of files between two comments, that are made from the code. Run the tests with <c>AUTHZ_WRITE=1</c> to make them anew.</summary>
internal static class Generated
{
    private const string Switch = "AUTHZ_WRITE";

    private static readonly string Repository = Path.GetFullPath(Path.Combine(
        typeof(Generated).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "SourceFolder").Value!, "..", ".."));

    public static string PathTo(params string[] parts) => Path.Combine([Repository, .. parts]);

    /// <summary>The file is exactly that text.</summary>
    public static void IsFresh(string text, params string[] path)
    {
        var file = PathTo(path);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{file} is missing: run the tests with {Switch}=1.");
        Assert.Equal(text, Normal(File.ReadAllText(file)));
    }

    /// <summary>The part of the file between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c> is exactly that text.</summary>
    public static void IsFreshPart(string name, string text, params string[] path)
    {
        var whole = Normal(File.ReadAllText(PathTo(path)));
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var start = whole.IndexOf(begin, StringComparison.Ordinal);
        var stop = whole.IndexOf(end, StringComparison.Ordinal);
        Assert.True(start >= 0 && stop > start, $"{PathTo(path)} has no part '{name}'.");
        IsFresh(whole[..(start + begin.Length)] + text + whole[stop..], path);
    }

    private static string Normal(string text) => text.Replace("\r\n", "\n");
}
