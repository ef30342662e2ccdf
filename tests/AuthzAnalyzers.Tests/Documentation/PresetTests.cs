using System.IO;
using System.Linq;
using System.Text;
using AuthzAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Documentation;

/// <summary>The package's presets follow from the list of rules.</summary>
public class PresetTests
{
    private const string Error = "error";
    private const string Warning = "warning";
    private const string None = "none";

    /// <summary>A severity that is written down holds for guesses too: what is a warning by itself is left at that.</summary>
    private const string ByDefault = "";

    /// <summary>A profile wins over a mode, and whatever a team writes over both.</summary>
    private const int ModeLevel = -20;
    private const int ProfileLevel = -10;

    /// <summary>What the analysis says of itself is neither louder nor quieter for any mode or law: nobody's code is wrong where it gave up.</summary>
    private const string AboutTheAnalysis = "AUTHZ9001";

    /// <summary>What only a report asks for is no finding that anything could be wrong with.</summary>
    private const string ForReports = "AUTHZ0001";

    private static readonly Rule[] Rules = RuleCatalog.Rules.Where(rule => rule.Id != ForReports).OrderBy(rule => rule.Id, System.StringComparer.Ordinal).ToArray();

    [Theory]
    [InlineData("Strict", "every rule speaks, suggestions, guesses and those that are off by default as warnings")]
    [InlineData("Enforce", "what is a warning by default fails the build, where it is certain")]
    [InlineData("None", "no rule speaks")]
    public void A_mode_is_made_from_the_list_of_rules(string mode, string meaning) => Generated.IsFresh(
        Text(ModeLevel, $"AuthzAnalyzersMode {mode}: {meaning}.", rule => mode switch
        {
            "None" => None,
            "Strict" when rule.Id != AboutTheAnalysis => Warning,
            "Enforce" when rule.Id != AboutTheAnalysis && IsWarning(rule) => Error,
            _ => null,
        }),
        "src", "AuthzAnalyzers.Package", "presets", mode + ".globalconfig");

    [Theory]
    [InlineData(Laws.Pipa)]
    [InlineData(Laws.Pci)]
    [InlineData(Laws.Hipaa)]
    [InlineData(Laws.Gdpr)]
    public void A_profile_is_made_from_the_rules_that_a_law_asks_for(string law)
    {
        Generated.IsFresh(
            Text(ProfileLevel, $"AuthzAnalyzersProfile {law}: what the law asks for is at least a warning.", rule => rule.Laws.Contains(law) ? IsWarning(rule) ? ByDefault : Warning : null),
            "src", "AuthzAnalyzers.Package", "presets", law + ".globalconfig");
        Generated.IsFresh(
            Text(ProfileLevel, $"AuthzAnalyzersProfile {law} with AuthzAnalyzersMode Enforce: what the law asks for fails the build, where it is certain.", rule => rule.Laws.Contains(law) ? Error : null),
            "src", "AuthzAnalyzers.Package", "presets", law + ".Enforce.globalconfig");
    }

    [Fact]
    public void There_is_no_preset_besides() => Assert.Equal(
        new[] { "Enforce", "None", "Strict" }.Concat(Laws.All).Concat(Laws.All.Select(law => law + ".Enforce")).Order(System.StringComparer.Ordinal),
        Directory.EnumerateFiles(Generated.PathTo("src", "AuthzAnalyzers.Package", "presets")).Select(Path.GetFileNameWithoutExtension).Order(System.StringComparer.Ordinal));

    [Fact]
    public void Every_law_asks_for_rules_that_exist() => Assert.All(Laws.All, law =>
        Assert.Contains(Rules, rule => rule.Laws.Contains(law) && rule.Descriptors[0].Category == RuleDescriptors.Audit));

    private static bool IsWarning(Rule rule) => rule.Descriptors[0] is { IsEnabledByDefault: true, DefaultSeverity: DiagnosticSeverity.Warning };

    private static string Text(int level, string comment, System.Func<Rule, string?> severity)
    {
        var text = new StringBuilder($"# {comment}\n# Made from the list of rules; do not edit. A team's own .editorconfig or .globalconfig wins over it.\nis_global = true\nglobal_level = {level}\n\n");
        foreach (var rule in Rules)
        {
            if (severity(rule) is { } value)
            {
                text.Append($"# {rule.Descriptors[0].Title.ToString(System.Globalization.CultureInfo.InvariantCulture)}\n");
                text.Append(value == ByDefault ? $"# {rule.Id} is a warning by default.\n" : $"dotnet_diagnostic.{rule.Id}.severity = {value}\n");
            }
        }

        return text.ToString();
    }
}
