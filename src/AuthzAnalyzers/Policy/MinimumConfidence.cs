namespace AuthzAnalyzers.Policy;

/// <summary>How sure a finding has to be to be reported.</summary>
internal enum MinimumConfidence
{
    /// <summary>Certain where its rule is configured as an error, else any.</summary>
    Auto,

    /// <summary>Guesses are reported everywhere, as errors where their rule is one.</summary>
    Any,

    /// <summary>Guesses are reported nowhere.</summary>
    Certain,
}
