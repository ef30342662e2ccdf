using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace AuthzAnalyzers.Tool;

/// <summary>Writes files whole or not at all: a reader never finds half of one.</summary>
internal static class OutputFiles
{
    /// <exception cref="ToolFailure">The folder cannot be written.</exception>
    public static void Write(IReadOnlyCollection<(string Path, byte[] Bytes)> files, Texts texts)
    {
        var written = new List<(string Temporary, string Path)>();
        try
        {
            foreach (var (path, bytes) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
                written.Add((temporary, path));
                File.WriteAllBytes(temporary, bytes);
            }

            foreach (var (temporary, path) in written)
            {
                File.Move(temporary, path, overwrite: true);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ToolFailure(ExitCode.BadInput, texts.Format("Output_Unwritable", files.First().Path, problem.Message.ReplaceLineEndings(" ")));
        }
        finally
        {
            written.ForEach(file => Remove(file.Temporary));
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The failure that left it is what the user is told.
        }
    }
}
