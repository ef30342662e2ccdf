namespace AuthzAnalyzers.Tool.Inventory;

/// <summary>How often a rule spoke.</summary>
/// <param name="Title">In the language of the build; for rules that this version has no title of.</param>
/// <param name="Level">The loudest of its findings.</param>
/// <param name="Certain">Findings that rest on no guess and are not suppressed.</param>
/// <param name="Guesses">Findings that rest on a guess and are not suppressed.</param>
internal sealed record RuleFindings(string Rule, string Title, string Category, string Level, string HelpUri, int Certain, int Guesses, int Suppressed)
{
    public int Open => Certain + Guesses;
}
