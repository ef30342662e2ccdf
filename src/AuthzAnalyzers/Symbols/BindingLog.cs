using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>Which source the analysis of a compilation asked the compiler to bind, for tests that hold its cost. Thread-safe.</summary>
internal sealed class BindingLog
{
    private readonly ConcurrentDictionary<SyntaxTree, bool> trees = new();
    private readonly ConcurrentDictionary<IMethodSymbol, bool> bodies = new(SymbolEqualityComparer.Default);

    /// <summary>Files in which an expression was bound.</summary>
    public ICollection<SyntaxTree> Trees => trees.Keys;

    /// <summary>Methods whose bodies were bound as a whole.</summary>
    public ICollection<IMethodSymbol> Bodies => bodies.Keys;

    public void Note(SyntaxTree tree) => trees.TryAdd(tree, true);

    public void Note(IMethodSymbol body) => bodies.TryAdd(body, true);
}
