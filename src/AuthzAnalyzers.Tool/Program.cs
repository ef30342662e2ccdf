using System;
using System.Globalization;
using System.Threading.Tasks;
using AuthzAnalyzers.Tool.Commands;
using Spectre.Console;

namespace AuthzAnalyzers.Tool;

internal static class Program
{
    public static Task<int> Main(string[] arguments) => AuthzCommand.RunAsync(arguments, new ToolHost(
        AnsiConsole.Console,
        Console.Error,
        () => DateTimeOffset.UtcNow,
        DotnetBuild.RunAsync,
        Texts.Of(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Language));
}
