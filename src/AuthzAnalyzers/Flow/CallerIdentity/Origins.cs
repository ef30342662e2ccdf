using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Knowledge;

namespace AuthzAnalyzers.Flow.CallerIdentity;

/// <summary>Where the value of a known member or call comes from: the caller's identity, the caller's choice, chance.</summary>
internal static class Origins
{
    /// <summary>The value of what has that role; <see langword="null"/> where the role says nothing of an origin.</summary>
    /// <param name="asked">The object that it is taken from, or the first argument.</param>
    /// <param name="presented">What the request came in with comes from there.</param>
    public static Value? Of(Role role, Value asked, ProvenanceSet presented) => role switch
    {
        // A principal that the program made of what the caller sent tells what the caller sent.
        Role.Principal or Role.CallerId or Role.CallerRecord => Value.Of(asked.Origins is { IdentifiesCaller: false } given && (given.HasSupplied || given.IsPresented) ? given : ProvenanceSet.Caller),
        Role.Mints => Value.Of(ProvenanceSet.RandomSecret),
        Role.Addressed => Value.Of(ProvenanceSet.Stored),
        Role.CallerSupplied => Value.Of(ProvenanceSet.Supplied),
        Role.CallerCredential => Value.Of(presented),
        _ => null,
    };
}
