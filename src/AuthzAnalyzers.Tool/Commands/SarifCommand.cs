using System.CommandLine;
using System.IO;
using System.Linq;
using AuthzAnalyzers.Tool.Logs;
using AuthzAnalyzers.Tool.Sarif;
using Spectre.Console;

namespace AuthzAnalyzers.Tool.Commands;

/// <summary><c>authz sarif</c>: logs of all projects as one, for code scanning.</summary>
internal sealed class SarifCommand
{
    private readonly Option<string[]> logs;
    private readonly Option<string> output;
    private readonly Option<string> root;
    private readonly Option<string> language;
    private readonly ToolHost host;

    public SarifCommand(ToolHost host, Texts texts)
    {
        this.host = host;
        logs = new("--log") { Description = texts["Option_Log"], AllowMultipleArgumentsPerToken = true, Required = true };
        output = new("--out") { Description = texts["Option_SarifOut"], Required = true };
        root = new("--root") { Description = texts["Option_Root"], DefaultValueFactory = _ => "." };
        language = LanguageOption.Create(host, texts);
        Command = new("sarif", texts["Command_Sarif"]) { logs, output, root, language };
        Command.SetAction(parsed => CommandOutcome.Of(host, Texts.Of(parsed.GetValue(language)!), () => Run(parsed)));
    }

    public Command Command { get; }

    private ExitCode Run(ParseResult parsed)
    {
        var texts = Texts.Of(parsed.GetValue(language)!);
        var folder = parsed.GetValue(root)!;
        if (!Directory.Exists(folder))
        {
            throw new ToolFailure(ExitCode.BadInput, texts.Format("Path_Missing", folder));
        }

        var read = LogDiscovery.Read(parsed.GetValue(logs)!, texts);
        var file = parsed.GetValue(output)!;
        OutputFiles.Write([(file, PortableLog.Write(read, new SourceRoot(folder)))], texts);
        host.Output.WriteLine(texts.Format("Sarif_Written", read.Length, file));
        return ExitCode.Ok;
    }
}
