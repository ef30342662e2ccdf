using System;
using System.IO;
using System.Linq;

namespace AuthzAnalyzers.Tool.Logs;

/// <summary>The folder that paths are told relative to, so that what is written is the same on every machine.</summary>
internal sealed class SourceRoot(string folder)
{
    // A name alone, as Program.cs, says nothing about where it stands.
    private const int FewestMatchingSegments = 2;

    private static readonly StringComparison PathComparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public string Folder { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>The repository around a file or folder: the nearest folder with a <c>.git</c>, else the folder itself.</summary>
    public static SourceRoot Around(string path)
    {
        var start = Directory.Exists(path) ? Path.GetFullPath(path) : Path.GetDirectoryName(Path.GetFullPath(path))!;
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return new(folder);
            }
        }

        return new(start);
    }

    /// <summary>
    /// The path below this folder, with slashes. A log of another machine names folders that are not here: there the longest end of its
    /// path counts that is here. What is nowhere below keeps its full path.
    /// </summary>
    public string Relative(string uri) => IsRelative(uri, out var path) ? path : path;

    /// <returns>Whether the path is below this folder.</returns>
    public bool IsRelative(string uri, out string path)
    {
        path = LocalPath(uri);
        if (!IsRooted(path))
        {
            return path.Split('/') is var parts && !parts.Contains("..");
        }

        var root = Folder.Replace('\\', '/');
        if (path.StartsWith(root + "/", PathComparison))
        {
            path = path[(root.Length + 1)..];
            return true;
        }

        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var first = 1; first <= segments.Length - FewestMatchingSegments; first++)
        {
            var end = string.Join('/', segments[first..]);
            if (File.Exists(Path.Combine(Folder, end)))
            {
                path = end;
                return true;
            }
        }

        return false;
    }

    private static bool IsRooted(string path) => path.StartsWith('/') || (path.Length > 1 && path[1] == ':');

    // Not System.Uri: it reads Windows paths differently on Linux.
    private static string LocalPath(string uri)
    {
        var path = uri.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? uri["file://".Length..] : uri;
        path = Uri.UnescapeDataString(path).Replace('\\', '/');
        return path.Length > 2 && path[0] == '/' && path[2] == ':' ? path[1..] : path;
    }
}
