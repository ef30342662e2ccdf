namespace AuthzAnalyzers.Symbols;

/// <summary>What evidence proves of the caller, weakest first.</summary>
internal enum EvidenceLevel
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>We know who calls.</summary>
    Authenticated,

    /// <summary>The caller may do this kind of operation.</summary>
    FunctionLevel,

    /// <summary>The caller may do this to this record.</summary>
    ObjectLevel,
}
