using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>What narrows and shapes a query: lambdas, specifications, and predicates that a caller hands over.</summary>
internal static class Predicates
{
    public static QueryState Narrow(Evaluator evaluator, KnowledgeEntry entry, QueryState query, CallArguments arguments, Value? instance = null)
    {
        query = Within(entry, query, arguments, instance);
        if (arguments.Ordinal(entry["predicate"]) is var ordinal and >= 0)
        {
            return Narrow(evaluator, query, arguments, ordinal);
        }

        if (arguments.Ordinal(entry["query"]) is not (var specification and >= 0) || Specified(entry, arguments) is not null)
        {
            return query;
        }

        // A specification of which nothing is in sight: all that is known of it is what it was made of.
        var made = arguments[specification];
        return made.Origins.WithoutConstants().IsEmpty && !made.HasRecords ? query with { HasUnknownKey = true } : query.Keyed(Operand.Of(made));
    }

    /// <summary>Narrowed by the predicate that is the argument for a parameter.</summary>
    public static QueryState Narrow(Evaluator evaluator, QueryState query, CallArguments arguments, int ordinal)
    {
        if (arguments.LambdaAt(ordinal) is { } lambda)
        {
            return lambda.Symbol.ReturnType.SpecialType == SpecialType.System_Boolean ? Narrowed(evaluator, lambda, query) : Described(evaluator, lambda, query);
        }

        if (arguments[ordinal].Query is { IsPredicate: true } predicate)
        {
            return query.NarrowedBy(predicate);
        }

        if (ParameterOf(evaluator, arguments.OperationAt(ordinal)) is { } parameter)
        {
            return query with { Predicates = query.Predicates.Add(parameter) };
        }

        if (arguments[ordinal].Origins == ProvenanceSet.Null)
        {
            return query;
        }

        // A predicate that came from elsewhere: where the caller's identity went into it, it asks for what is the caller's.
        return arguments[ordinal].Origins.IdentifiesCaller ? query.Keyed(Operand.Of(arguments[ordinal])) : query with { HasUnknownKey = true };
    }

    // A function that describes the query to a builder of the library's own: all that is known of it is what went into what it returns.
    private static QueryState Described(Evaluator evaluator, IFlowAnonymousFunctionOperation lambda, QueryState query)
    {
        var described = RunPure(evaluator, lambda, query);
        if (described.Origins.IdentifiesCaller)
        {
            return query.Keyed(Operand.Of(described) with { Records = SmallSet<int>.Empty });
        }

        return lambda.Symbol.ReturnsVoid || !described.Origins.WithoutConstants().IsEmpty ? query with { HasUnknownKey = true } : query;
    }

    /// <summary>Narrowed to the keys and the partition that a call is given beside a predicate.</summary>
    public static QueryState Within(KnowledgeEntry entry, QueryState query, CallArguments arguments, Value? instance)
    {
        var keys = entry.Role == Role.ReadsByKey ? -1 : arguments.Ordinal(entry["key"]);
        query = keys < 0 ? query : query.Keyed(Operand.Of(arguments[keys]));
        if (entry.Is("within", "receiver"))
        {
            return instance is { Origins.IdentifiesCaller: true } ? query.Narrowed(Proof.Of(Evidence.Equal(Operand.Of(instance), Operand.Sought) with { IsTenancy = true })) : query;
        }

        var partition = arguments[arguments.Ordinal(entry["within"])];
        return partition.Origins.WithoutConstants().IsEmpty && !partition.HasRecords ? query : query.Keyed(Operand.Of(partition));
    }

    public static QueryState Narrowed(Evaluator evaluator, IFlowAnonymousFunctionOperation lambda, QueryState query) =>
        Narrowed(evaluator, lambda, query, RunPure(evaluator, lambda, query).WhenTrue);

    private static QueryState Narrowed(Evaluator evaluator, IFlowAnonymousFunctionOperation lambda, QueryState query, Proof asked)
    {
        var narrowed = Settled(query, query.Narrowed(asked.And(HeldLinks.Held(evaluator, lambda))), KeyMembers.MayBeIn(evaluator, lambda));
        return GivenMembers.In(evaluator, lambda, asked) is { IsEmpty: false } given ? narrowed with { Restriction = narrowed.Restriction with { Given = narrowed.Restriction.Given.Union(given) } } : narrowed;
    }

    /// <summary>What the caller chose of a member that is no key says which kind of records, not which.</summary>
    public static QueryState Settled(QueryState query, QueryState narrowed, bool mayBeKey)
    {
        var isCondition = narrowed.IsKeyed && !query.IsKeyed && !narrowed.Keys.IdentifiesCaller && narrowed.KeyRecords.IsEmpty && !mayBeKey;
        return isCondition ? narrowed with { IsKeyed = false } : narrowed;
    }

    /// <summary>What a function that is given for a parameter takes of the query's records; <see langword="null"/> where none is.</summary>
    public static SmallSet<DataToken>? Shape(Evaluator evaluator, QueryState query, CallArguments arguments, string? parameter) =>
        arguments.LambdaAt(arguments.Ordinal(parameter)) is { } lambda ? TokensOf(RunPure(evaluator, lambda, query)) : null;

    // The lambda of an expression tree runs in the store: it reads the records of the query and changes nothing here.
    public static Value RunPure(Evaluator evaluator, IFlowAnonymousFunctionOperation lambda, QueryState query)
    {
        var arguments = new Value[lambda.Symbol.Parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var type = lambda.Symbol.Parameters[i].Type;
            arguments[i] = Held(ElementTokens(query, type));
            arguments[i] = query.GroupedBy is { } key && KeyOf(type) is { } name ? arguments[i].WithMember(name, Held(key)) : arguments[i];
        }

        return evaluator.RunLambda(lambda, arguments, runsOnce: false, hasEffects: false);
    }

    private static Value Held(SmallSet<DataToken> tokens) => Value.Holding(new Carried(Operand.Self, tokens, Proof.Nothing), ProvenanceSet.None);

    // All that a group says of itself is what its records have in common.
    private static string? KeyOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Interface, TypeArguments.Length: 2 } group)
        {
            return null;
        }

        foreach (var member in group.GetMembers())
        {
            if (member is IPropertySymbol)
            {
                return member.Name;
            }
        }

        return null;
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
                return query with { IsPredicate = false };
            }
        }

        return specification.Query is { IsPredicate: true } asked ? asked with { IsPredicate = false } : specification.Query;
    }

    /// <summary>
    /// All records of the type, narrowed by what a call gives for the parameters that narrow the callee's query; <see langword="null"/> where
    /// none does.
    /// </summary>
    public static QueryState? Given(Evaluator evaluator, SmallSet<PredicateParameter> parameters, CallArguments arguments, ITypeSymbol entity, ICalleeTerms terms)
    {
        if (parameters.IsEmpty)
        {
            return null;
        }

        var query = QueryState.Of(entity);
        foreach (var parameter in parameters)
        {
            var narrowed = Given(evaluator, parameter, arguments, query);
            var unless = parameter.Unless.IsImpossible ? parameter.Unless : terms.Rewrite(parameter.Unless);
            query = unless.IsImpossible ? narrowed : QueryState.Join(narrowed, Proof.Nothing, query, unless)!;
        }

        return query;
    }

    private static QueryState Given(Evaluator evaluator, PredicateParameter parameter, CallArguments arguments, QueryState query)
    {
        if (arguments.LambdaAt(parameter.Ordinal) is { } lambda)
        {
            return Narrowed(evaluator, lambda, query);
        }

        if (arguments[parameter.Ordinal].Query is { IsPredicate: true } predicate)
        {
            return query.NarrowedBy(predicate);
        }

        return ParameterOf(evaluator, arguments.OperationAt(parameter.Ordinal)) is { } own ? query with { Predicates = query.Predicates.Add(own) }
            : !parameter.IsOptional || arguments[parameter.Ordinal].Origins != ProvenanceSet.Null ? query with { HasUnknownKey = true }
            : query;
    }

    private static PredicateParameter? ParameterOf(Evaluator evaluator, IOperation? operation) => operation switch
    {
        IConversionOperation conversion => ParameterOf(evaluator, conversion.Operand),
        IFlowCaptureReferenceOperation capture => ParameterOf(evaluator, evaluator.Analysis.TargetOf(capture.Id)),
        IParameterReferenceOperation { Parameter: var parameter } when evaluator.Analysis.Parameters.Own(parameter) is { } own && IsGiven(evaluator, parameter, own) => PredicateParameter.Of(own),
        _ => null,
    };

    // A lambda's own parameter, and one that was set to something else since, is nothing that a caller gives.
    private static bool IsGiven(Evaluator evaluator, IParameterSymbol parameter, IParameterSymbol own) =>
        evaluator.State.Get(parameter)?.Origins == ProvenanceSet.Parameter(own.Ordinal);
}
