using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace AuthzAnalyzers.Benchmarks.Building;

/// <summary>Runs the SDK as a user's shell would.</summary>
internal static class DotnetProcess
{
    // Set by a test host or a build for its own children; a build started by a user has none of them.
    private static readonly string[] HostVariables = { "MSBUILD", "VSTEST", "DOTNET_HOST_PATH", "COREHOST_" };

    /// <summary>Runs a command to its end; one that fails is an error of the benchmark.</summary>
    public static async Task RunAsync(string directory, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => HostVariables.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToArray())
        {
            start.Environment.Remove(name);
        }

        // No process that outlives the build, neither of MSBuild nor of the compiler: what it did would count nowhere.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'dotnet {string.Join(' ', arguments)}' failed in {Path.GetFileName(directory)}:\n{await output}{await errors}");
        }
    }
}
