using System;

namespace AuthzAnalyzers.Flow.Reach;

/// <summary>What a type tells of the records behind it.</summary>
[Flags]
internal enum DataKinds
{
    None = 0,

    /// <summary>Customer data is among them.</summary>
    Customers = 1,

    /// <summary>They are what a type parameter stands for.</summary>
    OfTypeParameter = 2,
}
