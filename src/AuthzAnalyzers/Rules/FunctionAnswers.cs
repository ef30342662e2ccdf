using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules;

/// <summary>What the functions around a call do with its answer, and how messages name calls and functions.</summary>
internal static class FunctionAnswers
{
    /// <summary>Whether a function of one expression has no room for its answer: else it hands it on.</summary>
    public static bool IsLost(SyntaxNode function, bool isTask, bool isAnswer, SemanticModel model, CancellationToken cancellation)
    {
        var symbol = function is LambdaExpressionSyntax ? model.GetSymbolInfo(function, cancellation).Symbol : model.GetDeclaredSymbol(function, cancellation);
        return symbol is IMethodSymbol method && (isAnswer
            ? CheckShapes.AnswerOf(method) is null
            : isTask && method.ReturnsVoid);
    }

    /// <summary>Whether what looks like a discard is a variable of that name.</summary>
    public static bool IsVariable(AnswerTrail trail, SemanticModel model, CancellationToken cancellation) =>
        trail.Value.Parent is AssignmentExpressionSyntax assignment && model.GetSymbolInfo(assignment.Left, cancellation).Symbol is not IDiscardSymbol;

    /// <summary>Whether a call stands in an async lambda that may be async void, by syntax alone.</summary>
    public static bool IsInAsyncLambda(SyntaxNode call) =>
        Enclosing(call) is AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 } lambda && !IsEventHandler(lambda);

    /// <summary>The async void lambda that a call stands in.</summary>
    public static SyntaxNode? AsyncVoidAround(SyntaxNode call, SemanticModel model, CancellationToken cancellation) =>
        IsInAsyncLambda(call) && Enclosing(call) is { } lambda && model.GetSymbolInfo(lambda, cancellation).Symbol is IMethodSymbol { ReturnsVoid: true }
            ? lambda
            : null;

    /// <summary>The lambda, local function or member that a node stands in.</summary>
    public static SyntaxNode? Enclosing(SyntaxNode node) => node.Ancestors().FirstOrDefault(IsFunction);

    /// <summary>The try statements of the same function in whose blocks a node stands, inside out.</summary>
    public static IEnumerable<TryStatementSyntax> Tries(SyntaxNode inner)
    {
        for (var node = inner; node.Parent is { } parent && !IsFunction(parent); node = parent)
        {
            if (parent is TryStatementSyntax attempt && attempt.Block == node)
            {
                yield return attempt;
            }
        }
    }

    /// <summary>Whether what stands in a node runs when somebody calls it, or is a member.</summary>
    public static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax;

    /// <summary>The name of the called method, as it is written.</summary>
    public static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    // Event handlers have to be async void; what they guard stands inside them.
    private static bool IsEventHandler(AnonymousFunctionExpressionSyntax lambda) => lambda.Parent is AssignmentExpressionSyntax;
}
