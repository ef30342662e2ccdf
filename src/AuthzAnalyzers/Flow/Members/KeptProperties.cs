using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Members;

/// <summary>
/// Properties that the framework keeps from one request to the next, and the methods of their own types that set them. Of a key that something
/// else may fill as well nobody can tell. Thread-safe.
/// </summary>
internal sealed class KeptProperties
{

    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;

    public KeptProperties(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions)
    {
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
    }

    public IEnumerable<(string Key, ImmutableArray<IMethodSymbol> Methods)> WritersIn(SourceProject project)
    {
        var writers = new SortedDictionary<string, ImmutableArray<IMethodSymbol>>(StringComparer.Ordinal);
        var untold = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in known.Catalog.Entries.Where(entry => entry.Role == Role.KeptMember).Select(entry => NameOf(entry.Subject)).Distinct(StringComparer.Ordinal))
        {
            foreach (var mention in Mentions(name, project))
            {
                // Beside the properties stands the collection itself, under the same keys.
                if (DeclarationAround(mention) is { } declaration)
                {
                    Note(declaration, project, writers, untold);
                }
                else if (mention.FirstAncestorOrSelf<AttributeSyntax>() is null && PutsUnder(mention) is { } put)
                {
                    if (put.Length == 0)
                    {
                        return [];
                    }

                    untold.Add(RequestState.KeptKey(put));
                }
            }
        }

        return writers.Where(pair => !untold.Contains(pair.Key)).Select(pair => (pair.Key, pair.Value)).ToList();
    }

    private static string NameOf(Subject subject) => AttributeNames.Short(subject.Type.Substring(subject.Type.LastIndexOf('.') + 1));

    private static PropertyDeclarationSyntax? DeclarationAround(SimpleNameSyntax name) =>
        name.FirstAncestorOrSelf<AttributeSyntax>() is { Parent: AttributeListSyntax { Parent: PropertyDeclarationSyntax declaration } } ? declaration : null;

    private IEnumerable<SimpleNameSyntax> Mentions(string name, SourceProject project) => mentions.Of(name).Where(mention => sources.ProjectOf(mention.SyntaxTree) == project);

    private void Note(PropertyDeclarationSyntax declaration, SourceProject project, SortedDictionary<string, ImmutableArray<IMethodSymbol>> writers, HashSet<string> untold)
    {
        if (sources.ModelOf(declaration.SyntaxTree)?.GetDeclaredSymbol(declaration) is not { } property || RequestState.KeyOf(known, property) is not { } key)
        {
            return;
        }

        // What a request fills as well is kept as it is, and so is what somebody else fills.
        if (declaration.Initializer is { Value: not LiteralExpressionSyntax } || IsBound(property))
        {
            untold.Add(key);
        }

        var all = writers.TryGetValue(key, out var some) ? some : ImmutableArray<IMethodSymbol>.Empty;
        foreach (var mention in Mentions(property.Name, project))
        {
            var target = TargetAt(mention);
            if (!IsSet(target) || sources.ModelOf(mention.SyntaxTree) is not { } model || !SymbolIdentity.Same(model.GetSymbolInfo(mention).Symbol, property))
            {
                continue;
            }

            if (IsOwn(target, mention) && mention.Ancestors().FirstOrDefault(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax) is { } around
                && model.GetDeclaredSymbol(around) is IMethodSymbol method)
            {
                all = all.Contains(method, SymbolEqualityComparer.Default) ? all : all.Add(method);
            }
            else
            {
                untold.Add(key);
            }
        }

        writers[key] = all;
    }

    private bool IsBound(IPropertySymbol property) => property.GetAttributes().Concat(property.ContainingType.GetAttributes()).Any(attribute => known.IsType(attribute.AttributeClass, Role.BoundMember));

    private static ExpressionSyntax TargetAt(SimpleNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private static bool IsOwn(ExpressionSyntax target, SimpleNameSyntax name) =>
        target.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: not InitializerExpressionSyntax }
        && (target == name || target is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax });

    private static bool IsSet(ExpressionSyntax target) => target.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == target,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax },
        _ => false,
    };

    // The name under which something is put into the collection; empty where nobody can tell, null where nothing is put.
    private static string? PutsUnder(SimpleNameSyntax collection) => TargetAt(collection) switch
    {
        { Parent: ElementAccessExpressionSyntax element } when IsSet(element) => TextOf(element.ArgumentList.Arguments),
        { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 1 } call } } => TextOf(call.ArgumentList.Arguments),
        { Parent: ArgumentSyntax } => "",
        _ => null,
    };

    private static string TextOf(SeparatedSyntaxList<ArgumentSyntax> arguments) => arguments.Count > 0 && arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string text } ? text : "";
}
