using System;
using System.IO;

namespace AuthzAnalyzers.Tool.Logs;

/// <summary>Which project a log is of: the compiler does not say, its path does.</summary>
internal static class ProjectNames
{
    private const string IntermediateFolder = "obj";

    /// <summary>The project's folder, where the log stands in its <c>obj</c>; else null.</summary>
    public static string? FolderOf(string log)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(log)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (string.Equals(Path.GetFileName(folder), IntermediateFolder, StringComparison.OrdinalIgnoreCase))
            {
                return Path.GetDirectoryName(folder);
            }
        }

        return null;
    }

    public static string Of(string log) => FolderOf(log) is { } folder
        ? Path.GetFileName(folder) is "artifacts" && Intermediate(log, folder) is { Length: > 0 } name ? name : Path.GetFileName(folder)
        : Path.GetFileNameWithoutExtension(log);

    // Where a build has one folder for all outputs, the project's name comes after obj.
    private static string Intermediate(string log, string folder) =>
        Path.GetRelativePath(Path.Combine(folder, IntermediateFolder), Path.GetFullPath(log)).Split(Path.DirectorySeparatorChar)[0];
}
