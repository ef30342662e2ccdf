using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.LostAuditRecord;

/// <summary>How an audit record can be lost.</summary>
internal enum LossReason
{
    /// <summary>Nobody waits for the call.</summary>
    NotAwaited,

    /// <summary>Its task is kept in a local that nothing reads.</summary>
    NeverRead,

    /// <summary>It is handed to something that runs it on its own, and nobody waits for that.</summary>
    Apart,

    /// <summary>It stands in a function that nobody can wait for.</summary>
    AsyncVoid,

    /// <summary>A catch clause swallows its failure, and the method goes on.</summary>
    Swallowed,

    /// <summary>The queue may have no room, and its answer is not looked at.</summary>
    Refused,

    /// <summary>The queue drops records when it is full.</summary>
    Dropping,
}

/// <summary>A call that writes an audit record which may never be there.</summary>
/// <param name="Where">The name of the called method.</param>
/// <param name="Sink">The called method's type and name, for messages.</param>
/// <param name="Within">The method it stands in, for messages.</param>
/// <param name="By">What loses it, for messages: the local, or the call that has it run.</param>
/// <param name="Place">What a fix would change.</param>
internal sealed record LostRecord(LossReason Reason, Location Where, string Sink, string Within, string By, Location Place);
