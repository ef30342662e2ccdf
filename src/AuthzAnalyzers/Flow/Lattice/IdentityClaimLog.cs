using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>The values of one method that may stand for its caller, in the order in which they were met. Used by one thread.</summary>
internal sealed class IdentityClaimLog
{
    private readonly List<IdentityClaim> claims = new();

    public void Add(IdentityClaim claim)
    {
        for (var i = 0; i < claims.Count; i++)
        {
            if (claims[i].IsAt(claim))
            {
                claims[i] = claims[i].Join(claim);
                return;
            }
        }

        if (claims.Count < Budget.ClaimsPerMethod)
        {
            claims.Add(claim);
            return;
        }

        IsCut = true;
    }

    /// <summary>Whether there were more than are kept.</summary>
    public bool IsCut { get; private set; }

    public ImmutableArray<IdentityClaim> All() => claims.Count == 0 ? ImmutableArray<IdentityClaim>.Empty : claims.ToImmutableArray();
}
