using System.Linq;
using AuthzAnalyzers.Tool.Inventory;

namespace AuthzAnalyzers.Tool.Reporting;

/// <summary>What the words of the analyzers mean to somebody who never opened the code.</summary>
internal static class Labels
{
    /// <summary>The text of a word of some kind; the word itself where a newer analyzer has words that this version does not know.</summary>
    public static string Of(Texts texts, string kind, string word) => word.Length == 0 ? "" : texts.Find($"{kind}_{word}") ?? word;

    /// <summary>Who gets at the data.</summary>
    public static string Who(Texts texts, Access access) => texts[WhoKey(access)];

    public static string WhoKey(Access access) => !access.IsFromOutside ? "Who_job" : access.Authorization switch
    {
        "authenticated" when access.Gap.Length == 0 => "Who_authenticated",
        "authenticated" => "Who_anybody_signed_in",
        "own" or "tenant" or "privileged" or "possession" or "public" or "exempt" or "none" => "Who_" + access.Authorization,
        _ => "Who_unknown",
    };

    public static string Title(Texts texts, RuleFindings findings) => texts.RuleTitle(findings.Rule) ?? findings.Title;
}
