using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What a method guarantees to its callers and what it leaves for them, in terms of its parameters and type parameters.</summary>
internal sealed record Summary
{
    /// <summary>The summary of a method that never returns: where the search for a cycle's summaries begins.</summary>
    public static Summary Unreachable { get; } = new();

    // By the summary itself, not by what it says: a field would be part of what makes two summaries equal.
    private static readonly ConditionalWeakTable<Summary, Summary> SeenAbroad = new();

    /// <summary>Whether it can return at all.</summary>
    public bool Returns { get; init; }

    /// <summary>Evidence on normal return.</summary>
    public Proof Guarantees { get; init; } = Proof.Impossible;

    public SmallSet<Evidence> May { get; init; }

    public Value Result { get; init; } = Value.Unknown;

    /// <summary>Accesses made inside, by id; sparse where accesses turned out not to matter.</summary>
    public EquatableMap<int, Access> Accesses { get; init; } = EquatableMap<int, Access>.Empty;

    /// <summary>Accesses disclosed or made durable inside.</summary>
    public EquatableArray<Exposure> Exposures { get; init; }

    public AuditObligations Unaudited { get; init; }

    public AuditObligations Owing { get; init; }

    public SmallSet<string> Audited { get; init; }

    public SmallSet<UncommittedChange> Pending { get; init; }

    /// <summary>Whether it makes durable what its caller marked.</summary>
    public bool Saves { get; init; }

    /// <summary>What was put into parameters' objects, by ordinal.</summary>
    public EquatableMap<int, Value> ParameterWrites { get; init; } = EquatableMap<int, Value>.Empty;

    /// <summary>What parameters that are passed by reference hold on return, by ordinal.</summary>
    public EquatableMap<int, Value> Outputs { get; init; } = EquatableMap<int, Value>.Empty;

    /// <summary>What was put into members of the receiver.</summary>
    public EquatableArray<(ISymbol Member, Value Value)> ReceiverWrites { get; init; }

    /// <summary>What was put into members of services other than the receiver.</summary>
    public EquatableArray<(ISymbol Member, Value Value)> ServiceWrites { get; init; }

    /// <summary>What was kept with the request, by key; what is called inside tells its own.</summary>
    public EquatableArray<(string Key, Value Value)> Kept { get; init; }

    /// <summary>Members of parameters that the summary tells apart, in the order of their numbers.</summary>
    public EquatableArray<(int Parameter, string Member)> ParameterMembers { get; init; }

    /// <summary>Parameters whose records reach the response inside.</summary>
    public ProvenanceSet DisclosedParameters { get; init; }

    /// <summary>Values that may stand for the caller, in the order in which they were met.</summary>
    public EquatableArray<IdentityClaim> Claims { get; init; }

    /// <summary>Privileges that it gives, in the order in which they were met.</summary>
    public EquatableArray<PrivilegeGrant> Grants { get; init; }

    /// <summary>Messages whose handlers callers find, for they know more of the messages' types.</summary>
    public EquatableArray<SentMessage> Sent { get; init; }

    /// <summary>Calls whose bodies callers may know, in the order of their numbers.</summary>
    public EquatableArray<OpenCall> OpenCalls { get; init; }

    /// <summary>Where the analysis of the method, or of what it calls, gave up; <see langword="null"/> where it is complete.</summary>
    public Cut? Cut { get; init; }

    /// <summary>Whether nothing is known of the method but that it was given up.</summary>
    public bool IsLost { get; private init; }

    /// <summary>What stands for a method that was given up.</summary>
    public static Summary Lost(Cut cut) => new() { Cut = cut, IsLost = true };

    /// <summary>What code of other projects is told: what a fact would say of it.</summary>
    public Summary Abroad => SeenAbroad.GetValue(this, static summary => summary with
    {
        May = WorthTelling(summary.May),
        Exposures = summary.Exposures.Select(exposure => exposure with { May = WorthTelling(exposure.May), Later = WorthTelling(exposure.Later) }).ToImmutableArray(),
        Result = summary.Result.Abroad(),
        ParameterWrites = summary.ParameterWrites.Map(static value => value.Abroad()),
        Outputs = summary.Outputs.Map(static value => value.Abroad()),
        ReceiverWrites = summary.ReceiverWrites.Select(write => (write.Member, write.Value.Abroad())).ToImmutableArray(),
        ServiceWrites = EquatableArray<(ISymbol Member, Value Value)>.Empty,
        Kept = EquatableArray<(string Key, Value Value)>.Empty,
        Claims = EquatableArray<IdentityClaim>.Empty,
        Grants = EquatableArray<PrivilegeGrant>.Empty,
        Sent = summary.Sent.Where(sent => OpenTypes.IsNamed(sent.Type)).Select(sent => sent with { Message = sent.Message.Abroad() }).ToImmutableArray(),
        OpenCalls = summary.OpenCalls.Select(call => call with { Arguments = call.Arguments.Select(argument => argument.Abroad()).ToImmutableArray() }).ToImmutableArray(),
    });

    private static SmallSet<Evidence> WorthTelling(SmallSet<Evidence> evidence) => SmallSet<Evidence>.From(evidence.Where(one => one.IsWorthTelling));
}
