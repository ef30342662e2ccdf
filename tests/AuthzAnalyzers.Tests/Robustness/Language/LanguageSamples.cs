using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Tests.Robustness.Language;

/// <summary>All samples in one project, analysed once: each public method of a controller is one sample, named by what stands around its read.</summary>
internal static class LanguageSamples
{
    private static readonly string[] Sources =
    {
        StatementForms.Types,
        StatementForms.Actions,
        ExpressionForms.Actions,
#if !ROSLYN_FLOOR
        NewForms.Actions,
#endif
    };

    private static readonly Lazy<CSharpCompilation> LazyProject = new(() =>
    {
        var project = Compile.Project(Sources.Append(Shop.Data).ToArray());
        return project.WithOptions(project.Options.WithAllowUnsafe(true));
    });

    private static readonly Lazy<Task<ImmutableArray<Diagnostic>>> LazyFound = new(() => Analysis.Run(Project));

    public static CSharpCompilation Project => LazyProject.Value;

    public static Task<ImmutableArray<Diagnostic>> Found => LazyFound.Value;

    public static IReadOnlyList<MethodDeclarationSyntax> All { get; } = Project.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
        .Where(type => type.Identifier.ValueText.EndsWith("Controller", StringComparison.Ordinal))
        .SelectMany(type => type.Members.OfType<MethodDeclarationSyntax>())
        .Where(method => method.Modifiers.Any(SyntaxKind.PublicKeyword))
        .ToList();

    public static bool Holds(MethodDeclarationSyntax sample, Diagnostic found) =>
        found.Location.SourceTree == sample.SyntaxTree && sample.Span.Contains(found.Location.SourceSpan);

    /// <summary>Kinds of nodes in the samples: each of them stands around a read or beside it.</summary>
    public static ImmutableHashSet<SyntaxKind> SyntaxSeen() => All.Select(sample => sample.Parent!).Distinct().SelectMany(type => type.DescendantNodes()).Select(node => node.Kind()).ToImmutableHashSet();

    /// <summary>Kinds of operations in the samples, as bound and as the control-flow graphs have them.</summary>
    public static ImmutableHashSet<OperationKind> OperationsSeen()
    {
        var seen = ImmutableHashSet.CreateBuilder<OperationKind>();
        foreach (var tree in Project.SyntaxTrees)
        {
            var model = Project.GetSemanticModel(tree);
            foreach (var declaration in tree.GetRoot().DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax))
            {
                if (model.GetOperation(declaration) is not { } body)
                {
                    continue;
                }

                seen.UnionWith(body.DescendantsAndSelf().Select(operation => operation.Kind));
                seen.UnionWith(Graphs(body).SelectMany(Operations).Select(operation => operation.Kind));
            }
        }

        return seen.ToImmutable();
    }

    private static IEnumerable<ControlFlowGraph> Graphs(IOperation body)
    {
        var graph = body switch
        {
            IMethodBodyOperation method => ControlFlowGraph.Create(method),
            IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor),
            IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block),
            _ => null,
        };
        return graph is null ? [] : WithNested(graph);
    }

    private static IEnumerable<ControlFlowGraph> WithNested(ControlFlowGraph graph)
    {
        var lambdas = Operations(graph).OfType<IFlowAnonymousFunctionOperation>().Select(lambda => graph.GetAnonymousFunctionControlFlowGraph(lambda, CancellationToken.None));
        var locals = graph.LocalFunctions.Select(local => graph.GetLocalFunctionControlFlowGraph(local, CancellationToken.None));
        return lambdas.Concat(locals).SelectMany(WithNested).Prepend(graph);
    }

    private static IEnumerable<IOperation> Operations(ControlFlowGraph graph) => graph.Blocks
        .SelectMany(block => block.BranchValue is null ? block.Operations : block.Operations.Add(block.BranchValue))
        .SelectMany(operation => operation.DescendantsAndSelf());
}
