namespace AuthzAnalyzers.Policy;

/// <summary>Whether a reason is one.</summary>
internal static class Justification
{
    private const string Pending = "<Pending>"; // What editors write where a reason should stand.

    public static bool IsGiven(string? reason) => !string.IsNullOrWhiteSpace(reason) && reason!.Trim() != Pending;
}
