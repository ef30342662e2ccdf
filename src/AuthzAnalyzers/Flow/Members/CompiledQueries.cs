using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Members;

/// <summary>Queries that were compiled once and are kept in a field: calling the field runs the query of its lambda. Thread-safe.</summary>
internal sealed class CompiledQueries
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly ISummaries bodies;
    private readonly ConcurrentDictionary<ISymbol, Found?> queries = new(SymbolEqualityComparer.Default);

    public CompiledQueries(KnownSymbols known, SourceIndex sources, ISummaries bodies)
    {
        this.known = known;
        this.sources = sources;
        this.bodies = bodies;
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
        var graph = value is null ? null : sources.ModelOf(value.SyntaxTree)?.GetOperation(value, cancellation) switch
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
                    && known.Find(call.TargetMethod, Role.CompilesQuery)?["query"] == parameter.Name)
                {
                    var body = graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation);
                    var summary = bodies.Run(new BodyRun(lambda.Symbol, body, _ => null, cancellation));
                    return summary.IsLost ? null : new Found(lambda.Symbol, summary);
                }
            }
        }

        return null;
    }

    private sealed record Found(IMethodSymbol Lambda, Summary Summary);
}
