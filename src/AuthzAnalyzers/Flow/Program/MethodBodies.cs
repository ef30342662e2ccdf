using System.Linq;
using System.Threading;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Control-flow graphs of methods in sight as source, each built once.</summary>
internal sealed class MethodBodies
{
    private readonly SourceIndex sources;

    public MethodBodies(SourceIndex sources)
    {
        this.sources = sources;
    }

    /// <summary>Whether the method has a body that can be read.</summary>
    public static bool HasBody(IMethodSymbol method) => BodySyntax(Implementation(method)) is not null;

    /// <summary>The method's body as bound; <see langword="null"/> where it has none in sight.</summary>
    public IOperation? OperationOf(IMethodSymbol method, CancellationToken cancellation) => BodyOf(method, cancellation)?.Operation;

    /// <summary>The graph of the method's body; <see langword="null"/> where it has none in sight or the body cannot be understood.</summary>
    public ControlFlowGraph? GraphOf(IMethodSymbol method, CancellationToken cancellation) => BodyOf(method, cancellation)?.Graph(cancellation);

    /// <summary>A lambda or local function as bound, wherever it stands.</summary>
    public IOperation? OperationOf(SyntaxNode function, CancellationToken cancellation) =>
        sources.ModelOf(function.SyntaxTree)?.GetOperation(function, cancellation);

    private MethodBody? BodyOf(IMethodSymbol method, CancellationToken cancellation)
    {
        method = Implementation(method);
        return BodySyntax(method) is { } syntax && !sources.History.Is(syntax.SyntaxTree)
            ? sources.ProjectOf(syntax.SyntaxTree)?.BodyOf(method, () => Bind(method, syntax, cancellation))
            : null;
    }

    private MethodBody? Bind(IMethodSymbol method, SyntaxNode syntax, CancellationToken cancellation)
    {
        sources.Log?.Note(method);
        return OperationOf(syntax, cancellation) is { } operation ? new MethodBody(operation) : null;
    }

    /// <summary>The part of a partial method that has the body; any other method itself.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method) => method.PartialImplementationPart ?? method;

    private static SyntaxNode? BodySyntax(IMethodSymbol method)
    {
        var node = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return node switch
        {
            BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
            BaseMethodDeclarationSyntax declaration => declaration,
            AccessorDeclarationSyntax { Body: null, ExpressionBody: null } => null,
            AccessorDeclarationSyntax accessor => accessor,
            ArrowExpressionClauseSyntax arrow => arrow,
            CompilationUnitSyntax unit when unit.Members.Any(member => member is GlobalStatementSyntax) => unit,
            _ => null,
        };
    }

    /// <summary>A bound body. Its graph is built when first asked for: most bodies are looked at once and found to matter to nobody.</summary>
    private sealed class MethodBody
    {
        private ControlFlowGraph? graph;

        public MethodBody(IOperation operation)
        {
            Operation = operation;
        }

        public IOperation Operation { get; }

        // Two threads may build it twice; the first one's stays.
        public ControlFlowGraph? Graph(CancellationToken cancellation)
        {
            if (Volatile.Read(ref graph) is { } known)
            {
                return known;
            }

            var built = Operation switch
            {
                IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
                IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellation),
                IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellation),
                _ => null,
            };
            return built is null ? null : Interlocked.CompareExchange(ref graph, built, null) ?? built;
        }
    }

    /// <summary>Whether the property keeps what it is set to, rather than computing it.</summary>
    public static bool IsStored(ISymbol member) => member is IPropertySymbol { IsIndexer: false, GetMethod: { } getter } && !HasBody(getter) && !getter.IsAbstract && !member.DeclaringSyntaxReferences.IsEmpty;
}
