using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Where an access stands and where its record goes.</summary>
/// <param name="Scope">The method, local function or handler lambda that the record is written in.</param>
/// <param name="Statement">The statement of the access; none where the scope is an expression.</param>
/// <param name="IsAfter">Whether the record follows <paramref name="Anchor"/>, so that what was read is known; else it goes before.</param>
/// <param name="Anchor">The statement that the record goes next to.</param>
/// <param name="Record">Name of the local that holds what was read, where the record follows it.</param>
/// <param name="IsGuarded">Whether that local cannot be null any more.</param>
internal sealed record AccessPlace(SyntaxNode Scope, StatementSyntax? Statement, bool IsAfter, StatementSyntax? Anchor, string? Record, bool IsGuarded)
{
    /// <summary>A position at which the names that the record may use are looked up.</summary>
    public int Position => Statement?.SpanStart ?? (Scope switch
    {
        BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression.SpanStart,
        LocalFunctionStatementSyntax { ExpressionBody: { } arrow } => arrow.Expression.SpanStart,
        AnonymousFunctionExpressionSyntax { ExpressionBody: { } value } => value.SpanStart,
        _ => Scope.SpanStart,
    });

    /// <summary>The source of the access, for the names that it mentions.</summary>
    public SyntaxNode Source => (SyntaxNode?)Statement ?? Scope;

    /// <param name="mapping">The call that maps the endpoint, where the access stands in the same file.</param>
    public static AccessPlace? Of(SyntaxNode access, SyntaxNode? mapping, bool isChange)
    {
        StatementSyntax? statement = null;
        foreach (var node in access.AncestorsAndSelf())
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax lambda when IsHandler(lambda, mapping):
                case MethodDeclarationSyntax or LocalFunctionStatementSyntax:
                    return At(node, statement, isChange);
                case AnonymousFunctionExpressionSyntax:
                    statement = null; // The lambda runs within a statement around it: the record goes there.
                    break;
                case StatementSyntax found:
                    statement ??= found;
                    break;
                case BaseTypeDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    private static bool IsHandler(AnonymousFunctionExpressionSyntax lambda, SyntaxNode? mapping) =>
        mapping is not null
        && (lambda.Parent is ArgumentSyntax { Parent.Parent: { } call } ? call == mapping : lambda.Parent is EqualsValueClauseSyntax);

    private static AccessPlace? At(SyntaxNode scope, StatementSyntax? statement, bool isChange)
    {
        if (statement is null)
        {
            return new AccessPlace(scope, null, false, null, null, false);
        }

        if (isChange || statement.Parent is not (BlockSyntax or SwitchSectionSyntax) || AssignedBy(statement) is not { } record)
        {
            return new AccessPlace(scope, statement, false, statement, null, false);
        }

        var siblings = statement.Parent.ChildNodes().OfType<StatementSyntax>().ToList();
        var next = siblings.ElementAtOrDefault(siblings.IndexOf(statement) + 1);
        return next is IfStatementSyntax { Else: null } guard && NullTest.Is(guard.Condition, record) && IsExit(guard.Statement, record)
            ? new AccessPlace(scope, statement, true, guard, record, true)
            : new AccessPlace(scope, statement, true, statement, record, false);
    }

    private static string? AssignedBy(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => variables[0].Identifier.ValueText,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } } => name.Identifier.ValueText,
        _ => null,
    };

    private static bool IsExit(StatementSyntax statement, string record) => statement switch
    {
        BlockSyntax { Statements: { Count: > 0 } statements } => IsExit(statements.Last(), record),
        ReturnStatementSyntax or ThrowStatementSyntax =>
            !statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == record),
        _ => false,
    };
}
