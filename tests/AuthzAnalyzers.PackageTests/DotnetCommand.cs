using System.Diagnostics;
using System.Text;

namespace AuthzAnalyzers.PackageTests;

/// <summary>What a <c>dotnet</c> command printed and how it ended.</summary>
internal sealed record DotnetOutcome(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public DotnetOutcome OrFail()
    {
        Assert.True(Succeeded, Output);
        return this;
    }
}

/// <summary>Runs the SDK as a user's shell would.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    // Set by the test host for its own build; a build started by a user has none of them.
    private static readonly string[] HostVariables = ["MSBUILD", "VSTEST", "DOTNET_HOST_PATH", "COREHOST_"];

    public static async Task<DotnetOutcome> RunAsync(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsHostVariable).ToArray())
        {
            start.Environment.Remove(name);
        }

        // English text, and no process that outlives the test and keeps its files open.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["UseSharedCompilation"] = "false";

        // Each command is a fresh process that ends before counting how often code runs could pay.
        start.Environment["DOTNET_TieredPGO"] = "0";

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(LongestRun);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'dotnet {string.Join(' ', arguments)}' ran longer than {LongestRun}.\n{output}");
        }

        return new DotnetOutcome(process.ExitCode, output.ToString());
    }

    private static bool IsHostVariable(string name) =>
        HostVariables.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
