using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace AuthzAnalyzers.Tool.Commands;

/// <summary>Runs <c>dotnet build</c> so that every project's compiler runs and writes its log.</summary>
internal static class DotnetBuild
{
    // Set where an SDK command starts the tool; a build started from them would take that SDK's targets for its own.
    private static readonly string[] SdkVariables = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "MSBUILDFAILONDRIVEENUMERATINGWILDCARD"];

    /// <exception cref="ToolFailure">The build fails, or there is no SDK.</exception>
    public static async Task RunAsync(string path, Texts texts, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", ["build", path, "-p:AuthzAnalyzersReport=true", "--no-incremental", "-nologo", "-verbosity:quiet", "-nodeReuse:false", "-tl:off"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in SdkVariables)
        {
            start.Environment.Remove(name);
        }

        using var process = Start(start, texts);
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        if (cancellation.IsCancellationRequested)
        {
            throw new ToolFailure(ExitCode.BuildFailed, texts.Format("Build_Stopped", path));
        }

        if (process.ExitCode != 0)
        {
            throw new ToolFailure(ExitCode.BuildFailed, texts.Format("Build_Failed", path, FirstError(await output + "\n" + await errors)));
        }
    }

    private static Process Start(ProcessStartInfo start, Texts texts)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception problem)
        {
            throw new ToolFailure(ExitCode.BuildFailed, texts.Format("Build_NoSdk", problem.Message));
        }
    }

    // MSBuild writes "error CODE:" in every language.
    private static string FirstError(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.Contains("error ", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "";
    }
}
