using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Rules.SharedCache;

/// <summary>A call that keeps something under a key that is the same for everybody.</summary>
/// <param name="Where">Name of the call.</param>
/// <param name="Key">The key as it is written.</param>
/// <param name="Kept">Where that which is kept comes from: pieces of the call's own file.</param>
internal sealed record CacheCall(Location Where, string Key, ImmutableArray<TextSpan> Kept);
