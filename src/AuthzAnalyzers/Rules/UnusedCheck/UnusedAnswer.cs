using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Pipeline;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.UnusedCheck;

/// <summary>Why a check protects nothing.</summary>
internal enum UnusedReason
{
    /// <summary>What it returns is thrown away.</summary>
    Dropped,

    /// <summary>Nobody waits for it.</summary>
    NotAwaited,

    /// <summary>What it returns is stored and never looked at.</summary>
    NeverRead,

    /// <summary>What it returns is compared with null, which it never is.</summary>
    ComparedWithNull,

    /// <summary>The task is asked whether it is done; its answer is not asked for.</summary>
    AskedAsTask,

    /// <summary>It is asked about no record although one is at hand.</summary>
    NullResource,

    /// <summary>It is asked about the task that will hand out the record.</summary>
    TaskResource,

    /// <summary>The refusal is caught, and the method goes on.</summary>
    Swallowed,

    /// <summary>It stands in a lambda that nobody waits for.</summary>
    AsyncVoid,
}

/// <summary>A check whose verdict changes nothing.</summary>
/// <param name="Where">The name of the called method.</param>
/// <param name="Check">The called method's type and name, for messages.</param>
/// <param name="Within">The method it stands in, for messages.</param>
/// <param name="Subject">The local that holds the answer, or the record that the check should be about.</param>
/// <param name="Places">What a fix would change: the statement, or the comparisons.</param>
/// <param name="IsTask">Whether what is dropped or compared is a task still.</param>
/// <param name="Refusal">How the method around it refuses a caller.</param>
internal sealed record UnusedAnswer(
    UnusedReason Reason,
    Location Where,
    string Check,
    string Within,
    CheckShape Shape,
    string Subject,
    ImmutableArray<Location> Places,
    bool IsTask,
    ISymbol? Refusal);
