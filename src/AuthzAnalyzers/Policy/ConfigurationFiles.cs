using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Policy;

/// <summary>
/// Finds keys of ours in configuration files that mean nothing, or have a value that does. The package hands the files to the compiler as
/// additional files, so that each has its place; keys of files that nobody handed over are said without one.
/// </summary>
internal static class ConfigurationFiles
{
    private const string RuleKeyStart = "dotnet_diagnostic.authz";
    private const string RuleKeyEnd = ".severity";
    private const string RuleIdStart = "AUTHZ";
    private const string PropertyPrefix = "build_property.";

    private static readonly string[] Extensions = { ".editorconfig", ".globalconfig" };

    private static readonly ImmutableHashSet<string> Severities =
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "error", "warning", "suggestion", "silent", "none", "default", "hidden", "info");

    /// <param name="rules">Ids of the rules there are.</param>
    public static IEnumerable<KnowledgeProblem> Check(ImmutableArray<AdditionalText> files, ImmutableHashSet<string> rules, CancellationToken cancellation)
    {
        foreach (var file in files.Where(IsConfiguration).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var lines = file.GetText(cancellation)?.Lines;
            for (var i = 0; i < (lines?.Count ?? 0); i++)
            {
                if (CheckLine(file.Path, i, lines![i].ToString(), rules) is { } problem)
                {
                    yield return problem;
                }
            }
        }
    }

    /// <summary>Problems of keys that stand in no file at hand, and of properties of the project.</summary>
    public static IEnumerable<KnowledgeProblem> Check(ImmutableArray<AdditionalText> files, AnalyzerConfigOptions options)
    {
        var hasFiles = files.Any(IsConfiguration);
        foreach (var key in hasFiles ? Enumerable.Empty<string>() : KeysOf(options))
        {
            if (key.StartsWith(SettingTable.Prefix, StringComparison.OrdinalIgnoreCase)
                && options.TryGetValue(key, out var value)
                && CheckKey("", 0, 0, 0, key, value) is { } problem)
            {
                yield return problem;
            }
        }

        foreach (var setting in SettingTable.All)
        {
            if (setting.Property is { } property
                && options.TryGetValue(PropertyPrefix + property, out var value)
                && value.Trim().Length > 0
                && !setting.Accepts(value.Trim()))
            {
                yield return new KnowledgeProblem("", 0, 0, 0, ProblemKind.UnknownValue, property, value, setting.Expected);
            }
        }
    }

    private static bool IsConfiguration(AdditionalText file) =>
        Extensions.Any(extension => file.Path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        && Path.GetFileName(file.Path).IndexOf("GeneratedMSBuildEditorConfig", StringComparison.Ordinal) < 0;

    // Not every host can list its keys.
    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys.OrderBy(key => key, StringComparer.Ordinal).ToImmutableArray();
        }
        catch (NotImplementedException)
        {
            return Enumerable.Empty<string>();
        }
    }

    private static KnowledgeProblem? CheckLine(string file, int number, string line, ImmutableHashSet<string> rules)
    {
        var equals = line.IndexOfAny(new[] { '=', ':' });
        if (equals <= 0 || line.IndexOf("authz", 0, equals, StringComparison.OrdinalIgnoreCase) < 0)
        {
            return null;
        }

        var key = line.Substring(0, equals).Trim();
        var value = WithoutComment(line.Substring(equals + 1)).Trim();
        var start = line.Length - line.TrimStart().Length;
        return key.StartsWith(SettingTable.Prefix, StringComparison.OrdinalIgnoreCase) ? CheckKey(file, number, start, line.TrimEnd().Length - start, key, value)
            : key.StartsWith(RuleKeyStart, StringComparison.OrdinalIgnoreCase) && key.EndsWith(RuleKeyEnd, StringComparison.OrdinalIgnoreCase)
                ? CheckRule(file, number, start, line.TrimEnd().Length - start, key, value, rules)
                : null;
    }

    private static KnowledgeProblem? CheckKey(string file, int line, int start, int length, string key, string value)
    {
        if (SettingTable.Find(key) is { } setting)
        {
            return setting.Accepts(value) ? null : new KnowledgeProblem(file, line, start, length, ProblemKind.UnknownValue, setting.Key, value, setting.Expected);
        }

        return Spelling.Nearest(key, SettingTable.All.Select(known => known.Key)) is { } near
            ? new KnowledgeProblem(file, line, start, length, ProblemKind.AlmostKey, key, near)
            : new KnowledgeProblem(file, line, start, length, ProblemKind.UnknownKey, key);
    }

    private static KnowledgeProblem? CheckRule(string file, int line, int start, int length, string key, string value, ImmutableHashSet<string> rules)
    {
        var id = RuleIdStart + key.Substring(RuleKeyStart.Length, key.Length - RuleKeyStart.Length - RuleKeyEnd.Length);
        return !rules.Contains(id) ? new KnowledgeProblem(file, line, start, length, ProblemKind.UnknownRule, id)
            : Severities.Contains(value) ? null
            : new KnowledgeProblem(file, line, start, length, ProblemKind.UnknownSeverity, value);
    }

    private static string WithoutComment(string value)
    {
        var comment = value.IndexOfAny(new[] { '#', ';' });
        return comment < 0 ? value : value.Substring(0, comment);
    }
}
