using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Adds parameters to declarations: last, but before optional ones and cancellation tokens.</summary>
internal static class ParameterLists
{
    public static SyntaxNode WithParameter(SyntaxNode declaration, string parameter) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.WithParameterList(With(method.ParameterList, parameter)),
        LocalFunctionStatementSyntax function => function.WithParameterList(With(function.ParameterList, parameter)),
        ParenthesizedLambdaExpressionSyntax lambda => lambda.WithParameterList(With(lambda.ParameterList, parameter)),
        TypeDeclarationSyntax { ParameterList: { } list } type => type.WithParameterList(With(list, parameter)),
        TypeDeclarationSyntax type => WithList(type, parameter),
        _ => declaration,
    };

    private static ParameterListSyntax With(ParameterListSyntax list, string declaration)
    {
        var parameter = SyntaxFactory.ParseParameterList($"({declaration})").Parameters[0];
        var parameters = list.Parameters;
        var index = parameters.TakeWhile(known => !IsLast(known)).Count();
        if (parameters.Count == 0)
        {
            return list.WithParameters(parameters.Add(parameter));
        }

        // Takes the layout of the parameter beside it.
        if (index == parameters.Count)
        {
            var before = parameters[index - 1];
            var leading = index > 1 ? before.GetLeadingTrivia() : SyntaxTriviaList.Empty;
            var separators = parameters.GetSeparators().ToList();
            var comma = separators.Count > 0 ? separators[separators.Count - 1] : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
            var all = SyntaxFactory.SeparatedList(parameters.Add(parameter.WithLeadingTrivia(leading)), separators.Concat(new[] { comma }));
            return list.WithParameters(all);
        }

        var next = parameters[index];
        var isOwnLine = next.GetLeadingTrivia().Any(SyntaxKind.WhitespaceTrivia);
        var commas = parameters.GetSeparators().ToList();
        var after = index < commas.Count ? commas[index] : index > 0 ? commas[index - 1] : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        commas.Insert(index, after);
        return list.WithParameters(SyntaxFactory.SeparatedList(
            parameters.Insert(index, parameter.WithLeadingTrivia(isOwnLine ? next.GetLeadingTrivia() : SyntaxTriviaList.Empty)), commas));
    }

    private static bool IsLast(ParameterSyntax parameter) =>
        parameter.Default is not null
        || parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)
        || (parameter.Type is { } type && type.ToString() is "CancellationToken" or "System.Threading.CancellationToken");

    // A type without a constructor gets a primary one.
    private static SyntaxNode WithList(TypeDeclarationSyntax type, string parameter)
    {
        var before = type.TypeParameterList?.GetLastToken() ?? type.Identifier;
        var list = SyntaxFactory.ParseParameterList($"({parameter})").WithTrailingTrivia(before.TrailingTrivia);
        return type.ReplaceToken(before, before.WithTrailingTrivia()) is TypeDeclarationSyntax bare ? bare.WithParameterList(list) : type;
    }
}
