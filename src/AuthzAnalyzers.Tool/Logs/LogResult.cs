using System.Collections.Immutable;

namespace AuthzAnalyzers.Tool.Logs;

/// <summary>A place in a source file. Lines and columns count from one; zero is unknown.</summary>
/// <param name="Uri">As the log says it: <c>file:///…</c>, or relative to what the compiler was given.</param>
internal sealed record LogPlace(string Uri, int Line, int Column, int EndLine, int EndColumn);

/// <summary>Who silenced a finding, and why.</summary>
/// <param name="Kind"><c>inSource</c> or <c>external</c>.</param>
/// <param name="Type">What the compiler calls it: <c>Pragma Directive</c>, <c>SuppressMessageAttribute</c>.</param>
internal sealed record LogSuppression(string Kind, string? Justification, string? Type);

/// <summary>A finding of AuthzAnalyzers in a compiler's log.</summary>
/// <param name="Place">Null where the finding is about the whole project.</param>
/// <param name="Related">The path down to the query, and what fixes read besides.</param>
/// <param name="Properties">What the analyzers say of it for programs: ids and names, in no language.</param>
internal sealed record LogResult(
    string RuleId,
    string Level,
    string Message,
    LogPlace? Place,
    ImmutableArray<LogPlace> Related,
    ImmutableArray<LogSuppression> Suppressions,
    ImmutableDictionary<string, string> Properties)
{
    /// <summary>Rule whose results are the inventory, not findings.</summary>
    public const string InventoryRule = "AUTHZ0001";

    // Index among the related places of the declaration that a fix would change; the path ends before it.
    private const string AnchorKey = "Anchor";

    public bool IsInventory => RuleId == InventoryRule;

    public bool IsSuppressed => Suppressions.Length > 0;

    public bool IsGuess => this["confidence"] == "guess";

    /// <summary>A property's value; empty where the analyzers left it out.</summary>
    public string this[string key] => Properties.TryGetValue(key, out var value) ? value : "";

    /// <summary>The calls from the place down to the query; empty where the place is the query, or the finding is about no access.</summary>
    public ImmutableArray<LogPlace> Path =>
        int.TryParse(this[AnchorKey], out var anchor) && anchor >= 0 && anchor <= Related.Length ? Related[..anchor]
        : IsInventory ? Related
        : [];
}
