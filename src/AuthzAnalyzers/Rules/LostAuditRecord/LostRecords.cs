using System;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.LostAuditRecord;

/// <summary>Finds audit records that can be lost. A call is bound only if its name is one of an audit call and the syntax around it loses something.</summary>
internal sealed class LostRecords
{
    private readonly RuleContext context;
    private readonly AuditCalls audits;
    private readonly SwallowedRecords swallowed;
    private readonly RecordQueues queues;
    private readonly FinishedTasks finished;
    private readonly Func<string, bool> forwards;

    public LostRecords(RuleContext context)
    {
        this.context = context;
        audits = new AuditCalls(context);
        swallowed = new SwallowedRecords(context, audits);
        queues = new RecordQueues(context, audits);
        finished = new FinishedTasks(context);
        forwards = name => audits.HasRole(name, Role.Forwards) || audits.HasRole(name, Role.RunsApart);
    }

    public LostRecord? At(InvocationExpressionSyntax call, CancellationToken cancellation)
    {
        if (FunctionAnswers.NameOf(call) is not { } name)
        {
            return null;
        }

        var text = name.Identifier.ValueText;
        return audits.MayBe(text) && OfService(call, name, cancellation) is { } lost ? lost
            : audits.MayStore(text) && SwallowedRecords.IsLikely(call) ? OfStored(call, name, cancellation)
            : queues.MayBe(text) ? OfQueue(call, name, cancellation)
            : null;
    }

    private LostRecord? OfService(InvocationExpressionSyntax call, SimpleNameSyntax name, CancellationToken cancellation)
    {
        var trail = AnswerTrail.Of(call, forwards);
        if (trail.IsCut)
        {
            context.Sources.Walks.Note(Walk.Answer, call);
        }

        var isDropped = trail.Use is AnswerUse.Dropped or AnswerUse.Discarded or AnswerUse.NeverRead && !IsAwaited(call, trail.Value);
        var isSuspicious = isDropped || ForgottenBy(trail) is not null || RunApartBy(call) is not null || MayBeAsyncVoid(call) || SwallowedRecords.IsLikely(call);
        return isSuspicious
            && context.Sources.ModelOf(call.SyntaxTree) is { } model
            && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && Judge(call, trail, isDropped, model, cancellation) is var (reason, by, place)
            && audits.Is(method, call, model, cancellation)
            && !audits.IsBuffered(method)
            && !(reason is LossReason.NotAwaited or LossReason.NeverRead or LossReason.Apart && finished.Returns(method, cancellation))
                ? Make(reason, name, method, by, place, model, cancellation)
                : null;
    }

    private (LossReason Reason, string By, SyntaxNode Place)? Judge(InvocationExpressionSyntax call, AnswerTrail trail, bool isDropped, SemanticModel model, CancellationToken cancellation)
    {
        if (isDropped && ReasonOf(trail, model, cancellation) is { } unawaited)
        {
            return (unawaited, trail.Local, trail.Places[0]);
        }

        if (ForgottenBy(trail) is { } forgetting && CheckShapes.IsAwaitable(model.GetTypeInfo(trail.Value, cancellation).Type))
        {
            return (LossReason.Apart, forgetting.Identifier.ValueText, forgetting);
        }

        if (RunApartBy(call) is { } apart && IsNotWaitedFor(apart, model, cancellation))
        {
            return (LossReason.Apart, apart.Expression.ToString(), apart);
        }

        if (AsyncVoidAround(call, model, cancellation) is { } function)
        {
            return (LossReason.AsyncVoid, "", function);
        }

        return swallowed.By(call, isStored: false, model, cancellation) is { } clause ? (LossReason.Swallowed, "", clause) : null;
    }

    private LostRecord? OfStored(InvocationExpressionSyntax call, SimpleNameSyntax name, CancellationToken cancellation) =>
        context.Sources.ModelOf(call.SyntaxTree) is { } model
        && model.GetOperation(call, cancellation) is IInvocationOperation operation
        && audits.RecordIn(operation, Role.Inserts) is not null
        && swallowed.By(call, isStored: true, model, cancellation) is { } clause
            ? Make(LossReason.Swallowed, name, operation.TargetMethod, "", clause, model, cancellation)
            : null;

    private LostRecord? OfQueue(InvocationExpressionSyntax call, SimpleNameSyntax name, CancellationToken cancellation)
    {
        if (context.Sources.ModelOf(call.SyntaxTree) is not { } model || model.GetOperation(call, cancellation) is not IInvocationOperation operation)
        {
            return null;
        }

        var isIgnored = AnswerTrail.Of(call, forwards) is var trail && trail.Use switch
        {
            AnswerUse.Dropped => trail.Places[0] is ExpressionStatementSyntax || FunctionAnswers.IsLost(trail.Places[0], isTask: false, isAnswer: true, model, cancellation),
            AnswerUse.Discarded => !FunctionAnswers.IsVariable(trail, model, cancellation),
            _ => trail.Use == AnswerUse.NeverRead,
        };
        return queues.LossOf(operation, isIgnored, cancellation) is { } reason
            ? Make(reason, name, operation.TargetMethod, "", trail.Places.FirstOrDefault() ?? call, model, cancellation)
            : null;
    }

    private static LossReason? ReasonOf(AnswerTrail trail, SemanticModel model, CancellationToken cancellation) =>
        !CheckShapes.IsAwaitable(model.GetTypeInfo(trail.Value, cancellation).Type) ? null
        : trail.Use switch
        {
            AnswerUse.NeverRead => IsReadLater(trail) ? null : LossReason.NeverRead,
            AnswerUse.Discarded when FunctionAnswers.IsVariable(trail, model, cancellation) => null,
            AnswerUse.Dropped when trail.Places[0] is not ExpressionStatementSyntax && !FunctionAnswers.IsLost(trail.Places[0], isTask: true, isAnswer: false, model, cancellation) => null,
            _ => LossReason.NotAwaited,
        };

    // A task is waited for wherever its name stands, but not where it is only thrown away.
    private static bool IsReadLater(AnswerTrail trail)
    {
        var statement = trail.Places[0];
        var scope = statement.Parent is GlobalStatementSyntax ? statement.Parent.Parent! : statement.Parent!;
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == trail.Local
            && name.SpanStart > statement.Span.End
            && name.Parent is not (AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } or NameColonSyntax or NameEqualsSyntax));
    }

    private static bool IsAwaited(SyntaxNode call, SyntaxNode whole)
    {
        for (var node = call; node != whole && node is not null; node = node.Parent)
        {
            if (node.Parent is AwaitExpressionSyntax)
            {
                return true;
            }
        }

        return false;
    }

    // RecordAsync(…).Forget(), Forget(RecordAsync(…)).
    private SimpleNameSyntax? ForgottenBy(AnswerTrail trail) => trail.Value.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access when access.Expression == trail.Value && IsForgetName(access.Name) => access.Name,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when FunctionAnswers.NameOf(call) is { } name && IsForgetName(name) => name,
        _ => null,
    };

    // Run(() => RecordAsync(…)), of whatever length the function is.
    private InvocationExpressionSyntax? RunApartBy(SyntaxNode call) =>
        FunctionAnswers.Enclosing(call) is AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax around } }
        && FunctionAnswers.NameOf(around) is { } name
        && (IsForgetName(name) || audits.HasRole(name.Identifier.ValueText, Role.RunsApart))
            ? around
            : null;

    private bool IsNotWaitedFor(InvocationExpressionSyntax apart, SemanticModel model, CancellationToken cancellation)
    {
        if (IsForgetName(FunctionAnswers.NameOf(apart)!))
        {
            return true;
        }

        if (model.GetSymbolInfo(apart, cancellation).Symbol is not IMethodSymbol method || !context.Known.Is(method, Role.RunsApart))
        {
            return false;
        }

        var trail = AnswerTrail.Of(apart, forwards);
        return !CheckShapes.IsAwaitable(method.ReturnType)
            || ForgottenBy(trail) is not null
            || (trail.Use is AnswerUse.Dropped or AnswerUse.Discarded or AnswerUse.NeverRead && !IsAwaited(apart, trail.Value) && ReasonOf(trail, model, cancellation) is not null);
    }

    private bool IsForgetName(SimpleNameSyntax name) => context.Known.Catalog.MatchName(Role.ForgetName, name.Identifier.ValueText) is not null;

    private static bool MayBeAsyncVoid(SyntaxNode call) => FunctionAnswers.IsInAsyncLambda(call) || VoidMethodAround(call) is not null;

    private static SyntaxNode? AsyncVoidAround(SyntaxNode call, SemanticModel model, CancellationToken cancellation) =>
        VoidMethodAround(call) is { } method
            ? model.GetDeclaredSymbol(method, cancellation) is IMethodSymbol symbol && !IsEventHandler(symbol) ? method : null
            : FunctionAnswers.AsyncVoidAround(call, model, cancellation);

    private static SyntaxNode? VoidMethodAround(SyntaxNode call) => FunctionAnswers.Enclosing(call) switch
    {
        MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => method,
        LocalFunctionStatementSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } function when function.Modifiers.Any(SyntaxKind.AsyncKeyword) => function,
        _ => null,
    };

    // What an event or a contract calls has to return nothing.
    private static bool IsEventHandler(IMethodSymbol method) =>
        method.IsOverride
        || method.Parameters.FirstOrDefault()?.Type.SpecialType == SpecialType.System_Object
        || method.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static LostRecord Make(LossReason reason, SimpleNameSyntax name, IMethodSymbol method, string by, SyntaxNode place, SemanticModel model, CancellationToken cancellation) => new(
        reason,
        name.GetLocation(),
        method.ContainingType.Name + "." + method.Name,
        SymbolNames.OfEnclosing(model.GetEnclosingSymbol(name.SpanStart, cancellation)),
        by,
        place.GetLocation());
}
