using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>A method that a call may run.</summary>
/// <param name="Method">Its definition.</param>
/// <param name="Types">What its type parameters stand for at the call.</param>
internal sealed record CallTarget(IMethodSymbol Method, TypeMap Types)
{
    /// <summary>What a fact tells of it, where its body is not in sight.</summary>
    public Summary? Told { get; init; }
}
