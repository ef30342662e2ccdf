using System;
using System.Globalization;
using System.IO;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Documentation;

/// <summary>Tables in the documentation follow from the code.</summary>
public class TableTests
{
    private static readonly Rule[] Rules = RuleCatalog.Rules.OrderBy(rule => rule.Id, StringComparer.Ordinal).ToArray();

    [Fact]
    public void The_table_of_settings_holds_every_key() => Generated.IsFreshPart(
        "settings",
        "| key | property | values | default | where | meaning |\n|---|---|---|---|---|---|\n" + string.Concat(SettingTable.All.Select(setting =>
            $"| `{setting.Key}` | `{setting.Property}` | {Values(setting)} | {Default(setting)} | {(setting.IsPerFile ? "per file" : "per project")} | {setting.Meaning} |\n")),
        "docs", "configuration.md");

    [Theory]
    [InlineData("README.md", "docs/rules/")]
    [InlineData("docs/rules/README.md", "")]
    public void The_table_of_rules_holds_every_rule(string file, string folder) => Generated.IsFreshPart(
        "rules",
        "| rule | finds | default | category |\n|---|---|---|---|\n" + string.Concat(Rules.Select(rule =>
            $"| [{rule.Id}]({folder}{rule.Id}.md) | {rule.Descriptors[0].Title.ToString(CultureInfo.InvariantCulture)} | {Severity(rule.Descriptors[0])} | {rule.Descriptors[0].Category} |\n")),
        file.Split('/'));

    [Fact]
    public void The_table_of_profiles_holds_every_law_and_its_rules() => Generated.IsFreshPart(
        "profiles",
        "| profile | rules that are at least warnings |\n|---|---|\n" + string.Concat(Laws.All.Select(law =>
            $"| `{law}` | {string.Join(", ", Rules.Where(rule => rule.Laws.Contains(law)).Select(rule => rule.Id))} |\n")),
        "docs", "configuration.md");

    [Fact]
    public void The_table_of_roles_holds_every_role() => Generated.IsFreshPart(
        "roles",
        "| role | said of | arguments | meaning |\n|---|---|---|---|\n" + string.Concat(RoleDefinition.All.Select(role =>
            $"| `{role.Name}` | {Subjects(role.Subjects)} | {string.Join(", ", role.Arguments.Select(Argument))} | {role.Meaning} |\n")),
        "docs", "grammar.md");

    [Fact]
    public void The_rule_that_contributors_are_shown_is_one_of_ours() => Generated.IsFreshPart(
        "rule",
        "```csharp\n" + File.ReadAllText(Generated.PathTo("src", "AuthzAnalyzers", "Rules", "UnboundedRead", "UnboundedReadRule.cs")).Replace("\r\n", "\n") + "```\n",
        "CONTRIBUTING.md");

    private static string Subjects(SubjectKinds kinds) => string.Join(" ", new[] { (SubjectKinds.Type, "`T:`"), (SubjectKinds.Method, "`M:`"), (SubjectKinds.Property, "`P:`"), (SubjectKinds.Name, "`N:`") }
        .Where(kind => (kinds & kind.Item1) != 0)
        .Select(kind => kind.Item2));

    private static string Argument(RoleArgument argument) => argument.Words.IsEmpty
        ? $"`{argument.Name}`"
        : $"`{argument.Name}` ({string.Join(", ", argument.Words.Select(word => $"`{word}`"))})";

    private static string Values(Setting setting) => setting.Words.IsEmpty ? $"`{setting.Expected}`" : string.Join(", ", setting.Words.Select(word => $"`{word}`"));

    private static string Default(Setting setting) => setting.Default.StartsWith('(') ? setting.Default.Trim('(', ')') : $"`{setting.Default}`";

    private static string Severity(DiagnosticDescriptor rule) => !rule.IsEnabledByDefault ? "off" : rule.DefaultSeverity switch
    {
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "suggestion",
        var other => other.ToString(),
    };
}
