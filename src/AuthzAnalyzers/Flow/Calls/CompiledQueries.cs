using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>Queries that were compiled once and are kept in a field: calling the field runs the query of its lambda. Thread-safe.</summary>
internal sealed class CompiledQueries
{
    private readonly Engine engine;
    private readonly ConcurrentDictionary<ISymbol, Found?> queries = new(SymbolEqualityComparer.Default);

    public CompiledQueries(Engine engine)
    {
        this.engine = engine;
    }

    /// <summary>The lambda that a field or property holds compiled, and its summary; <see langword="null"/> for any other member.</summary>
    public (IMethodSymbol Lambda, Summary Summary)? Of(ISymbol member, CancellationToken cancellation)
    {
        if (!queries.TryGetValue(member, out var found))
        {
            found = queries.GetOrAdd(member, Find(member, cancellation));
        }

        return found is null ? null : (found.Lambda, found.Summary);
    }

    private Found? Find(ISymbol member, CancellationToken cancellation)
    {
        var value = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        var graph = value is null ? null : engine.Sources.ModelOf(value.SyntaxTree)?.GetOperation(value, cancellation) switch
        {
            IFieldInitializerOperation { Parent: null } field => ControlFlowGraph.Create(field, cancellation),
            IPropertyInitializerOperation { Parent: null } property => ControlFlowGraph.Create(property, cancellation),
            _ => null,
        };
        return graph is null ? null : Compiled(graph, cancellation);
    }

    // The lambda is an expression tree: it runs in the store and calls nothing in sight.
    private Found? Compiled(ControlFlowGraph graph, CancellationToken cancellation)
    {
        foreach (var lambda in NestedFunctions.Lambdas(graph))
        {
            for (IOperation? around = lambda.Parent; around is not null; around = around.Parent)
            {
                if (around is IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call }
                    && engine.Known.Find(call.TargetMethod, Role.CompilesQuery)?["query"] == parameter.Name)
                {
                    var body = graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation);
                    return new Found(lambda.Symbol, new MethodAnalysis(engine, lambda.Symbol, _ => null, null, cancellation).Run(body));
                }
            }
        }

        return null;
    }

    private sealed record Found(IMethodSymbol Lambda, Summary Summary);
}
