using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What the terms of a called method mean where it is called.</summary>
internal interface ICalleeTerms
{
    /// <summary>The caller's id of a callee's access; negative where it has none.</summary>
    int Map(int access);

    Operand Rewrite(Operand side);

    /// <summary>What of the evidence can still prove something.</summary>
    SmallSet<Evidence> Rewrite(SmallSet<Evidence> evidence);

    Proof Rewrite(Proof proof);

    SmallSet<DataToken> Rewrite(SmallSet<DataToken> tokens);

    ITypeSymbol Rewrite(ITypeSymbol type);
}
