using System.Collections.Immutable;

namespace AuthzAnalyzers.Facts;

/// <summary>A predicate about a method: what it guarantees to its callers and leaves for them, said without its body.</summary>
/// <param name="Method">Documentation id of the method.</param>
/// <param name="Says">What holds of it.</param>
internal sealed record Fact(string Method, ImmutableArray<FactTerm> Says);
