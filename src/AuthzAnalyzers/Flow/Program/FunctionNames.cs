using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Names that a lambda or local function mentions, itself or in a local function that it may call: it can see nothing else of what stands around it.</summary>
internal static class FunctionNames
{
    public static HashSet<string> In(SyntaxNode function, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Add(function, names);
        var around = function.Ancestors()
            .SelectMany(outer => outer.ChildNodes())
            .Select(node => node is GlobalStatementSyntax global ? global.Statement : node)
            .OfType<LocalFunctionStatementSyntax>()
            .ToList();
        while (around.Find(local => names.Contains(local.Identifier.ValueText)) is { } called)
        {
            cancellation.ThrowIfCancellationRequested();
            around.Remove(called);
            Add(called, names);
        }

        return names;
    }

    private static void Add(SyntaxNode function, HashSet<string> names) =>
        names.UnionWith(function.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
}
