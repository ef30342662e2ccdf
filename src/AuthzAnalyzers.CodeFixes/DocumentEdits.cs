using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Changes to one document, named by the nodes of its original tree. A change that several findings ask for happens once.</summary>
internal sealed class DocumentEdits
{
    private readonly List<(SyntaxNode Node, Func<SyntaxNode, SyntaxNode?> Change)> changes = new();
    private readonly HashSet<(SyntaxNode Node, string What)> asked = new();
    private readonly HashSet<SyntaxNode> tracked = new();
    private readonly SortedSet<string> usings = new(StringComparer.Ordinal);

    private DocumentEdits(Document document, CompilationUnitSyntax root, SemanticModel model)
    {
        Document = document;
        Root = root;
        Model = model;
        var end = root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        LineEnd = SyntaxFactory.EndOfLine(end == default ? "\n" : end.ToFullString());
    }

    public Document Document { get; }

    public CompilationUnitSyntax Root { get; }

    public SemanticModel Model { get; }

    public SyntaxTrivia LineEnd { get; }

    public static async Task<DocumentEdits?> Of(Document document, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is CompilationUnitSyntax root
        && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            ? new DocumentEdits(document, root, model)
            : null;

    /// <summary>Changes a node, unless <paramref name="what"/> was asked of it before; a change to nothing removes it. The change sees what earlier ones made of the node.</summary>
    public void Change<T>(T node, string what, Func<T, SyntaxNode?> change)
        where T : SyntaxNode
    {
        if (asked.Add((node, what)))
        {
            tracked.Add(node);
            changes.Add((node, current => change((T)current)));
        }
    }

    /// <summary>Keeps a node findable inside the changes of a node around it.</summary>
    public void Track(SyntaxNode node) => tracked.Add(node);

    public void Use(string space) => usings.Add(space);

    /// <summary>How to write the name of a type at a place; adds a using directive where its namespace is not in scope.</summary>
    public string NameOf(INamedTypeSymbol type, int position)
    {
        var shortest = type.ToMinimalDisplayString(Model, position);
        var isHidden = shortest.Contains(".") && type.ContainingType is null && !type.ContainingNamespace.IsGlobalNamespace;
        if (!isHidden || !Model.LookupNamespacesAndTypes(position, name: type.Name).IsEmpty)
        {
            return shortest;
        }

        var fullName = SymbolNames.FullName(type);
        Use(fullName.Substring(0, fullName.LastIndexOf('.')));
        return type.Name;
    }

    public SyntaxNode Apply()
    {
        SyntaxNode root = Root.TrackNodes(tracked);
        foreach (var (node, change) in changes)
        {
            if (root.GetCurrentNode(node) is { } current)
            {
                root = change(current) is { } changed ? root.ReplaceNode(current, changed) : root.RemoveNode(current, SyntaxRemoveOptions.KeepNoTrivia)!;
            }
        }

        return usings.Aggregate((CompilationUnitSyntax)root, WithUsing);
    }

    private CompilationUnitSyntax WithUsing(CompilationUnitSyntax root, string space)
    {
        if (root.Usings.Any(directive => directive.Alias is null && directive.Name?.ToString() == space))
        {
            return root;
        }

        var made = SyntaxFactory.ParseCompilationUnit($"using {space};").Usings[0].WithTrailingTrivia(LineEnd);
        if (root.Usings.Count == 0)
        {
            var leading = root.GetLeadingTrivia();
            return root.WithLeadingTrivia(LineEnd).AddUsings(made.WithLeadingTrivia(leading));
        }

        var index = root.Usings.TakeWhile(directive => !IsAfter(directive, space)).Count();
        if (index == 0)
        {
            var first = root.Usings[0];
            made = made.WithLeadingTrivia(first.GetLeadingTrivia());
            root = root.ReplaceNode(first, first.WithoutLeadingTrivia());
        }

        return root.WithUsings(root.Usings.Insert(index, made));
    }

    // System first, then by name; aliases and static ones come last.
    private static bool IsAfter(UsingDirectiveSyntax directive, string space)
    {
        var name = directive.Name?.ToString() ?? "";
        var isPlain = directive.Alias is null && directive.StaticKeyword == default && directive.GlobalKeyword == default;
        return directive.GlobalKeyword == default && (!isPlain || string.CompareOrdinal(Rank(name), Rank(space)) > 0);
    }

    private static string Rank(string space) => (space == "System" || space.StartsWith("System.", StringComparison.Ordinal) ? "0" : "1") + space;
}
