using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;

namespace AuthzAnalyzers.Tool.Commands;

/// <summary>The command line of <c>authz report</c>.</summary>
internal sealed class ReportOptions
{
    public const string Html = "html";
    public const string Json = "json";
    public const string Markdown = "markdown";

    private static readonly string[] AllFormats = [Html, Json, Markdown];

    public ReportOptions(ToolHost host, Texts texts)
    {
        Path = new("path") { Description = texts["Option_Path"], DefaultValueFactory = _ => "." };
        Logs = new("--log") { Description = texts["Option_Log"], AllowMultipleArgumentsPerToken = true };
        Output = new("--out") { Description = texts["Option_Out"], DefaultValueFactory = _ => "authz-report" };
        Formats = new("--format")
        {
            Description = texts["Option_Format"],
            CustomParser = result => ParseFormats(result, texts),
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => AllFormats,
        };
        Language = LanguageOption.Create(host, texts);
        MinimumAuthorization = Percent("--min-authorization", texts["Option_MinAuthorization"], texts);
        MinimumAudit = Percent("--min-audit", texts["Option_MinAudit"], texts);
        Trend = new("--trend") { Description = texts["Option_Trend"] };
        Now = new("--now") { Description = texts["Option_Now"], CustomParser = result => ParseTime(result, texts) };
    }

    public Argument<string> Path { get; }

    public Option<string[]> Logs { get; }

    public Option<string> Output { get; }

    public Option<string[]> Formats { get; }

    public Option<string> Language { get; }

    public Option<double?> MinimumAuthorization { get; }

    public Option<double?> MinimumAudit { get; }

    public Option<string?> Trend { get; }

    public Option<DateTimeOffset?> Now { get; }

    public IEnumerable<Option> All => [Logs, Output, Formats, Language, MinimumAuthorization, MinimumAudit, Trend, Now];

    private static Option<double?> Percent(string name, string description, Texts texts) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens.Single().Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100)
            {
                return percent;
            }

            result.AddError(texts.Format("Option_NoPercent", name, result.Tokens.Single().Value));
            return null;
        },
    };

    private static string[] ParseFormats(ArgumentResult result, Texts texts)
    {
        var formats = result.Tokens
            .SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (formats.FirstOrDefault(format => !AllFormats.Contains(format)) is { } unknown)
        {
            result.AddError(texts.Format("Option_NoFormat", unknown, string.Join(", ", AllFormats)));
        }

        return formats;
    }

    private static DateTimeOffset? ParseTime(ArgumentResult result, Texts texts)
    {
        if (DateTimeOffset.TryParse(result.Tokens.Single().Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        result.AddError(texts.Format("Option_NoTime", result.Tokens.Single().Value));
        return null;
    }
}
