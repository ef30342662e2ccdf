using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Tests.Mutation;

/// <summary>Finds every guard of a project by its shape, in the order of files and places.</summary>
internal sealed class GuardFinder
{
    private static readonly string[] Registrations =
    {
        "RequireAuthorization", "AddEndpointFilter", "AuthorizeFolder", "AuthorizePage", "AuthorizeAreaFolder", "AuthorizeAreaPage",
        "HasQueryFilter", "SetFallbackPolicy",
    };

    private static readonly string[] FilterAttributes = { "TypeFilterAttribute", "ServiceFilterAttribute" };

    private readonly Compilation compilation;
    private readonly CallerQuestions caller;

    private GuardFinder(Compilation compilation, IEnumerable<Compilation> application)
    {
        this.compilation = compilation;
        caller = new CallerQuestions(compilation, application);
    }

    public static IReadOnlyList<Guard> In(SecuredSample sample) => sample.All
        .SelectMany(project => new GuardFinder(project, sample.All).Find())
        .ToArray();

    private IEnumerable<Guard> Find() =>
        from tree in compilation.SyntaxTrees
        from node in tree.GetRoot().DescendantNodes()
        from guard in Guards(node)
        select guard;

    private IEnumerable<Guard> Guards(SyntaxNode node) => node switch
    {
        AttributeSyntax attribute => Attributes(attribute),
        InvocationExpressionSyntax call => Calls(call),
        AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment => Fallbacks(assignment, statement),
        IfStatementSyntax check => Checks(check),
        ConditionalExpressionSyntax choice => Choices(choice),
        BinaryExpressionSyntax comparison => new OwnerPredicates(compilation, caller).Guards(comparison),
        _ => Enumerable.Empty<Guard>(),
    };

    private IEnumerable<Guard> Attributes(AttributeSyntax attribute)
    {
        var type = compilation.GetSemanticModel(attribute.SyntaxTree).GetTypeInfo(attribute).Type;
        if (type is null || !(type.AllInterfaces.Any(i => i.Name == "IAuthorizeData") || BaseTypes(type).Any(b => FilterAttributes.Contains(b.Name))))
        {
            yield break;
        }

        var list = (AttributeListSyntax)attribute.Parent!;
        yield return Removed("attribute", attribute, list.Attributes.Count == 1 ? list : attribute);
    }

    private static IEnumerable<ITypeSymbol> BaseTypes(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private IEnumerable<Guard> Calls(InvocationExpressionSyntax call)
    {
        if (call.Expression is MemberAccessExpressionSyntax access && Registrations.Contains(access.Name.Identifier.Text))
        {
            yield return call.Parent is ExpressionStatementSyntax whole && access.Expression is not InvocationExpressionSyntax
                ? Removed(access.Name.Identifier.Text, call, whole)
                : Replaced(access.Name.Identifier.Text, call, call, access.Expression);
        }

        var expression = call.Parent is AwaitExpressionSyntax awaited ? awaited : (ExpressionSyntax)call;
        if (expression.Parent is ExpressionStatementSyntax statement && IsCheck(call))
        {
            yield return Removed("call of a check", call, statement);
        }
    }

    // A method that comes back only if the caller may go on.
    private bool IsCheck(InvocationExpressionSyntax call) =>
        compilation.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol method
        && method.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .Where(body => compilation.ContainsSyntaxTree(body.SyntaxTree))
            .SelectMany(body => body.DescendantNodes(node => node is not LambdaExpressionSyntax).OfType<IfStatementSyntax>())
            .Any(check => Denials.IsIn(check.Statement) && caller.IsAbout(check.Condition));

    private static IEnumerable<Guard> Fallbacks(AssignmentExpressionSyntax assignment, ExpressionStatementSyntax statement)
    {
        if (assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.Text: "FallbackPolicy" })
        {
            yield return Removed("fallback policy", assignment, statement);
        }
    }

    private IEnumerable<Guard> Checks(IfStatementSyntax check)
    {
        if (!Denials.IsIn(check.Statement))
        {
            // Whoever passes gets something: without the check everybody passes.
            return caller.IsAbout(check.Condition)
                ? new[] { Replaced("if that lets in", check.Condition, check, check.Statement.WithTriviaFrom(check)) }
                : Array.Empty<Guard>();
        }

        var conditions = Operands(check.Condition, SyntaxKind.LogicalOrExpression).ToArray();
        var about = conditions.Where(caller.IsAbout).ToArray();
        return conditions.Length == 1
            ? about.Select(condition => Removed("if that refuses", condition, check))
            : about.Select(condition => WithoutOperand("if that refuses", condition));
    }

    private IEnumerable<Guard> Choices(ConditionalExpressionSyntax choice)
    {
        var refuses = (Denials.IsIn(choice.WhenTrue), Denials.IsIn(choice.WhenFalse));
        if (refuses.Item1 == refuses.Item2 || !caller.IsAbout(choice.Condition))
        {
            yield break;
        }

        yield return Replaced("choice that refuses", choice.Condition, choice, refuses.Item1 ? choice.WhenFalse : choice.WhenTrue);
    }

    internal static IEnumerable<ExpressionSyntax> Operands(ExpressionSyntax condition, SyntaxKind kind) =>
        condition is BinaryExpressionSyntax binary && binary.IsKind(kind)
            ? Operands(binary.Left, kind).Concat(Operands(binary.Right, kind))
            : new[] { condition };

    /// <summary>The sources in which a part of a condition gives way to its other part.</summary>
    internal static Guard WithoutOperand(string kind, ExpressionSyntax operand)
    {
        var whole = (BinaryExpressionSyntax)operand.Parent!;
        return Replaced(kind, operand, whole, (whole.Left == operand ? whole.Right : whole.Left).WithTriviaFrom(whole));
    }

    internal static Guard Replaced(string kind, SyntaxNode guard, SyntaxNode old, SyntaxNode with) =>
        new(kind, guard, guard.SyntaxTree.GetRoot().ReplaceNode(old, with));

    internal static Guard Removed(string kind, SyntaxNode guard, SyntaxNode old) => old.Parent is IfStatementSyntax or ElseClauseSyntax
        ? Replaced(kind, guard, old, SyntaxFactory.Block())
        : new(kind, guard, guard.SyntaxTree.GetRoot().RemoveNode(old, SyntaxRemoveOptions.KeepNoTrivia)!);
}
