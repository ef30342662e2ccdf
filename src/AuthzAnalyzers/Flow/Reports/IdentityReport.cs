using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>A value of the request that stands for the caller.</summary>
/// <param name="Values">How the entry point spells what the value comes from; empty for a header or the like.</param>
/// <param name="Must">What is proven of that value on every path: <see cref="EvidenceLevel.ObjectLevel"/> where it was compared with the caller.</param>
internal sealed record IdentityReport(IdentityClaim Claim, ImmutableArray<string> Values, EvidenceLevel Must);
