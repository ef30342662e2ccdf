using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Lambdas and local functions inside a graph, found by where they stand in the source.</summary>
internal static class NestedFunctions
{
    /// <summary>Where a local function is declared; <see langword="null"/> for any other method.</summary>
    public static SyntaxNode? Declaration(IMethodSymbol method, CancellationToken cancellation) =>
        method.MethodKind == MethodKind.LocalFunction ? method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) : null;

    /// <summary>The function's own graph, and its symbol as that graph knows it.</summary>
    public static (ControlFlowGraph? Graph, IMethodSymbol? Method) Find(ControlFlowGraph graph, SyntaxNode function, CancellationToken cancellation)
    {
        foreach (var lambda in Lambdas(graph))
        {
            if (Holds(lambda.Syntax, function))
            {
                var inner = graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation);
                return lambda.Syntax.Span == function.Span ? (inner, lambda.Symbol) : Find(inner, function, cancellation);
            }
        }

        foreach (var local in graph.LocalFunctions)
        {
            if (Declaration(local, cancellation) is { } declared && Holds(declared, function))
            {
                var inner = graph.GetLocalFunctionControlFlowGraph(local, cancellation);
                return declared.Span == function.Span ? (inner, local) : Find(inner, function, cancellation);
            }
        }

        return default;
    }

    /// <summary>The lambdas that stand directly in a graph.</summary>
    public static IEnumerable<IFlowAnonymousFunctionOperation> Lambdas(ControlFlowGraph graph) => graph.Blocks
        .SelectMany(block => block.BranchValue is null ? block.Operations : block.Operations.Add(block.BranchValue))
        .SelectMany(operation => operation.DescendantsAndSelf())
        .OfType<IFlowAnonymousFunctionOperation>();

    private static bool Holds(SyntaxNode outer, SyntaxNode inner) => outer.SyntaxTree == inner.SyntaxTree && outer.Span.Contains(inner.Span);
}
