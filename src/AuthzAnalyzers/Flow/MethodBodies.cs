using System.Linq;
using System.Threading;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow;

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

    /// <summary>The graph of the method's body; <see langword="null"/> where it has none in sight or the body cannot be understood.</summary>
    public ControlFlowGraph? GraphOf(IMethodSymbol method, CancellationToken cancellation)
    {
        method = Implementation(method);
        return BodySyntax(method) is { } syntax
            ? sources.ProjectOf(syntax.SyntaxTree)?.BodyOf(method, () => Build(syntax, cancellation))
            : null;
    }

    private static IMethodSymbol Implementation(IMethodSymbol method) => method.PartialImplementationPart ?? method;

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

    private ControlFlowGraph? Build(SyntaxNode syntax, CancellationToken cancellation)
    {
        if (sources.ModelOf(syntax.SyntaxTree) is not { } model)
        {
            return null;
        }

        var operation = model.GetOperation(syntax, cancellation);
        return operation switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
            IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellation),
            IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellation),
            _ => null,
        };
    }
}
