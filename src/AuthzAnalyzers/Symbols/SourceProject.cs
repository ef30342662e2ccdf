using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// What is read off the sources of one compilation: models and types. Kept with the compilation, which never changes: an editor asks about
/// one project after each keystroke while those it refers to stay the same, and a solution is built with each of its projects referred to
/// many times. Gone when the compilation is. Thread-safe.
/// </summary>
internal sealed class SourceProject
{
    private static readonly ConditionalWeakTable<Compilation, SourceProject> Projects = new();

    private readonly WeakReference<Compilation> compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> models = new();
    private readonly ConcurrentDictionary<IMethodSymbol, object?> bodies = new(SymbolEqualityComparer.Default);
    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> types;

    private SourceProject(Compilation compilation)
    {
        this.compilation = new WeakReference<Compilation>(compilation);
        types = new Lazy<ImmutableArray<INamedTypeSymbol>>(ReadTypes, LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>Named types that the project declares, nested ones too, by full name.</summary>
    public ImmutableArray<INamedTypeSymbol> Types => types.Value;

    public static SourceProject Of(Compilation compilation) => Projects.GetValue(compilation, static key => new SourceProject(key));

    public SemanticModel? ModelOf(SyntaxTree tree)
    {
        if (models.TryGetValue(tree, out var known))
        {
            return known;
        }

#pragma warning disable RS1030 // Summaries cross methods and files, so a model per tree is asked for once and kept with the compilation.
        return compilation.TryGetTarget(out var owner) ? models.GetOrAdd(tree, owner.GetSemanticModel(tree)) : null;
#pragma warning restore RS1030
    }

    /// <summary>What was read off a method's body before, or what <paramref name="read"/> reads now.</summary>
    public T? BodyOf<T>(IMethodSymbol method, Func<T?> read)
        where T : class
    {
        if (!bodies.TryGetValue(method, out var known))
        {
            known = bodies.GetOrAdd(method, read());
        }

        return (T?)known;
    }

    private ImmutableArray<INamedTypeSymbol> ReadTypes()
    {
        var found = new List<INamedTypeSymbol>();
        if (compilation.TryGetTarget(out var owner))
        {
            Collect(owner.Assembly.GlobalNamespace, found);
        }

        return found.OrderBy(SymbolNames.FullName, StringComparer.Ordinal).ToImmutableArray();
    }

    private static void Collect(INamespaceOrTypeSymbol container, List<INamedTypeSymbol> found)
    {
        foreach (var member in container.GetMembers())
        {
            switch (member)
            {
                case INamespaceSymbol space:
                    Collect(space, found);
                    break;
                case INamedTypeSymbol type:
                    found.Add(type);
                    Collect(type, found);
                    break;
            }
        }
    }
}
