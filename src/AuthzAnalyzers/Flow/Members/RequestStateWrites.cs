using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Members;

/// <summary>
/// Methods of one project that keep something with the request, by the key. Found by name once, when the first key is asked for, and bound
/// only where something is put. Thread-safe.
/// </summary>
internal sealed class RequestStateWrites
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly KeptProperties properties;
    private readonly ConcurrentDictionary<SourceProject, IReadOnlyDictionary<string, ImmutableArray<IMethodSymbol>>> found = new();

    public RequestStateWrites(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions)
    {
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        properties = new KeptProperties(known, sources, mentions);
    }

    /// <summary>Every method of the asker's project that puts something under the key; none where nobody can tell who does.</summary>
    public ImmutableArray<IMethodSymbol> Of(string key, INamedTypeSymbol? asker)
    {
        if (asker?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree is not { } tree || sources.ProjectOf(tree) is not { } project)
        {
            return ImmutableArray<IMethodSymbol>.Empty;
        }

        var known = found.TryGetValue(project, out var before) ? before : found.GetOrAdd(project, Find(project));
        return known.TryGetValue(key, out var writers) ? writers : ImmutableArray<IMethodSymbol>.Empty;
    }

    // Of a collection that is handed on as a whole nobody can tell; the others are none the worse for it.
    private IReadOnlyDictionary<string, ImmutableArray<IMethodSymbol>> Find(SourceProject project)
    {
        var writers = new Dictionary<string, ImmutableArray<IMethodSymbol>>(StringComparer.Ordinal);
        foreach (var subject in known.Catalog.Entries.Where(entry => entry.Role == Role.RequestState).Select(entry => entry.Subject))
        {
            foreach (var (key, methods) in Find(project, subject))
            {
                writers[key] = writers.TryGetValue(key, out var some) ? some.Union(methods, SymbolEqualityComparer.Default).Cast<IMethodSymbol>().ToImmutableArray() : methods;
            }
        }

        foreach (var (key, methods) in properties.WritersIn(project))
        {
            writers[key] = methods;
        }

        return writers;
    }

    private IEnumerable<(string Key, ImmutableArray<IMethodSymbol> Methods)> Find(SourceProject project, Subject subject)
    {
        var writers = new Dictionary<string, ImmutableArray<IMethodSymbol>>(StringComparer.Ordinal);
        var untold = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in mentions.Of(subject.Member).Where(name => sources.ProjectOf(name.SyntaxTree) == project))
        {
            switch (UseOf(name, subject))
            {
                case Use.Escapes when IsCollection(name):
                    return [];
                case Use.Puts when WriteAround(name) is { } write:
                    if (write.Key is not { } key)
                    {
                        return [];
                    }

                    if (MethodAround(name) is not { } method)
                    {
                        untold.Add(key);
                    }
                    else
                    {
                        var known = writers.TryGetValue(key, out var some) ? some : ImmutableArray<IMethodSymbol>.Empty;
                        writers[key] = known.Contains(method, SymbolEqualityComparer.Default) ? known : known.Add(method);
                    }

                    break;
            }
        }

        return writers.Where(pair => !untold.Contains(pair.Key)).Select(pair => (pair.Key, pair.Value));
    }

    // What the collection's own name is followed by says what is done with it; where it is handed on as a whole, anything may be put there.
    private static Use UseOf(SimpleNameSyntax name, Subject subject)
    {
        if (subject.Kind == SubjectKinds.Method)
        {
            return CallSites.CallNamedBy(name) is { ArgumentList.Arguments.Count: > 0 } ? Use.Puts : Use.Asks;
        }

        var collection = CollectionAt(name);
        switch (collection.Parent)
        {
            case ElementAccessExpressionSyntax element when element.Expression == collection:
                return IsTarget(element) ? Use.Puts : Use.Asks;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == collection:
                return call.ArgumentList.Arguments is { Count: > 1 } arguments && arguments[1].RefKindKeyword.IsKind(SyntaxKind.None) ? Use.Puts : Use.Asks;
            case MemberAccessExpressionSyntax access when access.Expression == collection:
                return Use.Asks;
            case ConditionalAccessExpressionSyntax conditional when conditional.Expression == collection:
                return Use.Asks;
            default:
                return IsInSightOf(name, subject) ? Use.Escapes : Use.Asks;
        }
    }

    // Who has such an object in hand names its type somewhere; most things of that name are something else.
    private static bool IsInSightOf(SyntaxNode name, Subject subject) =>
        TreeOutline.Of(name.SyntaxTree).Mentions(subject.Type.Substring(subject.Type.LastIndexOf('.') + 1));

    private static ExpressionSyntax CollectionAt(SimpleNameSyntax name)
    {
        ExpressionSyntax collection = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding
            : name;
        while (collection.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            collection = (ExpressionSyntax)collection.Parent;
        }

        return collection;
    }

    private static bool IsTarget(ExpressionSyntax element) => element.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == element,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax },
        _ => false,
    };

    private bool IsCollection(SimpleNameSyntax name) => known.Is(sources.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name).Symbol, Role.RequestState);

    // Null where it turns out to be no such collection, or nothing that puts anything there.
    private (string? Key, bool)? WriteAround(SimpleNameSyntax name)
    {
        if (!IsCollection(name) || sources.ModelOf(name.SyntaxTree) is not { } model)
        {
            return null;
        }

        var collection = CollectionAt(name);
        var place = (SyntaxNode?)CallSites.CallNamedBy(name) ?? (collection.Parent is ElementAccessExpressionSyntax ? collection.Parent : collection.Parent?.Parent);
        return place is null ? null : model.GetOperation(place) switch
        {
            IInvocationOperation call when RequestState.KeptBy(known, call) < 0 => null,
            { } operation => (RequestState.KeyOf(known, operation), true),
            null => (null, true),
        };
    }

    // Functions that start-up code hands to the pipeline run elsewhere: what they put there is not followed.
    private IMethodSymbol? MethodAround(SyntaxNode place) =>
        place.Ancestors().FirstOrDefault(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax) is { } declaration
            ? sources.ModelOf(place.SyntaxTree)?.GetDeclaredSymbol(declaration) as IMethodSymbol
            : null;

    private enum Use
    {
        Asks,
        Puts,
        Escapes,
    }
}
