using System;

namespace AuthzAnalyzers.Tool;

/// <summary>How the program ends; <c>docs/report.md</c> documents the numbers.</summary>
internal enum ExitCode
{
    /// <summary>What was asked for is written.</summary>
    Ok = 0,

    /// <summary>The report is written, and a coverage is below what was asked for.</summary>
    BelowThreshold = 1,

    /// <summary>An argument, a log or a folder is of no use.</summary>
    BadInput = 2,

    /// <summary>The build that was to write the logs failed.</summary>
    BuildFailed = 3,

    /// <summary>The build ran without AuthzAnalyzers.</summary>
    NoAnalyzers = 4,
}

/// <summary>What stops a command: a line for the user, and how the program ends.</summary>
internal sealed class ToolFailure(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code { get; } = code;
}
