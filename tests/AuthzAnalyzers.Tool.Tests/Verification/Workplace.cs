using System.Text.Json.Nodes;
using AuthzAnalyzers.Tool.Commands;
using Spectre.Console;

namespace AuthzAnalyzers.Tool.Tests.Verification;

/// <summary>A repository in a temporary folder, and the tool run in it.</summary>
internal sealed class Workplace : IDisposable
{
    public const string Now = "2026-01-31T09:00:00Z";

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public Workplace()
    {
        Directory.CreateDirectory(PathTo(".git"));
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("authz-tool-").FullName;

    public string Output => output.ToString();

    /// <summary>What the tool said of its failure: nothing, or lines.</summary>
    public string Error => error.ToString();

    /// <summary>What stands for <c>dotnet build</c>.</summary>
    public Func<string, Texts, CancellationToken, Task> Build { get; set; } = (_, _, _) => throw new InvalidOperationException("Nothing was to be built.");

    public string Language { get; set; } = "en";

    public string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    public string Write(string path, string text)
    {
        var file = PathTo(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public string Read(params string[] parts) => File.ReadAllText(PathTo(parts));

    public JsonNode ReadJson(params string[] parts) => JsonNode.Parse(Read(parts))!;

    public async Task<int> RunAsync(params string[] arguments)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        return await AuthzCommand.RunAsync(arguments, new ToolHost(console, error, () => DateTimeOffset.UtcNow, Build, Language));
    }

    /// <summary>Runs <c>authz report</c> on logs, at a fixed time, into the folder <c>out</c>.</summary>
    public Task<int> ReportAsync(string log, params string[] options) =>
        RunAsync(["report", Root, "--log", log, "--out", PathTo("out"), "--now", Now, .. options]);

    /// <summary>Runs <c>authz sarif</c> on logs and gives the only run of what it wrote.</summary>
    public async Task<JsonNode> MergeAsync(params string[] logs)
    {
        Assert.True(await RunAsync(["sarif", "--log", .. logs, "--out", PathTo("merged.sarif"), "--root", Root]) == 0, Error);
        return ReadJson("merged.sarif")["runs"]![0]!;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
