namespace AuthzAnalyzers.Rules;

/// <summary>What is missing for an access to be authorized; each is one rule's to report.</summary>
internal enum AuthorizationGap
{
    /// <summary>Nothing that a rule speaks of.</summary>
    None,

    /// <summary>Any evidence at all.</summary>
    Everything,

    /// <summary>That the record, which the caller chose, is the caller's.</summary>
    Ownership,

    /// <summary>That the record, which the caller chose, is of the parent whose use was checked.</summary>
    Parent,

    /// <summary>That the caller may see every customer's data.</summary>
    Privilege,

    /// <summary>That who the caller says to be is who calls.</summary>
    Identity,

    /// <summary>The permission that most entry points or branches next to it ask for.</summary>
    Permission,

    /// <summary>That every path has the evidence that some have.</summary>
    EveryPath,

    /// <summary>The filter of the model that ties the records to the caller or the tenant.</summary>
    Filter,

    /// <summary>What the called method asks of its callers.</summary>
    Contract,
}
