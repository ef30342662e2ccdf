namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What decides which records an access is about.</summary>
internal enum Selection
{
    /// <summary>Something of which nothing is known, or the program itself.</summary>
    Unknown,

    /// <summary>The caller, by a key.</summary>
    Supplied,

    /// <summary>Nothing: all records, or those that meet a condition which names no record and no owner.</summary>
    All,
}
