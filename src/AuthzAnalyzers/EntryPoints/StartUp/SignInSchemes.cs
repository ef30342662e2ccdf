using System;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>How callers sign in, as far as start-up code in sight says. Read on first use, once per compilation.</summary>
internal sealed class SignInSchemes
{
    private const string Cookie = "cookie";

    private readonly Lazy<bool> readsHeaders;

    public SignInSchemes(StartUpPolicies policies)
    {
        readsHeaders = new Lazy<bool>(
            () => policies.Uses(Role.SignInScheme) is var schemes && (schemes.IsEmpty || schemes.Any(scheme => !scheme.Entry.Is("by", Cookie))),
            LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>
    /// Whether what a request brings in a header may be what let the caller in: where all sign in by a cookie nobody looks at it, where nothing
    /// is known of how they do it may be.
    /// </summary>
    public bool ReadHeaders => readsHeaders.Value;
}
