using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Flow.Pipeline;

/// <summary>What a caller of a check has to do with what it returns.</summary>
/// <param name="Member">Name of the result's member that says yes or no.</param>
/// <param name="AllowsWhen">Which of the two lets the caller in.</param>
/// <param name="Resource">Names of the parameter that takes the record it is about, as knowledge spells them.</param>
/// <param name="Policy">Names of the parameter that takes the policy.</param>
internal sealed record CheckShape(AnswerForm Form, string? Member = null, bool AllowsWhen = true, string? Resource = null, string? Policy = null)
{
    /// <summary>Whether the member may say neither yes nor no.</summary>
    public bool IsMaybe { get; init; }

    /// <summary>Whether the member is one of a part of the result, or has to be told what is asked: how it is asked for cannot be written for anybody.</summary>
    public bool IsBehind { get; init; }
}
