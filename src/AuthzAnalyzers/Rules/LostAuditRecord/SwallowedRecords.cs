using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.LostAuditRecord;

/// <summary>
/// Finds records whose failure a catch clause swallows: it tells operators at most, and the method goes on. A clause that does anything else
/// may see to the record, and where the access itself is skipped with it nothing happened that a record is owed for.
/// </summary>
internal sealed class SwallowedRecords
{
    private const string AnyException = "System.Exception"; // The language's own: what a clause without a type catches.

    private readonly RuleContext context;
    private readonly AuditCalls audits;

    public SwallowedRecords(RuleContext context, AuditCalls audits)
    {
        this.context = context;
        this.audits = audits;
    }

    /// <summary>Whether a call stands, by syntax alone, where a clause might swallow its failure.</summary>
    public static bool IsLikely(SyntaxNode call) => FunctionAnswers.Tries(call).Any(attempt => attempt.Catches.Any(clause => MayCatch(clause) && MayGoOn(clause)));

    /// <param name="isStored">Whether the call only puts the record into a unit of work, which has to be saved.</param>
    public CatchClauseSyntax? By(SyntaxNode call, bool isStored, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var attempt in FunctionAnswers.Tries(call))
        {
            if (attempt.Catches.FirstOrDefault(clause => MayCatch(clause) && CatchesAll(clause, model, cancellation)) is not { } clause)
            {
                continue;
            }

            return MayGoOn(clause)
                && !IsTriedAgain(attempt)
                && OnlyTells(clause, model, cancellation)
                && !SkipsMore(call, attempt, isStored, model, cancellation)
                && (!isStored || IsAlone(call, attempt, model, cancellation))
                ? clause
                : null;
        }

        return null;
    }

    private static IEnumerable<SyntaxNode> Within(SyntaxNode node) => node.DescendantNodesAndSelf(inner => inner == node || !FunctionAnswers.IsFunction(inner));

    // A filter that lets one kind of exception through still catches the others.
    private static bool MayCatch(CatchClauseSyntax clause) =>
        clause.Filter is null or { FilterExpression: IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { OperatorToken.RawKind: (int)SyntaxKind.NotKeyword, Pattern: not ConstantPatternSyntax { Expression: LiteralExpressionSyntax } } } };

    private static bool MayGoOn(CatchClauseSyntax clause) => !Within(clause.Block).Any(node =>
        node is ThrowStatementSyntax or ThrowExpressionSyntax or ReturnStatementSyntax { Expression: not null } or YieldStatementSyntax or AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or GotoStatementSyntax);

    // while (…) { try { …; break; } catch { … } }: once more.
    private static bool IsTriedAgain(TryStatementSyntax attempt)
    {
        for (SyntaxNode node = attempt; node.Parent is { } parent && !FunctionAnswers.IsFunction(parent); node = parent)
        {
            if (parent is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax)
            {
                return true;
            }
        }

        return false;
    }

    private static bool CatchesAll(CatchClauseSyntax clause, SemanticModel model, CancellationToken cancellation) =>
        clause.Declaration is null || (model.GetTypeInfo(clause.Declaration.Type, cancellation).Type is INamedTypeSymbol type && SymbolNames.IsNamed(type, AnyException));

    // What stands inside another call's arguments only makes what that is told.
    private bool OnlyTells(CatchClauseSyntax clause, SemanticModel model, CancellationToken cancellation) =>
        clause.Block.DescendantNodes(node => node is not InvocationExpressionSyntax).OfType<InvocationExpressionSyntax>().All(call => IsTelling(call, model, cancellation))
        && !Within(clause.Block).Any(node => node is BaseObjectCreationExpressionSyntax && !node.Ancestors().TakeWhile(around => around != clause).Any(around => around is InvocationExpressionSyntax));

    private bool IsTelling(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (FunctionAnswers.NameOf(call) is not { } name || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
        {
            return false;
        }

        return !(audits.MayBe(name.Identifier.ValueText) && audits.Is(method, call, model, cancellation))
            && (IsLog(method.ContainingType)
                || IsLog(method.ReceiverType)
                || method.Parameters.Any(parameter => IsLog(parameter.Type))
                || (call.Expression is MemberAccessExpressionSyntax access && IsLog(model.GetTypeInfo(access.Expression, cancellation).Type)));
    }

    private bool IsLog(ITypeSymbol? type) => type is not null
        && context.Known.Catalog.MatchName(Role.LogName, type.Name) is not null
        && context.Known.Catalog.MatchName(Role.AuditServiceName, type.Name) is null;

    // What comes after the record in the block does not happen either: an answer, a change.
    private bool SkipsMore(SyntaxNode call, TryStatementSyntax attempt, bool isStored, SemanticModel model, CancellationToken cancellation)
    {
        for (var node = call; node != attempt.Block; node = node.Parent!)
        {
            if (node is ReturnStatementSyntax { Expression: not null } or ThrowStatementSyntax
                || (node.Parent is BlockSyntax block && block.Statements.Where(statement => statement.SpanStart > node.SpanStart).Any(statement => IsMore(statement, isStored, model, cancellation))))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMore(StatementSyntax statement, bool isStored, SemanticModel model, CancellationToken cancellation) => Within(statement).Any(node => node switch
    {
        ReturnStatementSyntax { Expression: not null } or YieldStatementSyntax or ThrowStatementSyntax => true,
        AwaitExpressionSyntax { Expression: var awaited } => !IsOfRecord(awaited.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(), isStored, model, cancellation),
        InvocationExpressionSyntax { Parent: not AwaitExpressionSyntax } called => !IsOfRecord(called, isStored, model, cancellation) && IsChange(called, model, cancellation),
        _ => false,
    });

    private bool IsOfRecord(InvocationExpressionSyntax? call, bool isStored, SemanticModel model, CancellationToken cancellation)
    {
        while (call?.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var wrapping, Expression: InvocationExpressionSyntax inner } && audits.HasRole(wrapping, Role.Forwards))
        {
            call = inner;
        }

        return call is not null
            && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && (audits.Is(method, call, model, cancellation) || (isStored && context.Known.Is(method, Role.Saves)));
    }

    private bool IsChange(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
        && (context.Known.OfMember(method).Any(entry => entry.Role is Role.Saves or Role.UpdatesSet or Role.DeletesSet or Role.ExecutesSql or Role.Response)
            || IsDisposable(method.ContainingType));

    // A transaction: what is not committed did not happen.
    private static bool IsDisposable(INamedTypeSymbol type) => type.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_IDisposable);

    // The record is saved, and nothing else with it: else what it tells of is undone too.
    private bool IsAlone(SyntaxNode call, TryStatementSyntax attempt, SemanticModel model, CancellationToken cancellation)
    {
        if (FunctionAnswers.Enclosing(call) is not { } function || RootOf(call) is not { } unit)
        {
            return false;
        }

        var calls = Within(function).OfType<InvocationExpressionSyntax>()
            .Where(other => other != call && RootOf(other) == unit && model.GetSymbolInfo(other, cancellation).Symbol is IMethodSymbol method && IsOfUnit(method))
            .ToList();
        var saves = calls.Where(other => IsSave(other, model, cancellation)).ToList();
        return saves.Any(save => attempt.Block.Span.Contains(save.Span) && save.SpanStart > call.SpanStart)
            && calls.Except(saves).All(other => other.SpanStart < call.SpanStart && saves.Any(save => save.SpanStart > other.SpanStart && save.SpanStart < attempt.SpanStart));
    }

    private bool IsSave(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method && context.Known.Is(method, Role.Saves);

    private bool IsOfUnit(IMethodSymbol method) => context.Known.OfMember(method).Length > 0;

    private static string? RootOf(SyntaxNode expression) => expression switch
    {
        InvocationExpressionSyntax call => RootOf(call.Expression),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => RootOf(access.Expression),
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
