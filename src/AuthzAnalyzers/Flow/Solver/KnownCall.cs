using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>A call of a method to which a line of knowledge gives a role, with what is known where it runs.</summary>
/// <param name="Instance">The object that it is made on; <see langword="null"/> for a static method.</param>
internal readonly record struct KnownCall(Evaluator Evaluator, KnowledgeEntry Entry, IInvocationOperation Call, Value? Instance, CallArguments Arguments)
{
    /// <summary>What it is made on, extension methods included.</summary>
    public Value Source => Instance ?? Arguments[0];

    /// <summary>The value of the argument that the line names under a word of the grammar.</summary>
    public Value Argument(string word) => Arguments[Arguments.Ordinal(Entry[word])];
}
