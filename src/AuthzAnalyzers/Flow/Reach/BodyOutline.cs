using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reach;

/// <summary>What a body calls and whether it may touch stored customer data itself, read off its bound operations without following any value.</summary>
/// <param name="Touches">Whose records the body itself may touch.</param>
/// <param name="Calls">What it may run, each once, in the order of the source.</param>
internal sealed record BodyOutline(DataKinds Touches, ImmutableArray<OutlinedCall> Calls)
{
    public static BodyOutline Empty { get; } = new(DataKinds.None, ImmutableArray<OutlinedCall>.Empty);

    /// <summary>What it may run by calls that may run more than is all looked into.</summary>
    public ImmutableArray<Crowd> Crowds { get; init; } = ImmutableArray<Crowd>.Empty;

    /// <summary>Everything that it may run.</summary>
    public IEnumerable<OutlinedCall> Reached => Crowds.IsEmpty ? Calls : Calls.Concat(Crowds.SelectMany(crowd => crowd.Bodies));

    /// <summary>Members it reads that may hold who the caller is.</summary>
    public ImmutableArray<ISymbol> Reads { get; init; } = ImmutableArray<ISymbol>.Empty;

    /// <summary>Keys of what it takes from what is kept with a request.</summary>
    public ImmutableArray<string> Kept { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Bodies that decide on its checks: part of the check, so that what they read is no access of its.</summary>
    public ImmutableArray<IMethodSymbol> Deciders { get; init; } = ImmutableArray<IMethodSymbol>.Empty;

    /// <summary>Types of the messages that it hands to handlers.</summary>
    public ImmutableArray<ITypeSymbol> Messages { get; init; } = ImmutableArray<ITypeSymbol>.Empty;
}

/// <param name="Method">A body in sight that runs.</param>
/// <param name="Given">What its type parameters stand for.</param>
/// <param name="Targets">How many bodies the call may run, this one included; where several calls run it, the fewest.</param>
internal readonly record struct OutlinedCall(IMethodSymbol Method, DataKinds Given, int Targets);
