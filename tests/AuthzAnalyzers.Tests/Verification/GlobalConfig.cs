using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Tests;

/// <summary>One <c>key = value</c> of a global configuration file.</summary>
internal sealed class GlobalConfig(string line) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new OneOption(line);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class OneOption(string line) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => [line.Split('=')[0].Trim()];

        public override bool TryGetValue(string key, out string value)
        {
            var parts = line.Split('=');
            value = string.Equals(parts[0].Trim(), key, StringComparison.OrdinalIgnoreCase) ? parts[1].Trim() : null!;
            return value is not null;
        }
    }
}
