using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// A call of an interface's member of which nobody knows a body in the project that makes it: a project above implements it. Who calls the
/// method and knows a body runs it.
/// </summary>
/// <param name="Number">Tells the open calls of one method apart.</param>
/// <param name="Called">As bound at the call, in terms of the type parameters of the method that makes it.</param>
/// <param name="Arguments">By ordinal.</param>
/// <param name="Must">What is proven on every way on which it is made.</param>
/// <param name="Root">Where it is made, however many calls lead there: one call of one place stays one where methods call each other.</param>
internal sealed record OpenCall(int Number, IMethodSymbol Called, EquatableArray<Value> Arguments, Proof Must, object Root)
{
    /// <summary>Whether it is made on every way to the method's normal return: what it guarantees the method guarantees then.</summary>
    public bool IsCertain { get; init; }

    /// <summary>What is proven wherever the method hands out something of what the call hands out.</summary>
    public Proof Handed { get; init; } = Proof.Nothing;

    /// <summary>The same call, made on two ways.</summary>
    public OpenCall Join(OpenCall other) => this with
    {
        Arguments = Arguments.Zip(other.Arguments, (one, another) => Value.Join(one, Proof.Nothing, another, Proof.Nothing)).ToImmutableArray(),
        Must = Must.Or(other.Must),
        IsCertain = IsCertain && other.IsCertain,
        Handed = Handed.Or(other.Handed),
    };

    /// <summary>What is called where the type parameters stand for these types.</summary>
    public IMethodSymbol CalledWith(System.Func<ITypeSymbol, ITypeSymbol> substitute)
    {
        if (substitute(Called.ContainingType) is not INamedTypeSymbol type)
        {
            return Called;
        }

        var member = type.GetMembers(Called.Name).OfType<IMethodSymbol>().FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, Called.OriginalDefinition)) ?? Called;
        return member.IsGenericMethod ? member.ConstructedFrom.Construct(Called.TypeArguments.Select(substitute).ToArray()) : member;
    }
}
