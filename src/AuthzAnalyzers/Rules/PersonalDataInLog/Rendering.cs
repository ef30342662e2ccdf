namespace AuthzAnalyzers.Rules.PersonalDataInLog;

/// <summary>How a value becomes text.</summary>
internal enum Rendering
{
    /// <summary>By its own <c>ToString</c>.</summary>
    Text,

    /// <summary>The same, of each element where it is a collection.</summary>
    Items,

    /// <summary>With all members, as serializers and destructuring loggers write objects.</summary>
    Members,

    /// <summary>The same as generators write them: without those that are classified, which are redacted.</summary>
    UnclassifiedMembers,
}
