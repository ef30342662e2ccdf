using System;
using System.IO;
using System.Text.RegularExpressions;
using AuthzAnalyzers.Tool.Logs;

namespace AuthzAnalyzers.Tool.Sarif;

/// <summary>What a code scanning page shows beside a finding: the rule's page, with links that work anywhere.</summary>
internal static partial class RuleHelp
{
    /// <summary>The rule's page as Markdown; its description and link for a rule that this version has no page of.</summary>
    public static string Markdown(LogRule rule)
    {
        using var page = typeof(RuleHelp).Assembly.GetManifestResourceStream($"Rules/{rule.Id}.md");
        if (page is null)
        {
            return rule.HelpUri.Length > 0 ? $"{rule.Description}\n\n[{rule.Id}]({rule.HelpUri})" : rule.Description;
        }

        using var reader = new StreamReader(page);
        var text = reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
        return RelativeLink().Replace(text, link => $"]({Absolute(rule.HelpUri, link.Groups[1].Value)})");
    }

    private static string Absolute(string page, string link) =>
        Uri.TryCreate(page, UriKind.Absolute, out var address) ? new Uri(address, link).ToString() : link;

    [GeneratedRegex(@"\]\((?![a-z]+:)([^)\s]+)\)")]
    private static partial Regex RelativeLink();
}
