using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// What is read off the sources of one compilation: models and bodies. Kept with the compilation, which never changes: an editor asks about
/// one project after each keystroke while those it refers to stay the same, and a solution is built with each of its projects referred to
/// many times. Gone when the compilation is. Thread-safe.
/// </summary>
internal sealed class SourceProject
{
    private static readonly ConditionalWeakTable<Compilation, SourceProject> Projects = new();

    private readonly WeakReference<Compilation> compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> models = new();
    private readonly ConcurrentDictionary<IMethodSymbol, object?> bodies = new(SymbolEqualityComparer.Default);

    private SourceProject(Compilation compilation)
    {
        this.compilation = new WeakReference<Compilation>(compilation);
    }

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

    /// <summary>The type that a declaration of the project declares.</summary>
    public INamedTypeSymbol? DeclaredBy(TypeDeclarationSyntax declaration) => ModelOf(declaration.SyntaxTree)?.GetDeclaredSymbol(declaration);

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
}
