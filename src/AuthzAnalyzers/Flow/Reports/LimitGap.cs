namespace AuthzAnalyzers.Flow.Reports;

/// <summary>Why a disclosure may hold any number of records.</summary>
internal enum LimitGap
{
    None,

    /// <summary>Nothing limits it: no number, no key, no owner.</summary>
    Everything,

    /// <summary>The caller chooses the number, and nothing holds it down.</summary>
    CallerChosen,
}
