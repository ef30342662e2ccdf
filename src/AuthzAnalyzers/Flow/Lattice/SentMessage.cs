using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A message that a method sends and whose type its callers know better: which handlers it has is found out where they call it.</summary>
/// <param name="Type">In terms of the type parameters of the method and of the types around it.</param>
/// <param name="Message">The message itself.</param>
/// <param name="Must">What is proven on every way on which it is sent.</param>
internal sealed record SentMessage(ITypeSymbol Type, Value Message, Proof Must)
{
    /// <summary>Messages of one type, sent on two ways.</summary>
    public SentMessage Join(SentMessage other) => this with
    {
        Message = Value.Join(Message, Proof.Nothing, other.Message, Proof.Nothing),
        Must = Must.Or(other.Must),
    };
}
