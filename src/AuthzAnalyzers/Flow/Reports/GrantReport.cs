using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>A privilege that an account is given.</summary>
/// <param name="Values">How the entry point spells what decides on it: the privilege or, where the program names that, the account; empty for a header or the like.</param>
/// <param name="Must">What is proven of the caller on every path, whatever it is about.</param>
/// <param name="IsCheckedForAnother">Whether some record other than the account is the caller's own on every path: who owns an organisation may say who does what in it.</param>
internal sealed record GrantReport(PrivilegeGrant Grant, ImmutableArray<string> Values, EvidenceLevel Must, bool IsCheckedForAnother);
