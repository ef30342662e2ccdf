using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Policy;

/// <summary>What is set: the nearest configuration file counts, then global ones, then the project's properties, then the default.</summary>
internal sealed class Settings
{
    private const string PropertyPrefix = "build_property.";

    private readonly AnalyzerConfigOptionsProvider? options;

    public Settings(AnalyzerConfigOptionsProvider? options)
    {
        this.options = options;
    }

    /// <summary>Nothing is set.</summary>
    public static Settings None { get; } = new(null);

    public bool WritesFacts => Flag(SettingTable.Facts, null, whereUnset: true);

    public bool WritesInventory => Flag(SettingTable.Report, null, whereUnset: false);

    public bool GuessesByName => Flag(SettingTable.NameGuesses, null, whereUnset: true);

    /// <summary>The day that last days are compared with; <see langword="null"/> where none is set, and then nothing ends.</summary>
    public DateTime? Today => Setting.DayOf(Read(SettingTable.Today, null));

    /// <summary>Whether something out of sight records the requests that code of a file serves.</summary>
    public bool HasAmbientAudit(SyntaxTree? file) => Flag(SettingTable.AmbientAudit, file, whereUnset: false);

    /// <summary>Whether an audit record that code of a file writes has to tell that: a word of <see cref="SettingTable.AuditRequiredFields"/>.</summary>
    public bool RequiresInAudit(string field, SyntaxTree? file) =>
        Setting.WordsOf(Read(SettingTable.AuditRequiredFields, file) ?? SettingTable.AuditRequiredFields.Default).Contains(field, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether jobs of a file count as run on behalf of an outside caller.</summary>
    public bool AuthorizesJobs(SyntaxTree? file) => Flag(SettingTable.AuthorizeJobs, file, whereUnset: false);

    /// <summary>The word of <see cref="SettingTable.DefaultAuthorization"/> that holds for entry points of a file; <see langword="null"/> for none.</summary>
    public string? DefaultAuthorization(SyntaxTree? file) => Read(SettingTable.DefaultAuthorization, file);

    /// <summary>How sure findings in a file have to be.</summary>
    public MinimumConfidence MinimumConfidence(SyntaxTree? file) =>
        Enum.TryParse<MinimumConfidence>(Read(SettingTable.MinimumConfidence, file), ignoreCase: true, out var found) ? found : default;

    /// <summary>The value of anybody's key for a file, or <see langword="null"/>.</summary>
    public string? Option(string key, SyntaxTree? file) =>
        options is not null && (file is null ? options.GlobalOptions : options.GetOptions(file)).TryGetValue(key, out var value) ? value.Trim() : null;

    /// <summary>The directory of the project, or <see langword="null"/> where the build does not tell.</summary>
    public string? ProjectDirectory => Property("ProjectDir") ?? Property("MSBuildProjectDirectory");

    /// <summary>A property of the project that the build tells analyzers, or <see langword="null"/>.</summary>
    public string? Property(string name) =>
        options is not null && options.GlobalOptions.TryGetValue(PropertyPrefix + name, out var value) && value.Length > 0 ? value : null;

    private bool Flag(Setting setting, SyntaxTree? file, bool whereUnset) => Read(setting, file) is { } value
        ? string.Equals(value, "true", StringComparison.OrdinalIgnoreCase)
        : whereUnset;

    // A value that cannot be understood is said where it stands, and does nothing.
    private string? Read(Setting setting, SyntaxTree? file) =>
        (setting.IsPerFile && file is not null ? Accepted(setting, options?.GetOptions(file), setting.Key) : null)
        ?? Accepted(setting, options?.GlobalOptions, setting.Key)
        ?? (setting.Property is { } property ? Accepted(setting, options?.GlobalOptions, PropertyPrefix + property) : null);

    private static string? Accepted(Setting setting, AnalyzerConfigOptions? options, string key) =>
        options is not null && options.TryGetValue(key, out var value) && setting.Accepts(value.Trim()) ? value.Trim() : null;
}
