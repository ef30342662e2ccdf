using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.ModelFilters;

/// <summary>Says whom the predicate of a filter ties the records to, with what the members of the type around it hold.</summary>
internal sealed class QueryFilterPredicates
{
    private readonly Engine engine;
    private readonly CancellationToken cancellation;
    private readonly FilterQuestions questions;

    public QueryFilterPredicates(Engine engine, CancellationToken cancellation)
    {
        this.engine = engine;
        this.cancellation = cancellation;
        questions = new FilterQuestions(engine, cancellation);
    }

    /// <summary>Whom the predicate ties the records to, and what would say more.</summary>
    public FilterMeaning MeaningOf(IAnonymousFunctionOperation predicate, IMethodSymbol around)
    {
        if (predicate.Symbol.Parameters.Length == 0 || engine.Bodies.GraphOf(around, cancellation) is not { } graph)
        {
            return default;
        }

        var (inner, lambda) = NestedFunctions.Find(graph, predicate.Syntax, cancellation);
        if (inner is null || lambda is null)
        {
            return default;
        }

        var scope = ScopeOf(predicate, inner, lambda);
        if (scope > FilterScope.AssumedTenant || Body(predicate) is not { } body || Compared(body, predicate.Symbol.Parameters[0]) is not { } compared)
        {
            return new FilterMeaning(scope, null);
        }

        if (scope == FilterScope.Requested && questions.MayBeCallers(compared.Asked))
        {
            return new FilterMeaning(IsTenant(compared.Member) ? FilterScope.AssumedTenant : FilterScope.None, null);
        }

        return questions.AskedBy(compared.Asked) is not { } member
            ? new FilterMeaning(scope, null)
            : new FilterMeaning(scope, new FilterQuestion(member, IsTenant(compared.Member) ? FilterScope.Tenant : FilterScope.Owner));
    }

    private FilterScope ScopeOf(IAnonymousFunctionOperation predicate, ControlFlowGraph inner, IMethodSymbol lambda)
    {
        var analysis = new MethodAnalysis(engine, lambda, method => engine.Summaries.Find(method, cancellation), null, cancellation);
        var whole = ScopeOf(new GraphRun(analysis, inner, 0).Run(StateFor(lambda.Parameters[0], engine.Proofs)).Result.WhenTrue);
        if (whole != FilterScope.None || Body(predicate) is not { } body)
        {
            return whole;
        }

        var evaluator = new Evaluator(analysis, inner, StateFor(predicate.Symbol.Parameters[0], engine.Proofs), 0);
        return ScopeOfParts(evaluator, body, predicate.Symbol.Parameters[0]);
    }

    // A part of a disjunction that does not look at the record switches the whole filter off, for the host or for a job: a setting, not a hole.
    private FilterScope ScopeOfParts(Evaluator evaluator, IOperation operation, IParameterSymbol record)
    {
        operation = QueryFilterCall.Unwrapped(operation);
        if (operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both)
        {
            return ScopeOf(evaluator.Evaluate(operation).WhenTrue);
        }

        var isOr = both.OperatorKind == BinaryOperatorKind.ConditionalOr;
        FilterScope? scope = null;
        foreach (var part in new[] { both.LeftOperand, both.RightOperand })
        {
            if (!isOr || LooksAt(part, record))
            {
                var found = ScopeOfParts(evaluator, part, record);
                scope = scope is { } other && (isOr ? other < found : other > found) ? other : found;
            }
        }

        return scope ?? FilterScope.None;
    }

    // The one comparison that ties the record: parts that do not look at it are settings, as above.
    private static (ISymbol Member, IOperation Asked)? Compared(IOperation operation, IParameterSymbol record)
    {
        switch (QueryFilterCall.Unwrapped(operation))
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both:
                return Compared(both.LeftOperand, record) ?? Compared(both.RightOperand, record);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when LooksAt(either.LeftOperand, record) != LooksAt(either.RightOperand, record):
                return Compared(LooksAt(either.LeftOperand, record) ? either.LeftOperand : either.RightOperand, record);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality when LooksAt(equality.LeftOperand, record) != LooksAt(equality.RightOperand, record):
                var (own, other) = LooksAt(equality.LeftOperand, record) ? (equality.LeftOperand, equality.RightOperand) : (equality.RightOperand, equality.LeftOperand);
                return QueryFilterCall.Unwrapped(own) is IMemberReferenceOperation { Member: { } member } ? (member, other) : null;
            default:
                return null;
        }
    }

    private bool IsTenant(ISymbol member) => engine.Data.IsTenant(new DataToken(member.ContainingType, member.Name));

    private static bool LooksAt(IOperation operation, IParameterSymbol record) => operation.DescendantsAndSelf()
        .Any(part => part is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, record));

    private static FilterScope ScopeOf(Proof proof)
    {
        var best = FilterScope.None;
        foreach (var evidence in proof.Certain())
        {
            var isLeft = evidence.Left.Records.Contains(Operand.Self);
            if (isLeft != evidence.Right.Records.Contains(Operand.Self))
            {
                var scope = ScopeOf(isLeft ? evidence.Right : evidence.Left, evidence.IsTenancy);
                best = scope > best ? scope : best;
            }
        }

        return best;
    }

    private static FilterScope ScopeOf(Operand compared, bool isTenancy)
    {
        if (compared.Origins.IsCallerIdentity)
        {
            return isTenancy ? FilterScope.Tenant : FilterScope.Owner;
        }

        if (compared is { Records.IsEmpty: true, Origins.HasSupplied: true })
        {
            // Who is signed in is asked first: the tenant of the host's name is that of whoever is not.
            return !compared.Origins.IdentifiesCaller ? FilterScope.Requested : isTenancy ? FilterScope.AssumedTenant : FilterScope.None;
        }

        return isTenancy && compared is { Records.IsEmpty: true, Origins.IsPresented: false } && compared.Origins.WithoutSymbolic().IsEmpty ? FilterScope.AssumedTenant : FilterScope.None;
    }

    private static FlowState StateFor(IParameterSymbol record, ProofTable proofs)
    {
        var state = new FlowState(proofs);
        var tokens = SmallSet<DataToken>.Of(DataToken.All(record.Type));
        state.Set(record, Value.Holding(new Carried(Operand.Self, tokens, Proof.Nothing), ProvenanceSet.None));
        return state;
    }

    private static IOperation? Body(IAnonymousFunctionOperation predicate) =>
        predicate.Body.Operations.Length == 1 && predicate.Body.Operations[0] is IReturnOperation { ReturnedValue: { } value } ? value : null;
}
