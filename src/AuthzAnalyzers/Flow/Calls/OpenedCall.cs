using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>What became of an open call of a callee's, in the caller's terms.</summary>
/// <param name="Called">What is called.</param>
/// <param name="Result">What it hands out.</param>
/// <param name="Proven">What is proven once it has been made.</param>
/// <param name="Left">Its number among the caller's own open calls; negative where it is not left open.</param>
internal sealed record OpenedCall(IMethodSymbol Called, Value Result, Proof Proven, int Left);
