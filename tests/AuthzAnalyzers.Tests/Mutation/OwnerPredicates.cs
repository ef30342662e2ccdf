using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Tests.Mutation;

/// <summary>
/// Comparisons in queries that tie the record to its owner: a member of the record equals something about the caller, or a parameter that
/// bears the member's own name.
/// </summary>
internal sealed class OwnerPredicates
{
    private readonly Compilation compilation;
    private readonly CallerQuestions caller;

    public OwnerPredicates(Compilation compilation, CallerQuestions caller)
    {
        this.compilation = compilation;
        this.caller = caller;
    }

    public IEnumerable<Guard> Guards(BinaryExpressionSyntax comparison)
    {
        if (!comparison.IsKind(SyntaxKind.EqualsExpression)
            || comparison.Left is not MemberAccessExpressionSyntax member
            || QueryAround(comparison) is not { } query
            || !(caller.IsAbout(comparison.Right) || IsNamesake(member, comparison.Right)))
        {
            yield break;
        }

        yield return comparison.Parent is BinaryExpressionSyntax conjunction && conjunction.IsKind(SyntaxKind.LogicalAndExpression)
            ? GuardFinder.WithoutOperand("owner in a predicate", comparison)
            : Without(comparison, query);
    }

    // The clause or the lambda whose answer this comparison is part of; not the filter of a model, which goes as a whole.
    private SyntaxNode? QueryAround(BinaryExpressionSyntax comparison)
    {
        SyntaxNode part = comparison;
        while (part.Parent is BinaryExpressionSyntax and && and.IsKind(SyntaxKind.LogicalAndExpression))
        {
            part = and;
        }

        return part.Parent switch
        {
            WhereClauseSyntax clause => clause,
            LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } lambda when IsQuery(lambda, call) => call,
            _ => null,
        };
    }

    private bool IsQuery(LambdaExpressionSyntax lambda, InvocationExpressionSyntax call) =>
        compilation.GetSemanticModel(lambda.SyntaxTree).GetTypeInfo(lambda).ConvertedType?.Name == "Expression"
        && call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: "HasQueryFilter" };

    private bool IsNamesake(MemberAccessExpressionSyntax member, ExpressionSyntax value) =>
        compilation.GetSemanticModel(value.SyntaxTree).GetSymbolInfo(value).Symbol is IParameterSymbol parameter
        && string.Equals(parameter.Name, member.Name.Identifier.Text, StringComparison.OrdinalIgnoreCase)
        && !string.Equals(parameter.Name, "id", StringComparison.OrdinalIgnoreCase)
        && parameter.Name.EndsWith("Id", StringComparison.Ordinal);

    // 'Where' goes as a whole; other operators go on without their predicate.
    private static Guard Without(BinaryExpressionSyntax comparison, SyntaxNode query)
    {
        const string Kind = "owner as the predicate";
        if (query is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
        {
            return GuardFinder.Removed(Kind, comparison, query);
        }

        return access.Name.Identifier.Text == "Where"
            ? GuardFinder.Replaced(Kind, comparison, call, access.Expression)
            : GuardFinder.Removed(Kind, comparison, comparison.FirstAncestorOrSelf<ArgumentSyntax>()!);
    }
}
