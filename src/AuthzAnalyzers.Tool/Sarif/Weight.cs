using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Tool.Logs;

namespace AuthzAnalyzers.Tool.Sarif;

/// <summary>How grave and how sure a rule's findings are, in the words of code scanning.</summary>
internal static class Weight
{
    // Ranks of results, 0 to 100.
    private const double CertainRank = 95;
    private const double GuessRank = 50;

    /// <summary>
    /// A score from 0 to 10 as in CVSS: above 7.0 is high. Authorization is about data in strangers' hands, exposure about data at a wrong place,
    /// audit about a leak that stays unnoticed. Null for a rule that is about the analysis itself.
    /// </summary>
    public static string? SecuritySeverity(LogRule rule) => (rule.Category, rule.Level) switch
    {
        ("Authorization", "note") => "5.3",
        ("Authorization", _) => "8.1",
        ("Exposure", "note") => "4.3",
        ("Exposure", _) => "6.5",
        ("Audit", "note") => "3.7",
        ("Audit", _) => "5.0",
        ("Policy", _) => "2.0",
        _ => null,
    };

    public static string Precision(IReadOnlyCollection<LogResult> findings) =>
        findings.All(finding => !finding.IsGuess) ? "very-high"
        : findings.Any(finding => !finding.IsGuess) ? "medium"
        : "low";

    public static double Rank(LogResult finding) => finding.IsGuess ? GuessRank : CertainRank;
}
