using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using AuthzAnalyzers.Tool.Logs;

namespace AuthzAnalyzers.Tool.Commands;

/// <summary>Finds what is to be built, and the logs that the build wrote.</summary>
internal static class LogDiscovery
{
    private const string LogName = "authz.sarif";

    private static readonly string[] Buildable = ["*.sln", "*.slnx", "*.csproj"];

    // File systems keep times in steps of up to two seconds.
    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(2);

    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <exception cref="ToolFailure">There is nothing to build.</exception>
    public static void RequireBuildable(string path, Texts texts)
    {
        var isThere = Directory.Exists(path)
            ? Buildable.Any(pattern => Directory.EnumerateFiles(path, pattern).Any())
            : File.Exists(path);
        if (!isThere)
        {
            throw new ToolFailure(ExitCode.BadInput, texts.Format("Path_NothingToBuild", path));
        }
    }

    /// <summary>What the report is about: a build server's folders have names that say nothing, a solution has one of its own.</summary>
    public static string NameOf(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(full))
        {
            return Path.GetFileNameWithoutExtension(full);
        }

        var solutions = Directory.EnumerateFiles(full, "*.sln").Concat(Directory.EnumerateFiles(full, "*.slnx")).Select(file => Path.GetFileNameWithoutExtension(file)).Distinct(StringComparer.Ordinal).ToArray();
        return solutions.Length == 1 ? solutions[0] : Path.GetFileName(full);
    }

    /// <summary>The logs below the root that are no older than the start of the build.</summary>
    public static ImmutableArray<string> Since(DateTimeOffset start, SourceRoot root) =>
        Directory.EnumerateFiles(root.Folder, LogName, Everywhere)
            .Where(file => ProjectNames.FolderOf(file) is not null && File.GetLastWriteTimeUtc(file) >= start.UtcDateTime - ClockStep)
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();

    /// <exception cref="ToolFailure">A log is of no use, or none is of a build with the analyzers.</exception>
    public static ImmutableArray<CompilerLog> Read(IEnumerable<string> files, Texts texts)
    {
        var logs = files.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal).Select(file => CompilerLogReader.Read(file, texts)).ToImmutableArray();
        return logs.Any(log => log.Rules.Length > 0 || log.Results.Length > 0)
            ? logs
            : throw new ToolFailure(ExitCode.NoAnalyzers, texts[logs.IsEmpty ? "Logs_None" : "Logs_NoAnalyzers"]);
    }
}
