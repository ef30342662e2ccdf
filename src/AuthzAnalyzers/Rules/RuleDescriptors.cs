using System.Reflection;
using System.Resources;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules;

/// <summary>Makes descriptors from a rule's id and its texts in <c>Messages.resx</c>.</summary>
internal static class RuleDescriptors
{
    public const string Authorization = "Authorization";

    public const string Audit = "Audit";

    public const string Exposure = "Exposure";

    public const string Policy = "Policy";

    public const string Analysis = "Analysis";

    private const string HelpFormat = "https://github.com/AuthzAnalyzers/AuthzAnalyzers/blob/main/docs/rules/{0}.md";

    private static readonly ResourceManager Messages = new("AuthzAnalyzers.Messages", typeof(RuleDescriptors).GetTypeInfo().Assembly);

    /// <param name="kind">Tells the message apart from the rule's others.</param>
    /// <param name="tags">What readers of findings are told besides: the weaknesses and requirements of standards that the rule is about, as <c>CWE-862</c>, <c>API5:2023</c>, <c>ASVS-v5.0.0-8.2.1</c>, and Roslyn's own.</param>
    public static DiagnosticDescriptor Create(string id, string category, DiagnosticSeverity severity, string kind = "", bool isEnabledByDefault = true, params string[] tags) => new(
        id,
        Text($"{id}_Title"),
        Text($"{id}{kind}_Message"),
        category,
        severity,
        isEnabledByDefault,
        description: Text($"{id}_Description"),
        helpLinkUri: string.Format(System.Globalization.CultureInfo.InvariantCulture, HelpFormat, id),
        customTags: tags);

    /// <summary>A text of <c>Messages.resx</c> in the language that the compiler speaks.</summary>
    public static LocalizableString Text(string key, params string[] arguments) =>
        new LocalizableResourceString(key, Messages, typeof(RuleDescriptors), arguments);
}
