namespace AuthzAnalyzers.Flow.Pipeline;

/// <summary>How a check tells its verdict.</summary>
internal enum AnswerForm
{
    /// <summary>It returns, or throws.</summary>
    Throws,

    /// <summary>It returns yes or no.</summary>
    YesOrNo,

    /// <summary>It returns an object with a member that says yes or no.</summary>
    Result,
}

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
