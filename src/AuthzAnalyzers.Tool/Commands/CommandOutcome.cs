using System;
using System.Threading.Tasks;

namespace AuthzAnalyzers.Tool.Commands;

/// <summary>Turns what stops a command into a line and an exit code.</summary>
internal static class CommandOutcome
{
    public static int Of(ToolHost host, Texts texts, Func<ExitCode> run)
    {
        try
        {
            return (int)run();
        }
        catch (ToolFailure failure)
        {
            return Tell(host, texts, failure);
        }
    }

    public static async Task<int> OfAsync(ToolHost host, Texts texts, Func<Task<ExitCode>> run)
    {
        try
        {
            return (int)await run();
        }
        catch (ToolFailure failure)
        {
            return Tell(host, texts, failure);
        }
    }

    private static int Tell(ToolHost host, Texts texts, ToolFailure failure)
    {
        host.Error.WriteLine(texts.Format("Error", failure.Message));
        return (int)failure.Code;
    }
}
