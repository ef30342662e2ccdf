using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.UnusedCheck;

/// <summary>
/// Finds refusals that a catch clause swallows so that the method goes on to the data. A refusal that only ends the try block, with nothing
/// of worth after it, did its work.
/// </summary>
internal sealed class SwallowedRefusals
{
    private const string AnyException = "System.Exception"; // The language's own: what a clause without a type catches.

    private readonly RuleContext context;

    public SwallowedRefusals(RuleContext context)
    {
        this.context = context;
    }

    /// <summary>Whether a call stands, by syntax alone, where a clause might swallow its refusal.</summary>
    public static bool IsLikely(SyntaxNode call) => FunctionAnswers.Tries(call).Any(attempt => attempt.Catches.Any(clause => clause.Filter is null && !Leaves(clause.Block)));

    /// <param name="throws">Whether the call itself refuses by throwing; otherwise the statement that tests it must.</param>
    public CatchClauseSyntax? By(SyntaxNode call, bool throws, SemanticModel model, CancellationToken cancellation)
    {
        if (!throws && !IsThrownOn(call))
        {
            return null;
        }

        foreach (var attempt in FunctionAnswers.Tries(call))
        {
            if (CatchOf(attempt, model, cancellation) is not { } clause)
            {
                continue;
            }

            var rest = RestAfter(attempt).ToList();
            return clause.Filter is null
                && model.AnalyzeControlFlow(clause.Block) is { Succeeded: true, EndPointIsReachable: true }
                && !IsRemembered(clause, rest)
                && rest.Any(statement => ReachesData(statement, model, cancellation))
                ? clause
                : null;
        }

        return null;
    }

    private static bool Leaves(BlockSyntax block) => block.Statements.LastOrDefault() is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;

    private static bool IsThrownOn(SyntaxNode call)
    {
        var test = call.FirstAncestorOrSelf<IfStatementSyntax>();
        return test is not null
            && test.Condition.Span.Contains(call.Span)
            && (test.Statement is ThrowStatementSyntax || (test.Statement is BlockSyntax block && block.Statements.LastOrDefault() is ThrowStatementSyntax));
    }

    private CatchClauseSyntax? CatchOf(TryStatementSyntax attempt, SemanticModel model, CancellationToken cancellation) =>
        attempt.Catches.FirstOrDefault(clause => clause.Declaration is null
            || (model.GetTypeInfo(clause.Declaration.Type, cancellation).Type is INamedTypeSymbol type
                && (SymbolNames.IsNamed(type, AnyException) || context.Known.IsType(type, Role.Denial))));

    private static IEnumerable<StatementSyntax> RestAfter(StatementSyntax statement)
    {
        for (SyntaxNode node = statement; node.Parent is { } parent and not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax); node = parent)
        {
            var siblings = parent switch
            {
                BlockSyntax block => block.Statements,
                SwitchSectionSyntax section => section.Statements,
                _ => default,
            };
            foreach (var sibling in siblings.Where(sibling => sibling.SpanStart > node.SpanStart))
            {
                yield return sibling;
            }
        }
    }

    // The clause takes a note of the refusal, and the rest reads it.
    private static bool IsRemembered(CatchClauseSyntax clause, List<StatementSyntax> rest)
    {
        var set = clause.Block.DescendantNodes().OfType<AssignmentExpressionSyntax>().Select(assignment => RootOf(assignment.Left)).ToList();
        var called = clause.Block.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => RootOf(call.Expression)).ToList();
        return rest.SelectMany(statement => statement.DescendantNodes().OfType<IdentifierNameSyntax>()).Any(name =>
            set.Contains(name.Identifier.ValueText)
            || (called.Contains(name.Identifier.ValueText) && name.FirstAncestorOrSelf<IfStatementSyntax>()?.Condition.Span.Contains(name.Span) == true));
    }

    private static string? RootOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => RootOf(access.Expression),
        ElementAccessExpressionSyntax access => RootOf(access.Expression),
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private bool ReachesData(StatementSyntax statement, SemanticModel model, CancellationToken cancellation) =>
        statement.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => model.GetSymbolInfo(name, cancellation).Symbol switch
        {
            ILocalSymbol local => HoldsRecord(local.Type),
            IParameterSymbol parameter => HoldsRecord(parameter.Type),
            IMethodSymbol method => IsAccess(method, cancellation),
            _ => false,
        });

    private bool HoldsRecord(ITypeSymbol type) => context.Classifier.Classify(type).IsCustomerData
        || (type is INamedTypeSymbol { TypeArguments.Length: 1 } many && context.Classifier.Classify(many.TypeArguments[0]).IsCustomerData);

    private bool IsAccess(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var entry in context.Known.OfMember(method))
        {
            if (entry.Role is Role.ReadsByKey or Role.ReadsOne or Role.ReadsSet or Role.Saves or Role.UpdatesSet or Role.DeletesSet)
            {
                return true;
            }
        }

        return context.Calls.Targets(method, true).Any(target =>
            context.Summaries.Get(target.Method, cancellation) is { } summary && (!summary.Exposures.IsEmpty || summary.Result.HasRecords));
    }
}
