using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace AuthzAnalyzers.Tool.Commands;

/// <summary>The program: parses a command line and runs what it asks for.</summary>
internal static class AuthzCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, ToolHost host, CancellationToken cancellation = default)
    {
        var texts = Texts.Of(host.Language);
        var root = new RootCommand(texts["Command_Root"])
        {
            new ReportCommand(host, texts).Command,
            new SarifCommand(host, texts).Command,
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            // The parser's own handling ends with 1, which means something else here.
            host.Error.WriteLine(texts.Format("Error", parsed.Errors[0].Message.ReplaceLineEndings(" ")));
            return (int)ExitCode.BadInput;
        }

        // Its handling of exceptions ends with 1 as well; a defect of the tool shall look like one.
        return await parsed.InvokeAsync(new InvocationConfiguration { Error = host.Error, EnableDefaultExceptionHandler = false }, cancellation);
    }
}
