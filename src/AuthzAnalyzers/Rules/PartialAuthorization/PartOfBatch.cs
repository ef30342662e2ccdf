using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.PartialAuthorization;

/// <summary>
/// A list of keys of which a check looks at a few, and of which all are then read or changed. What is proven of an element is taken for proven of the list it came
/// from; so the entry point's own words have to say that nothing else is asked of it.
/// </summary>
internal sealed class PartOfBatch
{
    private readonly RuleContext context;

    public PartOfBatch(RuleContext context)
    {
        this.context = context;
    }

    /// <summary>
    /// The list of which the evidence of an access covers a part only, with what asks about that part; <see langword="null"/> where it covers all, or is about
    /// something else.
    /// </summary>
    public (string List, MadeCheck Check)? Of(JudgedEntryPoint entryPoint, AccessReport access, CancellationToken cancellation)
    {
        if (!entryPoint.EntryPoint.HasOutsideCaller
            || access.Must != EvidenceLevel.ObjectLevel
            || access.ChosenBy.Length != 1
            || !access.Access.Path.IsEmpty
            || access.Access.Site.SourceTree is not { } tree
            || context.Sources.ModelOf(tree) is not { } model)
        {
            return null;
        }

        var site = tree.GetRoot(cancellation).FindNode(access.Access.Site.SourceSpan);
        var list = access.ChosenBy[0];
        if (site.FirstAncestorOrSelf<SyntaxNode>(node => node is BaseMethodDeclarationSyntax or AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax } && node.DescendantNodes().Any(inner => IsList(inner, list, model, cancellation))) is not { } body)
        {
            return null;
        }

        var mentions = body.DescendantNodes()
            .OfType<ExpressionSyntax>()
            .Where(node => node.SpanStart < site.SpanStart && node.ToString() == list && !(node.Parent is MemberAccessExpressionSyntax named && named.Name == node))
            .ToList();
        ExpressionSyntax? part = null;
        foreach (var mention in mentions.Where(mention => !IsAtAccess(mention, site)))
        {
            if (IsPart(mention, model, cancellation))
            {
                part ??= mention;
            }
            else if (!IsOfSize(mention, model, cancellation))
            {
                return null;
            }
        }

        return part is null ? null : (list, access.Check ?? MadeCheck.Of(part.AncestorsAndSelf().TakeWhile(node => node is not StatementSyntax).OfType<ExpressionSyntax>().Last()));
    }

    // What the caller sent as a list, not as a text.
    private static bool IsList(SyntaxNode node, string list, SemanticModel model, CancellationToken cancellation) =>
        node is ExpressionSyntax expression
        && expression.ToString() == list
        && model.GetTypeInfo(expression, cancellation).Type is { SpecialType: not SpecialType.System_String } type
        && (type.TypeKind == TypeKind.Array || type.SpecialType == SpecialType.System_Collections_IEnumerable || type.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable));

    // The statement that the access runs in, and those that only make its query.
    private static bool IsAtAccess(ExpressionSyntax mention, SyntaxNode site)
    {
        var statement = mention.FirstAncestorOrSelf<StatementSyntax>();
        if (statement is null || statement.Span.Contains(site.Span))
        {
            return true;
        }

        return statement is LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] }
            && site.FirstAncestorOrSelf<BlockSyntax>() is { } block
            && block == statement.Parent
            && mention.FirstAncestorOrSelf<LambdaExpressionSyntax>() is not null
            && !block.DescendantNodes().OfType<IfStatementSyntax>().Any(branch => branch.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.Identifier.ValueText));
    }

    // ids[0], ids.First(), ids.Take(1).
    private bool IsPart(ExpressionSyntax mention, SemanticModel model, CancellationToken cancellation) => mention.Parent switch
    {
        ElementAccessExpressionSyntax element when element.Expression == mention => element.ArgumentList.Arguments.All(argument => model.GetConstantValue(argument.Expression, cancellation).HasValue || argument.Expression.IsKind(SyntaxKind.IndexExpression)),
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } called when called.Expression == mention =>
            model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && context.Known.OfMember(method).Any(entry => entry.Role == Role.ReadsOne || (entry.Role == Role.Bounds && call.ArgumentList.Arguments.All(argument => model.GetConstantValue(argument.Expression, cancellation).HasValue))),
        _ => false,
    };

    // How many there are, and whether it is there at all.
    private bool IsOfSize(ExpressionSyntax mention, SemanticModel model, CancellationToken cancellation) => mention.Parent switch
    {
        IsPatternExpressionSyntax or BinaryExpressionSyntax => true,
        MemberAccessExpressionSyntax asked when asked.Expression == mention => model.GetTypeInfo(asked.Parent is InvocationExpressionSyntax call ? call : asked, cancellation).Type
            is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Boolean }
            && (asked.Parent is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 }),
        _ => false,
    };
}
