using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules;

/// <summary>What leaves a doubt about a finding.</summary>
internal enum Doubt
{
    /// <summary>Nothing: the finding is certain.</summary>
    None,

    /// <summary>Names alone make the entity customer data.</summary>
    Entity,

    /// <summary>The shape of a repository alone says that there is an access.</summary>
    Shape,

    /// <summary>The analysis of the entry point gave up somewhere; what was left out may be the proof.</summary>
    Incomplete,

    /// <summary>How the records are chosen was not understood; that may tie them to the caller.</summary>
    Selection,

    /// <summary>What may be the check of it is a call of which no body is in sight.</summary>
    Check,

    /// <summary>A filter asks callers something unless the program is in some state; that may be the check.</summary>
    Filter,

    /// <summary>A privilege of that name may be one that every account gets.</summary>
    Role,

    /// <summary>The caller was asked about another record, which may entitle to it.</summary>
    Elsewhere,

    /// <summary>The request presents a secret that singles the record out or decides on it; what that proves could not be seen.</summary>
    Secret,

    /// <summary>The program ties such rows to the caller, and does not as often.</summary>
    Practice,

    /// <summary>The project keeps no audit records at all, which is one decision of its own and is said once.</summary>
    Trail,
}

/// <summary>How sure a finding is, and why it is not where it is not: decided here for all rules. Depends on the finding alone, never on how many there are.</summary>
internal static class Confidence
{
    /// <summary>Property: <see cref="Certain"/> or <see cref="Guess"/>.</summary>
    public const string Key = "confidence";

    /// <summary>Property: a name of <see cref="Rules.Doubt"/>; only guesses have it.</summary>
    public const string DoubtKey = "doubt";

    /// <summary>Of the places that do it right, so many are named: the rest are among the additional locations.</summary>
    private const int ToldTies = 3;

    public const string Certain = "certain";

    public const string Guess = "guess";

    /// <summary>What leaves the strongest doubt about a finding on that access.</summary>
    public static Doubt Of(EntryPointReport report, AccessReport access) =>
        access.Classification.IsGuess ? Doubt.Entity
        : access.Access.IsByShape ? Doubt.Shape
        : report.Cut is not null ? Doubt.Incomplete
        : IsChosenByWhoKnowsWhat(access) && access.Must < EvidenceLevel.FunctionLevel ? Doubt.Selection
        : access.UnseenCheck is not null ? Doubt.Check
        : report.OpenFilter is not null && access.Must < EvidenceLevel.FunctionLevel ? Doubt.Filter
        : access.PresentedSecret is not null ? Doubt.Secret
        : access.Practice is { IsCustom: false } ? Doubt.Practice
        : Doubt.None;

    /// <summary>The sentence at a message's end that says so; nothing where there is no doubt.</summary>
    public static LocalizableString Sentence(Doubt doubt, EntryPointReport report, AccessReport access) => doubt switch
    {
        Doubt.None when access.Practice is { } practice => RuleDescriptors.Text("Practice", access.Entity.Name, Names(practice)),
        Doubt.None => RuleDescriptors.Text("Doubt_None"),
        Doubt.Practice when access.Practice is { } practice => RuleDescriptors.Text("Doubt_Practice", access.Entity.Name, Names(practice)),
        Doubt.Entity => RuleDescriptors.Text("Doubt_Entity", access.Entity.Name),
        Doubt.Check => RuleDescriptors.Text("Doubt_Check", access.UnseenCheck ?? ""),
        Doubt.Filter => RuleDescriptors.Text("Doubt_Filter", report.OpenFilter ?? ""),
        Doubt.Secret => RuleDescriptors.Text("Doubt_Secret", access.PresentedSecret ?? ""),
        Doubt.Incomplete => RuleDescriptors.Text("Doubt_Incomplete", report.EntryPoint.Name),
        _ => RuleDescriptors.Text("Doubt_" + doubt),
    };

    /// <summary>A guess is a suggestion whatever its rule is by default. A severity that a team configures applies to it too.</summary>
    public static DiagnosticSeverity SeverityOf(Doubt doubt, DiagnosticSeverity certain) => doubt == Doubt.None ? certain : DiagnosticSeverity.Info;

    private static string Names(OwnershipPractice practice) =>
        string.Join(", ", practice.Ties.Take(ToldTies).Select(tie => $"'{tie.EntryPoint.Name}'")) + (practice.Ties.Length > ToldTies ? ", …" : "");

    // Something narrows the records, and it is not known what: a key out of a call into the unknown, a condition that is made elsewhere.
    private static bool IsChosenByWhoKnowsWhat(AccessReport access) =>
        access.Selection == Selection.Unknown && (access.Access.HasUnknownKey || !access.Access.Predicates.IsEmpty);

    public static bool IsGuess(Diagnostic finding) => finding.Properties.TryGetValue(Key, out var said) && said == Guess;
}
