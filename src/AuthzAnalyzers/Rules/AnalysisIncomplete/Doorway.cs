namespace AuthzAnalyzers.Rules.AnalysisIncomplete;

/// <summary>Where the compiler hands us something to look at, and a mistake of ours stops.</summary>
internal enum Doorway
{
    /// <summary>The compilation as a whole.</summary>
    Start,

    /// <summary>A method, for the entry points that it declares.</summary>
    EntryPoints,

    /// <summary>One entry point.</summary>
    EntryPoint,

    /// <summary>A method itself.</summary>
    Method,

    /// <summary>A type.</summary>
    Type,

    /// <summary>A call.</summary>
    Call,

    /// <summary>An attribute.</summary>
    Attribute,

    /// <summary>A file.</summary>
    File,

    /// <summary>What the analysis was given besides the sources.</summary>
    Input,
}

/// <summary>Told of each thing that is about to be looked at: tests let one fail.</summary>
/// <param name="item">Its name.</param>
internal delegate void DoorwayProbe(Doorway doorway, string item);
