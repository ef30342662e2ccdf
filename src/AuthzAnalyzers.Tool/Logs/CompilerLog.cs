using System.Collections.Immutable;

namespace AuthzAnalyzers.Tool.Logs;

/// <summary>What one compilation's log says of AuthzAnalyzers; other tools' rules and findings are left out.</summary>
/// <param name="File">Where the log was read.</param>
/// <param name="Rules">All rules that ran or could have run; empty where the analyzers are not installed.</param>
internal sealed record CompilerLog(string File, ImmutableArray<LogRule> Rules, ImmutableArray<LogResult> Results);
