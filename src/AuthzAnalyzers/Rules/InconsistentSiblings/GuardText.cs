using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.InconsistentSiblings;

/// <summary>Guards as text that means the same next door; nothing where it would not.</summary>
internal static class GuardText
{
    /// <summary>An attribute, or a call behind the mapping call.</summary>
    public static string? Of(ArrivalEvidence evidence, SourceIndex sources)
    {
        if (evidence.Origin is not { SourceTree: { } tree } origin)
        {
            return null;
        }

        var node = tree.GetRoot().FindNode(origin.SourceSpan, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            return $"[{attribute}]";
        }

        return node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax access } call
            && sources.ModelOf(tree) is { } model
            && call.ArgumentList.Arguments.All(argument => model.GetConstantValue(argument.Expression).HasValue)
                ? $".{access.Name}{call.ArgumentList}"
                : null;
    }

    /// <summary>What kind of guard it is, and how messages call that: its symbol without what it is given, save types, of which each may be a guard of its own.</summary>
    public static (string Kind, string Name) KindOf(ArrivalEvidence evidence, SourceIndex sources)
    {
        if (evidence.Origin is not { SourceTree: { } tree } origin)
        {
            return (evidence.Description, evidence.Description);
        }

        var node = tree.GetRoot().FindNode(origin.SourceSpan, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            var kind = sources.ModelOf(tree)?.GetTypeInfo(attribute).Type is INamedTypeSymbol type ? SymbolNames.FullName(type) : attribute.Name.ToString();
            return (string.Join("|", Types(attribute).Prepend(kind)), $"[{string.Join(", ", Types(attribute).Prepend(attribute.Name.ToString()))}]");
        }

        return node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax access } call
            ? (string.Join("|", Types(call).Prepend(access.Name.ToString())), access.Name.ToString())
            : (evidence.Description, evidence.Description);
    }

    private static IEnumerable<string> Types(SyntaxNode guard) => guard.DescendantNodes().OfType<TypeOfExpressionSyntax>().Select(type => type.Type.ToString());

    /// <summary>The statement that a check is: the call alone, or a test of its answer that ends in leaving.</summary>
    public static (string Text, ITypeSymbol? Returns)? Of(IInvocationOperation call)
    {
        if (call.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || !IsAlone(statement, call.Syntax))
        {
            return null;
        }

        IOperation whole = call;
        while (whole.Syntax != statement && whole.Parent is { } parent)
        {
            whole = parent;
        }

        // What else it names means nothing elsewhere.
        var isPlain = whole.DescendantsAndSelf().All(part => part switch
        {
            ILocalReferenceOperation => false,
            IParameterReferenceOperation parameter => call.Arguments.Any(argument => Given(argument) == parameter),
            _ => true,
        });
        var returns = statement.DescendantNodes().OfType<ReturnStatementSyntax>().Any(exit => exit.Expression is not null);
        return !isPlain ? null : (statement.WithoutTrivia().ToString(), returns ? Answer(call) : null);
    }

    /// <summary>What is given for a parameter, before it is converted to its type.</summary>
    public static IOperation Given(IArgumentOperation argument) => argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value;

    private static bool IsAlone(StatementSyntax statement, SyntaxNode call) => statement switch
    {
        ExpressionStatementSyntax { Expression: AwaitExpressionSyntax awaited } => awaited.Expression == call,
        ExpressionStatementSyntax plain => plain.Expression == call,
        IfStatementSyntax { Else: null } test => test.Condition.Span.Contains(call.Span) && IsExit(test.Statement),
        _ => false,
    };

    private static bool IsExit(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: { Count: 1 } only } => IsExit(only[0]),
        ReturnStatementSyntax or ThrowStatementSyntax => true,
        _ => false,
    };

    private static ITypeSymbol? Answer(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation lambda)
            {
                return CheckShapes.AnswerOf(lambda.Symbol);
            }
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol method ? CheckShapes.AnswerOf(method) : null;
    }
}
