using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.IncompleteAuditRecord;

/// <summary>What an audit record has to tell.</summary>
internal enum RecordField
{
    Actor,
    Subject,
    Operation,
    Reason,
}

/// <summary>Why it does not.</summary>
internal enum GapReason
{
    /// <summary>The same is said whoever calls.</summary>
    Constant,

    /// <summary>Null, or nothing.</summary>
    Null,

    /// <summary>The member is left out, and nothing else sets it.</summary>
    Unset,

    /// <summary>No parameter takes it, and none of the others may hold it.</summary>
    NoRoom,

    /// <summary>The request says it.</summary>
    Request,
}

/// <summary>Something that an audit record does not tell.</summary>
/// <param name="Where">The name of the method that writes it.</param>
/// <param name="Sink">Type and name of that method, for messages.</param>
/// <param name="Place">The parameter or member that should hold it.</param>
/// <param name="Value">What it holds instead, as it is written.</param>
/// <param name="Argument">Where that stands.</param>
internal sealed record RecordGap(RecordField Field, GapReason Reason, Location Where, string Sink, string Place, string Value, Location? Argument);
