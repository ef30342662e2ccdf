using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace AuthzAnalyzers.PackageTests;

/// <summary>The secured sample, built as its README says and running on a free port with a database of its own.</summary>
public sealed partial class SecuredPortal : IAsyncLifetime
{
    private const string Password = "correct-horse-7";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly TemporaryDirectory artifacts = new();
    private readonly List<HttpClient> clients = [];
    private Process? process;
    private Uri? address;

    public static string Sources => Repository.PathTo("samples", "CustomerPortal.Secured");

    /// <summary>What the build printed.</summary>
    public string BuildOutput { get; private set; } = "";

    public async Task InitializeAsync()
    {
        BuildOutput = (await DotnetCommand.RunAsync(Sources, "build", "--artifacts-path", artifacts.Path)).OrFail().Output;
        address = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        artifacts.Dispose();
    }

    /// <summary>A browser of somebody who has not signed in.</summary>
    public HttpClient Visitor()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        clients.Add(client);
        return client;
    }

    /// <summary>A browser in which one of the demonstration accounts is signed in.</summary>
    public async Task<HttpClient> SignInAsync(string email)
    {
        var client = Visitor();
        using var answer = await client.PostAsJsonAsync("/api/session", new { email, password = Password });
        answer.EnsureSuccessStatusCode();
        return client;
    }

    private async Task<Uri> StartAsync()
    {
        var output = artifacts.PathTo("bin", "CustomerPortal.Api", "debug");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(output, "CustomerPortal.Api.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = output,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";

        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new List<string>();
        void Read(object sender, DataReceivedEventArgs line)
        {
            lock (log)
            {
                log.Add(line.Data ?? "");
            }

            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups["address"].Value));
            }
        }

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.Exited += (_, _) => listening.TrySetCanceled();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return await listening.Task.WaitAsync(LongestStart);
        }
        catch (Exception e) when (e is TimeoutException or TaskCanceledException)
        {
            lock (log)
            {
                throw new InvalidOperationException("The portal did not start.\n" + string.Join('\n', log), e);
            }
        }
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)")]
    private static partial Regex Listening();
}
