using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>
/// How a builder was reached: the project methods entered on the way, so that they are left through the same door, and the builders seen,
/// so that none is gone round twice.
/// </summary>
internal sealed class BuilderPath
{
    private readonly int steps;
    private readonly ImmutableList<(IMethodSymbol Method, InvocationExpressionSyntax Call)> entered;
    private readonly ImmutableHashSet<ISymbol> seen;

    private BuilderPath(int steps, ImmutableList<(IMethodSymbol Method, InvocationExpressionSyntax Call)> entered, ImmutableHashSet<ISymbol> seen)
    {
        this.steps = steps;
        this.entered = entered;
        this.seen = seen;
    }

    public static BuilderPath Start { get; } = new(
        0,
        ImmutableList<(IMethodSymbol, InvocationExpressionSyntax)>.Empty,
        ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default));

    public bool IsTooLong => steps > WalkLimits.Builder;

    public bool HasSeen(ISymbol builder) => seen.Contains(builder);

    public BuilderPath Past(ISymbol builder) => new(steps + 1, entered, seen.Add(builder));

    public BuilderPath Next() => new(steps + 1, entered, seen);

    public BuilderPath Into(IMethodSymbol method, InvocationExpressionSyntax call) => new(steps + 1, entered.Add((Definition(method), call)), seen);

    /// <summary>The way before the last method was entered; this way where none was.</summary>
    public BuilderPath Leave() => entered.IsEmpty ? this : new BuilderPath(steps, entered.RemoveAt(entered.Count - 1), seen);

    /// <summary>The call through which a method was entered last, or <see langword="null"/>.</summary>
    public InvocationExpressionSyntax? Entered(IMethodSymbol method) => entered
        .LastOrDefault(door => SymbolEqualityComparer.Default.Equals(door.Method, Definition(method))).Call;

    private static IMethodSymbol Definition(IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition;
}
