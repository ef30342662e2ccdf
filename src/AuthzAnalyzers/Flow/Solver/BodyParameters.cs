using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>The parameters of a method as its body names them: that of a member of an extension speaks of the member's, and of what it extends.</summary>
internal sealed class BodyParameters
{
    private readonly IMethodSymbol method;
    private readonly IMethodSymbol? extends;
    private readonly IParameterSymbol? receiver;

    public BodyParameters(IMethodSymbol method, SourceIndex sources)
    {
        this.method = method;
        extends = method.IsImplicitlyDeclared ? ExtensionMembers.MemberOf(method) : null;
        receiver = extends is null ? null : ExtensionMembers.ReceiverOf(extends, sources);
    }

    /// <summary>The method's own parameter where its body names it so; <see langword="null"/> for any other parameter.</summary>
    public IParameterSymbol? Own(IParameterSymbol named) =>
        SymbolEqualityComparer.Default.Equals(named.ContainingSymbol, method) ? named
        : extends is null ? null
        : method.Parameters.FirstOrDefault(own => SymbolEqualityComparer.Default.Equals(Named(own), named));

    /// <summary>What the body calls one of the method's own.</summary>
    public IParameterSymbol Named(IParameterSymbol own) =>
        extends is null ? own
        : own.Ordinal - (method.Parameters.Length - extends.Parameters.Length) is var ordinal and >= 0 ? extends.Parameters[ordinal]
        : receiver ?? own;
}
