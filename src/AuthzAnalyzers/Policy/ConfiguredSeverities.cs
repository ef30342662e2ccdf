using System;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Policy;

/// <summary>
/// What severity somebody configured for a rule in a file, as the compiler reads it: the command line first, then configuration files of the file,
/// then global ones, then what is said of a whole category or of all analyzers. Thread-safe.
/// </summary>
internal sealed class ConfiguredSeverities
{
    private const string Bulk = "dotnet_analyzer_diagnostic.";
    private const string End = "severity";

    private readonly Compilation compilation;
    private readonly Settings settings;

    public ConfiguredSeverities(Compilation compilation, Settings settings)
    {
        this.compilation = compilation;
        this.settings = settings;
    }

    /// <summary>Whether findings of the rule in that file fail the build, those too that are suggestions by themselves.</summary>
    public bool IsError(DiagnosticDescriptor rule, SyntaxTree? file, CancellationToken cancellation) => Configured(rule, file, cancellation) switch
    {
        ReportDiagnostic.Error => true,

        // What a file calls a warning is one that a project may treat as an error; what nobody configured keeps what it is by itself.
        ReportDiagnostic.Warn => compilation.Options.GeneralDiagnosticOption == ReportDiagnostic.Error,
        _ => false,
    };

    /// <summary>Whether nobody hears of findings of the rule in that file.</summary>
    public bool IsOff(DiagnosticDescriptor rule, SyntaxTree? file, CancellationToken cancellation) => Configured(rule, file, cancellation) switch
    {
        ReportDiagnostic.Suppress => true,
        ReportDiagnostic.Default => !rule.IsEnabledByDefault,
        _ => false,
    };

    private ReportDiagnostic Configured(DiagnosticDescriptor rule, SyntaxTree? file, CancellationToken cancellation)
    {
        // The default among the command line's options is "not as an error because all are": the files are asked all the same.
        if (compilation.Options.SpecificDiagnosticOptions.TryGetValue(rule.Id, out var said) && said != ReportDiagnostic.Default)
        {
            return said;
        }

        if (compilation.Options.SyntaxTreeOptionsProvider is { } provider
            && ((file is not null && provider.TryGetDiagnosticValue(file, rule.Id, cancellation, out said))
                || provider.TryGetGlobalDiagnosticValue(rule.Id, cancellation, out said)))
        {
            return said;
        }

        return rule.IsEnabledByDefault
            && (settings.Option($"{Bulk}category-{rule.Category}.{End}", file) ?? settings.Option(Bulk + End, file)) is { } word ? Parse(word) : ReportDiagnostic.Default;
    }

    private static ReportDiagnostic Parse(string word) =>
        string.Equals(word, "error", StringComparison.OrdinalIgnoreCase) ? ReportDiagnostic.Error
        : string.Equals(word, "warning", StringComparison.OrdinalIgnoreCase) ? ReportDiagnostic.Warn
        : ReportDiagnostic.Default;
}
