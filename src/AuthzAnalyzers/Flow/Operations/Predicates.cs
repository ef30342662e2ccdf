using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>What narrows and shapes a query: lambdas, specifications, and predicates that a caller hands over.</summary>
internal static class Predicates
{
    public static QueryState Narrow(Evaluator evaluator, KnowledgeEntry entry, QueryState query, CallArguments arguments)
    {
        var ordinal = arguments.Ordinal(entry["predicate"]);
        if (arguments.LambdaAt(ordinal) is { } lambda)
        {
            return Narrowed(evaluator, lambda, query);
        }

        if (ParameterOf(evaluator, arguments.OperationAt(ordinal)) is { } parameter)
        {
            return query with { Predicates = query.Predicates.Add(parameter) };
        }

        // A predicate that came from elsewhere, or a specification of which nothing is in sight.
        return (ordinal >= 0 || arguments.Ordinal(entry["query"]) >= 0) && Specified(entry, arguments) is null ? query with { HasUnknownKey = true } : query;
    }

    // What the caller chose of a member that is no key says which kind of records, not which.
    private static QueryState Narrowed(Evaluator evaluator, IFlowAnonymousFunctionOperation lambda, QueryState query)
    {
        var narrowed = query.Narrowed(RunPure(evaluator, lambda, query).WhenTrue);
        var isCondition = narrowed.IsKeyed && !query.IsKeyed && !narrowed.Keys.HasCaller && narrowed.KeyRecords.IsEmpty && !KeyMembers.MayBeIn(evaluator, lambda);
        return isCondition ? narrowed with { IsKeyed = false } : narrowed;
    }

    public static SmallSet<DataToken>? Shape(Evaluator evaluator, QueryState query, CallArguments arguments, string? parameter)
    {
        var found = false;
        var tokens = SmallSet<DataToken>.Empty;
        foreach (var (ordinal, lambda) in arguments.Lambdas)
        {
            if (parameter is null || ordinal == arguments.Ordinal(parameter) || ordinal > arguments.Ordinal(parameter))
            {
                found = true;
                tokens = TokensOf(RunPure(evaluator, lambda, query));
            }
        }

        return found ? tokens : null;
    }

    // The lambda of an expression tree runs in the store: it reads the records of the query and changes nothing here.
    public static Value RunPure(Evaluator evaluator, IFlowAnonymousFunctionOperation lambda, QueryState query)
    {
        var arguments = new Value[lambda.Symbol.Parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var tokens = ElementTokens(query, lambda.Symbol.Parameters[i].Type);
            arguments[i] = Value.Holding(new Carried(Side.Self, tokens, Proof.Nothing), OriginSet.None);
        }

        return evaluator.RunLambda(lambda, arguments, runsOnce: false, hasEffects: false);
    }

    private static SmallSet<DataToken> ElementTokens(QueryState query, ITypeSymbol type)
    {
        foreach (var token in query.Tokens)
        {
            if (SymbolEqualityComparer.Default.Equals(token.Type, type))
            {
                return SmallSet<DataToken>.Of(token.IsWhole ? token : DataToken.All(type));
            }
        }

        return query.Tokens;
    }

    public static SmallSet<DataToken> TokensOf(Value value)
    {
        var tokens = SmallSet<DataToken>.Empty;
        foreach (var carried in value.Records)
        {
            tokens = tokens.Union(carried.Tokens);
        }

        return tokens;
    }

    public static QueryState? Specified(KnowledgeEntry entry, CallArguments arguments)
    {
        var specification = arguments[arguments.Ordinal(entry["query"])];
        foreach (var member in specification.Members.Values)
        {
            if (member.Query is { } query)
            {
                return query;
            }
        }

        return specification.Query;
    }

    /// <summary>
    /// All records of the type, narrowed by what a call gives for the parameters that narrow the callee's query; <see langword="null"/> where
    /// none does.
    /// </summary>
    public static QueryState? Given(Evaluator evaluator, SmallSet<PredicateParameter> parameters, CallArguments arguments, ITypeSymbol entity)
    {
        if (parameters.IsEmpty)
        {
            return null;
        }

        var query = QueryState.Of(entity);
        foreach (var parameter in parameters)
        {
            if (arguments.LambdaAt(parameter.Ordinal) is { } lambda)
            {
                query = Narrowed(evaluator, lambda, query);
            }
            else if (ParameterOf(evaluator, arguments.OperationAt(parameter.Ordinal)) is { } own)
            {
                query = query with { Predicates = query.Predicates.Add(own) };
            }
            else if (!parameter.IsOptional || arguments[parameter.Ordinal].Origins != OriginSet.Null)
            {
                query = query with { HasUnknownKey = true };
            }
        }

        return query;
    }

    private static PredicateParameter? ParameterOf(Evaluator evaluator, IOperation? operation) => operation switch
    {
        IConversionOperation conversion => ParameterOf(evaluator, conversion.Operand),
        IFlowCaptureReferenceOperation capture => ParameterOf(evaluator, evaluator.Analysis.TargetOf(capture.Id)),
        IParameterReferenceOperation { Parameter: var parameter } when IsGiven(evaluator, parameter) => new PredicateParameter(
            parameter.Ordinal,
            parameter.NullableAnnotation == NullableAnnotation.Annotated || (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is null)),
        _ => null,
    };

    // A lambda's own parameter, and one that was set to something else since, is nothing that a caller gives.
    private static bool IsGiven(Evaluator evaluator, IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, evaluator.Analysis.Method)
        && evaluator.State.Get(parameter)?.Origins == OriginSet.Parameter(parameter.Ordinal);
}
