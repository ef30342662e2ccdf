using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.PrivilegeFromRequest;

/// <summary>
/// Conditions around a grant that say nothing of who the caller is and yet make it right: the privilege is held to a few that the program names, it is asked
/// together with the caller's own, or the application has nobody in it yet.
/// </summary>
internal sealed class GrantConditions
{
    private readonly RuleContext context;
    private readonly SetUpConditions setUp;

    public GrantConditions(RuleContext context)
    {
        this.context = context;
        setUp = new SetUpConditions(context);
    }

    public bool Hold(GrantReport found, CancellationToken cancellation)
    {
        var grant = found.Grant;
        var texts = new HashSet<string>(grant.Named is null ? found.Values.Concat(GivenAt(grant.Root)) : Enumerable.Empty<string>());
        var places = new[] { grant.Root, grant.Site.SourceTree?.GetRoot(cancellation).FindNode(grant.Site.SourceSpan) };
        return places.OfType<SyntaxNode>().Distinct().Any(place => Hold(place, texts, isOfNamed: grant.Named is not null, cancellation));
    }

    private bool Hold(SyntaxNode place, HashSet<string> texts, bool isOfNamed, CancellationToken cancellation)
    {
        if (context.Sources.ModelOf(place.SyntaxTree) is not { } model)
        {
            return false;
        }

        foreach (var condition in Around(place))
        {
            if (isOfNamed ? setUp.Hold(condition.Asked, !condition.IsLeft, model, cancellation) : Holds(condition, texts, model, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private bool Holds(Condition condition, HashSet<string> texts, SemanticModel model, CancellationToken cancellation)
    {
        var asked = Spelled(condition.Asked, model, cancellation).ToList();
        return (condition.IsOfNames && IsOne(condition.Asked, texts))
            || asked.Any(part => IsHeld(part, texts, model, cancellation))
            || (condition.IsLeft && IsAskedTogether(condition.Asked, asked, texts, model, cancellation));
    }

    // How the grant itself spells what it gives.
    private static IEnumerable<string> GivenAt(SyntaxNode root) => root.AncestorsAndSelf().Select(node => node switch
    {
        InvocationExpressionSyntax call => call.ArgumentList.Arguments.Select(argument => argument.Expression.ToString()),
        AssignmentExpressionSyntax assignment => new[] { assignment.Right.ToString() },
        _ => null,
    }).FirstOrDefault(texts => texts is not null) ?? Enumerable.Empty<string>();

    // What decides whether the place is reached: conditions that it stands under, and those before it whose other way leaves.
    private static IEnumerable<Condition> Around(SyntaxNode place)
    {
        for (var node = place; node.Parent is { } parent && node is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax); node = parent)
        {
            switch (parent)
            {
                case IfStatementSyntax branch when node != branch.Condition:
                    yield return new Condition(branch.Condition, IsLeft: node is ElseClauseSyntax);
                    break;
                case ConditionalExpressionSyntax choice when node != choice.Condition:
                    yield return new Condition(choice.Condition, IsLeft: node == choice.WhenFalse);
                    break;
                case SwitchStatementSyntax { Expression: var switched } when node is SwitchSectionSyntax section && section.Labels.All(label => label is CaseSwitchLabelSyntax):
                    yield return new Condition(switched, IsLeft: false, IsOfNames: true);
                    break;
                case BlockSyntax or SwitchSectionSyntax:
                    foreach (var before in parent.ChildNodes().OfType<IfStatementSyntax>().Where(statement => statement.Span.End <= node.SpanStart && LeavingStatements.Leaves(statement.Statement)))
                    {
                        yield return new Condition(before.Condition, IsLeft: true);
                    }

                    break;
            }
        }
    }

    // The condition's parts, with what its locals were made of.
    private static IEnumerable<SyntaxNode> Spelled(ExpressionSyntax condition, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var part in condition.DescendantNodesAndSelf())
        {
            yield return part;
            if (part is IdentifierNameSyntax name
                && model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] }
                && reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value })
            {
                foreach (var inner in value.DescendantNodesAndSelf())
                {
                    yield return inner;
                }
            }
        }
    }

    // Compared with what the program names, or looked for among that.
    private bool IsHeld(SyntaxNode part, HashSet<string> texts, SemanticModel model, CancellationToken cancellation) => part switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison =>
            (IsOne(comparison.Left, texts) && IsName(comparison.Right, model, cancellation)) || (IsOne(comparison.Right, texts) && IsName(comparison.Left, model, cancellation)),
        IsPatternExpressionSyntax pattern => IsOne(pattern.Expression, texts) && pattern.Pattern.DescendantNodesAndSelf().OfType<ConstantPatternSyntax>().Any(constant => IsName(constant.Expression, model, cancellation)),
        InvocationExpressionSyntax call => call.ArgumentList.Arguments.Any(argument => IsOne(argument.Expression, texts) || (call.Expression is MemberAccessExpressionSyntax access && IsOne(access.Expression, texts)))
            && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && context.Known.Is(method, Role.Compares),
        _ => false,
    };

    // A flag that is refused, or a privilege that is asked together with what the caller may: the refusal is about it.
    private bool IsAskedTogether(ExpressionSyntax condition, List<SyntaxNode> asked, HashSet<string> texts, SemanticModel model, CancellationToken cancellation) =>
        IsOne(condition, texts)
        || (asked.OfType<ExpressionSyntax>().Any(part => IsOne(part, texts)) && asked.OfType<ExpressionSyntax>().Any(part => !IsOne(part, texts) && AsksForPrivilege(part, model, cancellation)));

    private bool AsksForPrivilege(ExpressionSyntax part, SemanticModel model, CancellationToken cancellation) =>
        part is InvocationExpressionSyntax or MemberAccessExpressionSyntax
        && model.GetSymbolInfo(part, cancellation).Symbol is { } symbol
        && (context.Known.Is(symbol, Role.AsksPrivilege)
            || context.Known.Is(symbol, Role.Check)
            || context.Known.Catalog.MatchName(Role.PermissionQuestionName, symbol.Name) is not null
            || context.Known.Catalog.MatchName(Role.PrivilegeMemberName, symbol.Name) is not null);

    private static bool IsOne(ExpressionSyntax expression, HashSet<string> texts) => texts.Contains(expression.ToString());

    private static bool IsName(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        var constant = model.GetConstantValue(expression, cancellation);
        return constant.HasValue ? constant.Value is not (null or "") : model.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true };
    }

    /// <param name="IsLeft">Whether the place is reached where it is false.</param>
    /// <param name="IsOfNames">Whether it is a value of which the program names those that lead to the place.</param>
    private readonly record struct Condition(ExpressionSyntax Asked, bool IsLeft, bool IsOfNames = false);
}
