namespace AuthzAnalyzers.Symbols;

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
