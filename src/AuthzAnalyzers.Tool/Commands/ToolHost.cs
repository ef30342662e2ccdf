using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace AuthzAnalyzers.Tool.Commands;

/// <summary>What the commands touch besides files; tests give their own.</summary>
/// <param name="Output">Where results are shown.</param>
/// <param name="Error">Where the one line of a failure goes.</param>
/// <param name="Now">The clock.</param>
/// <param name="Build">Builds a solution, project or folder so that logs are written.</param>
/// <param name="Language">The user's, <c>en</c> or <c>ko</c>.</param>
internal sealed record ToolHost(
    IAnsiConsole Output,
    TextWriter Error,
    Func<DateTimeOffset> Now,
    Func<string, Texts, CancellationToken, Task> Build,
    string Language);
