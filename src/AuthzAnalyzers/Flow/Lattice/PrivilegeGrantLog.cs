using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>The privileges that one method gives, in the order in which they were met. Used by one thread.</summary>
internal sealed class PrivilegeGrantLog
{
    private readonly List<PrivilegeGrant> grants = new();

    public void Add(PrivilegeGrant grant)
    {
        for (var i = 0; i < grants.Count; i++)
        {
            if (grants[i].IsAt(grant))
            {
                grants[i] = grants[i].Join(grant);
                return;
            }
        }

        if (grants.Count < Budget.GrantsPerMethod)
        {
            grants.Add(grant);
            return;
        }

        IsCut = true;
    }

    /// <summary>Whether there were more than are kept.</summary>
    public bool IsCut { get; private set; }

    public ImmutableArray<PrivilegeGrant> All() => grants.Count == 0 ? ImmutableArray<PrivilegeGrant>.Empty : grants.ToImmutableArray();
}
