using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.UnusedCheck;

/// <summary>Finds checks whose verdict changes nothing. A call is bound only if its name and the syntax around it are those of one.</summary>
internal sealed class UnusedAnswers
{
    private readonly SourceIndex sources;
    private readonly CheckShapes shapes;
    private readonly SwallowedRefusals swallowed;
    private readonly NoResources resources;
    private readonly Refusals refusals;
    private readonly Func<string, bool> forwards;

    public UnusedAnswers(RuleContext context)
    {
        sources = context.Sources;
        shapes = context.Shapes;
        swallowed = new SwallowedRefusals(context);
        resources = new NoResources(context.Classifier, context.EntryPoints);
        refusals = context.Refusals;
        forwards = name => context.Known.Catalog.MembersNamed(name).Any(entry => entry.Role == Role.Forwards);
    }

    public UnusedAnswer? At(InvocationExpressionSyntax call, CancellationToken cancellation)
    {
        if (FunctionAnswers.NameOf(call) is not { } name)
        {
            return null;
        }

        var isKnown = shapes.IsKnownName(name.Identifier.ValueText);
        if (!isKnown && !shapes.IsCheckName(name.Identifier.ValueText))
        {
            return null;
        }

        var trail = AnswerTrail.Of(call, forwards);
        if (trail.IsCut && isKnown)
        {
            sources.Walks.Note(Walk.Answer, call);
        }

        var isSuspicious = trail.Use != AnswerUse.Used
            || SwallowedRefusals.IsLikely(call)
            || FunctionAnswers.IsInAsyncLambda(call)
            || (isKnown && NoResources.IsLikely(call));
        return isSuspicious
            && sources.ModelOf(call.SyntaxTree) is { } model
            && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && (isKnown || MayMatter(call, method, trail, model, cancellation))
                ? Judge(call, name, method, trail, model, cancellation)
                : null;
    }

    // Names such as IsValid are everywhere, and what a method proves may take half of the program to tell: whether it would be wrong here comes first.
    private static bool MayMatter(InvocationExpressionSyntax call, IMethodSymbol method, AnswerTrail trail, SemanticModel model, CancellationToken cancellation) =>
        ReasonOf(trail, CheckShapes.AnswerOf(method) is not null, model, cancellation) is not null
        || SwallowedRefusals.IsLikely(call)
        || FunctionAnswers.AsyncVoidAround(call, model, cancellation) is not null;

    private UnusedAnswer? Judge(InvocationExpressionSyntax call, SimpleNameSyntax name, IMethodSymbol method, AnswerTrail trail, SemanticModel model, CancellationToken cancellation)
    {
        if (shapes.Of(method, cancellation) is not { } shape)
        {
            return null;
        }

        UnusedAnswer Found(UnusedReason reason, string subject, params SyntaxNode[] places) => new(
            reason,
            name.GetLocation(),
            method.ContainingType.Name + "." + method.Name,
            SymbolNames.OfEnclosing(model.GetEnclosingSymbol(call.SpanStart, cancellation)),
            shape,
            subject,
            places.Select(place => place.GetLocation()).ToImmutableArray(),
            CheckShapes.IsAwaitable(model.GetTypeInfo(trail.Value, cancellation).Type),
            model.GetEnclosingSymbol(call.SpanStart, cancellation) is IMethodSymbol within ? refusals.In(within) : null);

        if (ReasonOf(trail, shape.Form != AnswerForm.Throws, model, cancellation) is { } unused)
        {
            return Found(unused, trail.Local, trail.Places.ToArray());
        }

        if (resources.At(call, shape, model, cancellation) is var (reason, argument, record))
        {
            return Found(reason, record, argument);
        }

        if (swallowed.By(call, shape.Form == AnswerForm.Throws, model, cancellation) is { } clause)
        {
            return Found(UnusedReason.Swallowed, "", clause);
        }

        return FunctionAnswers.AsyncVoidAround(call, model, cancellation) is { } lambda ? Found(UnusedReason.AsyncVoid, "", lambda) : null;
    }

    private static UnusedReason? ReasonOf(AnswerTrail trail, bool isAnswer, SemanticModel model, CancellationToken cancellation)
    {
        var isTask = CheckShapes.IsAwaitable(model.GetTypeInfo(trail.Value, cancellation).Type);
        switch (trail.Use)
        {
            case AnswerUse.Dropped when trail.Places[0] is not ExpressionStatementSyntax && !FunctionAnswers.IsLost(trail.Places[0], isTask, isAnswer, model, cancellation):
                return null;
            case AnswerUse.Discarded when FunctionAnswers.IsVariable(trail, model, cancellation) || IsExplained((StatementSyntax)trail.Places[0]):
                return null;
            case AnswerUse.Dropped or AnswerUse.Discarded:
                return isTask ? UnusedReason.NotAwaited : isAnswer ? UnusedReason.Dropped : null;
            case AnswerUse.NeverRead:
                return isTask || isAnswer ? UnusedReason.NeverRead : null;
            case AnswerUse.ComparedWithNull:
                return isTask || isAnswer ? UnusedReason.ComparedWithNull : null;
            case AnswerUse.MemberOfUnawaited when isTask:
                return model.GetSymbolInfo(trail.Places[0], cancellation).Symbol is IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean } ? UnusedReason.AskedAsTask : null;
            default:
                return null;
        }
    }

    private static bool IsExplained(StatementSyntax statement)
    {
        var line = statement.GetLocation().GetLineSpan();
        return statement.DescendantTrivia().Any(trivia => IsComment(trivia)
            && trivia.GetLocation().GetLineSpan().EndLinePosition.Line >= line.StartLinePosition.Line - 1);
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
