using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.UnclassifiedPersonalData;

/// <summary>
/// Says which types a compilation hands out of a store: the argument of a query source's type or method, or what the methods of a type named
/// like a repository return. Looks for one type at a time, only where its name stands. Thread-safe.
/// </summary>
internal sealed class StoredTypes
{
    private readonly RuleContext context;
    private readonly ConcurrentDictionary<SyntaxTree, ImmutableArray<GenericNameSyntax>> genericNames = new();

    public StoredTypes(RuleContext context)
    {
        this.context = context;
    }

    /// <summary>Whether something in the compilation's own sources hands out records of the type.</summary>
    public bool IsStored(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TreeOutline.Of(tree).Mentions(type.Name) && (IsArgumentOfQuery(tree, type, cancellation) || IsOfRepository(tree, type, cancellation)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsArgumentOfQuery(SyntaxTree tree, INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var name in genericNames.GetOrAdd(tree, GenericNames))
        {
            if (name.TypeArgumentList.Arguments.Any(argument => TreeOutline.SimpleName(argument) == type.Name)
                && context.Sources.ModelOf(tree) is { } model
                && EntityOf(model.GetSymbolInfo(name, cancellation).Symbol) is { } entity
                && SymbolEqualityComparer.Default.Equals(entity.OriginalDefinition, type))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<GenericNameSyntax> GenericNames(SyntaxTree tree) => tree.GetRoot().DescendantNodes().OfType<GenericNameSyntax>().ToImmutableArray();

    private ITypeSymbol? EntityOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => context.Queries.OfType(type)?.Entity ?? (IsRepository(type) ? type.TypeArguments[0] : null),
        IMethodSymbol method => context.Known.Find(method, Role.QuerySource) is { } line ? context.Queries.EntityOf(line, method, method.ReceiverType) : null,
        _ => null,
    };

    private bool IsRepository(INamedTypeSymbol type) => type.IsGenericType && context.Known.IsRepository(type);

    private bool IsOfRepository(SyntaxTree tree, INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var declared in TreeOutline.Of(tree).Types)
        {
            if (context.Known.Catalog.MatchName(Role.RepositoryName, declared.Name) is not null
                && context.Sources.DeclaredBy(declared.Syntax) is INamedTypeSymbol repository
                && !MakesItself(declared.Syntax, type)
                && !IsImplemented(repository)
                && repository.GetMembers().OfType<IMethodSymbol>().Any(method => HandsOut(method.ReturnType, type)))
            {
                return true;
            }
        }

        return false;
    }

    // What a repository makes out of what it has read is its answer and no record.
    private static bool MakesItself(TypeDeclarationSyntax repository, INamedTypeSymbol type) =>
        repository.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(creation => TreeOutline.SimpleName(creation.Type) == type.Name);

    // Where an implementation is in sight, what it asks the store for says more than what the contract promises.
    private bool IsImplemented(INamedTypeSymbol repository) => repository.TypeKind == TypeKind.Interface && context.Sources.DerivedFrom(repository).Any(type => type.TypeKind != TypeKind.Interface);

    // Inside a task, a list or both.
    private static bool HandsOut(ITypeSymbol result, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(result.OriginalDefinition, type)
        || (result is IArrayTypeSymbol array && HandsOut(array.ElementType, type))
        || (result is INamedTypeSymbol { IsGenericType: true } holder && holder.TypeArguments.Any(argument => HandsOut(argument, type)));
}
