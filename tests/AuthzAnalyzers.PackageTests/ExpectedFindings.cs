using System.Text.RegularExpressions;

namespace AuthzAnalyzers.PackageTests;

/// <summary>Reads the findings that sources expect of themselves: a trailing comment that begins with rule ids, <c>// AUTHZ1001 AUTHZ2001</c>.</summary>
internal static partial class ExpectedFindings
{
    public static IEnumerable<Finding> Below(string directory) =>
        Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"))
            .SelectMany(file => In(file, File.ReadAllLines(Path.Combine(directory, file))));

    private static IEnumerable<Finding> In(string file, IEnumerable<string> lines) =>
        from line in lines
        let mark = Mark().Match(line)
        where mark.Success
        from id in mark.Groups["id"].Captures
        select new Finding(id.Value, file, line.Trim());

    [GeneratedRegex(@"\S.*//\s*(?:(?<id>(?:AUTHZ|CS)\d{4})\b[\s,]*)+")]
    private static partial Regex Mark();
}
