using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Ties the record of a query to a value: in its predicate, else where the record is tested for being there.</summary>
internal static class OwnerCondition
{
    /// <param name="member">Path from the record to the member that holds the value.</param>
    public static bool Add(DocumentEdits edits, SyntaxNode terminal, string member, string value)
    {
        if (terminal.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
        {
            return false;
        }

        return ToPredicate(edits, call, member, value) || ToClause(edits, call, member, value) || ToTest(edits, call, member, value);
    }

    /// <summary>Whether the path begins with a member of the type.</summary>
    public static bool Has(ITypeSymbol? type, string member)
    {
        var first = member.Split('.', '!')[0];
        for (; type is not null; type = type.BaseType)
        {
            if (!type.GetMembers(first).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The call that another is made on, if it is one.</summary>
    public static InvocationExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax;

    private static bool ToPredicate(DocumentEdits edits, InvocationExpressionSyntax call, string member, string value)
    {
        for (var current = call; current is not null; current = ReceiverOf(current))
        {
            foreach (var argument in current.ArgumentList.Arguments)
            {
                if (argument.Expression is LambdaExpressionSyntax { ExpressionBody: not null } lambda
                    && ParameterOf(lambda) is { } parameter
                    && IsPredicate(edits, argument)
                    && Has((edits.Model.GetDeclaredSymbol(parameter) as IParameterSymbol)?.Type, member))
                {
                    edits.Change(lambda, value, found => found.WithExpressionBody(And(found.ExpressionBody!, parameter.Identifier, member, value)));
                    return true;
                }
            }
        }

        return false;
    }

    // In a query that is written as one: the first condition on the record itself.
    private static bool ToClause(DocumentEdits edits, InvocationExpressionSyntax call, string member, string value)
    {
        ExpressionSyntax? source = call;
        while (source is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            source = access.Expression is ParenthesizedExpressionSyntax inner ? inner.Expression : access.Expression;
        }

        if (source is not QueryExpressionSyntax query
            || !Has(ElementOf(edits, query.FromClause.Expression), member))
        {
            return false;
        }

        var record = query.FromClause.Identifier;
        if (query.Body.Clauses.OfType<WhereClauseSyntax>().FirstOrDefault() is { } where)
        {
            edits.Change(where, value, found => found.WithCondition(And(found.Condition, record, member, value)));
            return true;
        }

        edits.Change(query.FromClause.Expression, value, found =>
            SyntaxFactory.ParseExpression($"{found.WithoutTrivia()}.Where({record.ValueText} => {record.ValueText}.{member} == {value})").WithTriviaFrom(found));
        return true;
    }

    // What ends where the record is not there ends where it is another's. A record loaded by itself has nothing behind its navigations.
    private static bool ToTest(DocumentEdits edits, InvocationExpressionSyntax call, string member, string value)
    {
        if (member.Contains(".")
            || RecordOf(call) is not { } record
            || call.FirstAncestorOrSelf<BlockSyntax>() is not { } block
            || !Has(edits.Model.LookupSymbols(call.Span.End, name: record).OfType<ILocalSymbol>().FirstOrDefault()?.Type, member)
            || block.DescendantNodes().Where(node => node.SpanStart > call.Span.End).Select(ConditionOf).FirstOrDefault(condition => condition is not null && NullTest.Is(condition, record)) is not { } test)
        {
            return false;
        }

        edits.Change(test, value, condition => SyntaxFactory.ParseExpression($"{condition.WithoutTrivia()} || {record}.{member} != {value}").WithTriviaFrom(condition));
        return true;
    }

    /// <summary>Type of the records of a query.</summary>
    public static ITypeSymbol? ElementOf(DocumentEdits edits, ExpressionSyntax query)
    {
        var type = edits.Model.GetTypeInfo(query).Type;
        return type is null ? null : type.AllInterfaces.Concat(type is INamedTypeSymbol own ? new[] { own } : new INamedTypeSymbol[0])
            .FirstOrDefault(contract => contract is { Name: "IQueryable", TypeArguments.Length: 1 })?.TypeArguments[0];
    }

    // A condition by its declaration: a key to sort by may be a yes or no as well.
    private static bool IsPredicate(DocumentEdits edits, ArgumentSyntax argument)
    {
        var declared = (edits.Model.GetOperation(argument) as IArgumentOperation)?.Parameter?.OriginalDefinition.Type as INamedTypeSymbol;
        var function = declared is { Name: "Expression", TypeArguments.Length: 1 } ? declared.TypeArguments[0] as INamedTypeSymbol : declared;
        return function?.DelegateInvokeMethod is { ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 1 };
    }

    private static ParameterSyntax? ParameterOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0],
        _ => null,
    };

    private static ExpressionSyntax And(ExpressionSyntax condition, SyntaxToken record, string member, string value)
    {
        var isWeak = condition is ConditionalExpressionSyntax or AssignmentExpressionSyntax
            || condition.IsKind(SyntaxKind.LogicalOrExpression)
            || condition.IsKind(SyntaxKind.CoalesceExpression);
        var first = isWeak ? $"({condition.WithoutTrivia()})" : condition.WithoutTrivia().ToString();
        return SyntaxFactory.ParseExpression($"{first} && {record.ValueText}.{member} == {value}").WithTriviaFrom(condition);
    }

    private static string? RecordOf(InvocationExpressionSyntax call)
    {
        SyntaxNode value = call.Parent is AwaitExpressionSyntax awaited ? awaited : call;
        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declared } => declared.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
    }

    private static ExpressionSyntax? ConditionOf(SyntaxNode node) => node switch
    {
        IfStatementSyntax choice => choice.Condition,
        ConditionalExpressionSyntax choice => choice.Condition,
        _ => null,
    };
}
