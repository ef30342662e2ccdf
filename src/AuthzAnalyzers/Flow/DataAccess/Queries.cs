using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Queries: how they are composed, and what their running reads.</summary>
internal static class Queries
{
    /// <summary>The value of a call that composes or runs a query, or <see langword="null"/> where the role says nothing here.</summary>
    public static Value? Apply(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, Value? instance, CallArguments arguments)
    {
        if (entry.Role == Role.QuerySource)
        {
            return Start(evaluator, entry, call, arguments) is { } started ? Value.Of(Predicates.Narrow(evaluator, entry, started, arguments, instance)) : null;
        }

        if (entry.Role == Role.Predicate)
        {
            return PredicateValues.Make(evaluator, entry, call, instance, arguments);
        }

        var source = instance ?? arguments[0];
        var sourceType = call.Instance?.Type ?? (call.Arguments.Length > 0 ? TypeOf(arguments.OperationAt(0)) : null);

        // Records that were read already stay what they are, even where they are dressed as a query again.
        var byType = source.HasRecords ? null : evaluator.Engine.Queries.OfType(sourceType);
        var own = source.Query is { IsPredicate: false } ? source.Query : null;
        var query = Predicates.Specified(entry, arguments) ?? own ?? byType ?? Named(evaluator, entry, call, source);
        switch (entry.Role)
        {
            case Role.Filters or Role.Projects or Role.Includes or Role.Composes or Role.Bounds or Role.BypassesFilters when query is not null:
                var composed = source.With(SmallSet<Carried>.Empty).With(Compose(evaluator, entry, query, call, arguments) with { Composed = NameOf(call.Syntax) });
                ChangeInPlace(evaluator, call.Instance ?? arguments.OperationAt(0), composed);
                return composed;
            case Role.Bounds or Role.ReadsOne when source.HasRecords:
                Limits.CutDown(evaluator, source.Records);
                return null;
            case Role.ReadsByKey when query is not null || entry["entity"] is not null:
                return ReadByKey(evaluator, entry, call, query, instance, arguments);
            case Role.ReadsOne or Role.ReadsSet when query is not null:
                query = entry["count"] is null ? query : Limits.Take(evaluator, entry, query, arguments);
                return Read(evaluator, Predicates.Narrow(evaluator, entry, query, arguments, instance), NameOf(call.Syntax), entry.Role == Role.ReadsOne);
            case Role.Counts when query is not null:
                return Count(Predicates.Narrow(evaluator, entry, query, arguments, instance));
            case Role.Counts when source.Origins.IsConstant && (source.WhenTrue.IsImpossible || source.WhenFalse.IsImpossible):
                return source;
            case Role.UpdatesSet or Role.DeletesSet when query is not null:
                Changes.Make(evaluator, entry.Role == Role.UpdatesSet ? AccessOperation.Update : AccessOperation.Delete, Predicates.Narrow(evaluator, entry, query, arguments, instance), NameOf(call.Syntax));
                return Value.Constant;
            default:
                return null;
        }
    }

    /// <summary>Runs a query for its records.</summary>
    public static Value Read(Evaluator evaluator, QueryState query, SyntaxNode site, bool isSingle, bool isByShape = false)
    {
        var analysis = evaluator.Analysis;
        var id = analysis.IdOf(site, site, AccessOperation.Read, query.Entity);
        var restriction = query.Restriction.Bound(id) with
        {
            Tokens = evaluator.Engine.Data.Attributable(query.Entity, query.Tokens),
            IsKeyed = query.IsKeyed || (isSingle && !query.Keys.IsEmpty),
            IsBounded = query.IsBounded || isSingle,
        };
        var caller = restriction.Scope.IsOwnOrTenants(new Operand(query.Keys, SmallSet<int>.Of(id))) ? ProvenanceSet.Caller : ProvenanceSet.None;
        var whenPresent = isSingle ? restriction.Scope : Proof.Nothing;
        if (!evaluator.Engine.Data.MayMatter(restriction.Tokens))
        {
            return Uninteresting(query, caller).Implying(whenPresent, Proof.Nothing);
        }

        analysis.Record(new Access(id, AccessOperation.Read, query.Entity, restriction, CallSyntax.LocationOf(site), site) { IsByShape = isByShape });
        Audits.Read(evaluator, id, query.Entity);
        return Value.Holding(new Carried(id, restriction.Tokens, Proof.Nothing), caller).Implying(whenPresent, Proof.Nothing);
    }

    // A record that is no customer data is still known by what it was chosen by: whose organisation it is decides on the order that names it.
    private static Value Uninteresting(QueryState query, ProvenanceSet caller)
    {
        var chosen = query.Keys.Choices;
        var value = Value.Of(chosen.IsEmpty ? caller : caller.IsEmpty ? (query.Keys & ProvenanceSet.Supplied) | chosen | ProvenanceSet.Stored : caller | chosen | ProvenanceSet.Stored);
        foreach (var record in query.KeyRecords)
        {
            value = value.With(value.Records.Add(new Carried(record, SmallSet<DataToken>.Empty, Proof.Nothing)));
        }

        return value;
    }

    /// <summary>A value that leaves for somewhere queries cannot go: what queries are in it run there.</summary>
    /// <param name="isTerminal">Whether the operation is a call on the query itself, and so the place where it runs; otherwise that is where it was composed last.</param>
    public static Value Materialize(Evaluator evaluator, Value value, IOperation? operation, bool isTerminal = false)
    {
        if (operation is null)
        {
            return value;
        }

        foreach (var member in value.Members)
        {
            var ran = Materialize(evaluator, member.Value, operation, isTerminal);
            value = ReferenceEquals(ran, member.Value) ? value : value.WithMember(member.Key, ran);
        }

        if (value.Query is not { IsAsked: false, IsPredicate: false } query)
        {
            return value;
        }

        var site = isTerminal ? NameOf(operation.Syntax) : query.Composed.Node ?? NameOf(operation.Syntax);
        return value.With((QueryState?)null).Mixed(Read(evaluator, query, site, isSingle: false));
    }

    /// <summary>The part of a call that names what is called: where a diagnostic stands.</summary>
    public static SyntaxNode NameOf(SyntaxNode syntax) => CallSyntax.NameOf(syntax);

    private static QueryState? Start(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, CallArguments arguments)
    {
        if (evaluator.Engine.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type) is not { } entity)
        {
            return null;
        }

        return QueryState.Of(entity) with
        {
            Composed = NameOf(call.Syntax),
            Context = ModelFilterScopes.ContextOf(evaluator, call.Instance ?? arguments.OperationAt(0)) ?? arguments[0].Query?.Context,
        };
    }

    // What a call reads or changes that is made on a store of records rather than on a query.
    private static QueryState? Named(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, Value source) =>
        entry["entity"] is not null
        && entry.Role is Role.ReadsOne or Role.ReadsSet or Role.Counts or Role.UpdatesSet or Role.DeletesSet
        && !source.HasRecords
        && evaluator.Engine.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type) is { } entity
            ? QueryState.Of(entity) with { Context = ModelFilterScopes.ContextOf(evaluator, call.Instance) }
            : null;

    /// <summary>Runs a query for a number, or a yes or no.</summary>
    public static Value Count(QueryState query)
    {
        // Existence proves the scope of the query, about the values that key it; no record leaves.
        var found = Value.Of(query.Keys).Implying(Scopes.OfExistence(query), Proof.Nothing);
        return query.Predicates.IsEmpty ? found : found.With(query with { IsAsked = true });
    }

    /// <summary>The answer to whether a query finds something, once callers have said what narrows it.</summary>
    public static Value Asked(Value value) => value.Query is { IsAsked: true, Predicates.IsEmpty: true } query
        ? value.With((QueryState?)null).With(value.Origins | query.Keys).Implying(value.WhenTrue.And(Scopes.OfExistence(query)), value.WhenFalse)
        : value;

    private static Value ReadByKey(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, QueryState? query, Value? instance, CallArguments arguments)
    {
        var entity = query?.Entity ?? evaluator.Engine.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type);
        var key = arguments[arguments.Ordinal(entry["key"])];
        if (entity is null)
        {
            return Value.Unknown;
        }

        query ??= QueryState.Of(entity) with { Context = ModelFilterScopes.ContextOf(evaluator, call.Instance) };
        query = Predicates.Within(entry, query, arguments, instance).Keyed(Operand.Of(key));
        return Read(evaluator, query with { Bypass = ModelFilterScopes.Tracked(entry) }, NameOf(call.Syntax), isSingle: true);
    }

    private static QueryState Compose(Evaluator evaluator, KnowledgeEntry entry, QueryState query, IInvocationOperation call, CallArguments arguments)
    {
        switch (entry.Role)
        {
            case Role.Filters:
                var narrowed = Predicates.Narrow(evaluator, entry, query, arguments);
                return arguments.OperationAt(arguments.Ordinal(entry["when"])) is { ConstantValue: not { HasValue: true, Value: true } } ? narrowed.Or(query) : narrowed;
            case Role.Projects:
                var selected = Predicates.Shape(evaluator, query, arguments, entry["selector"]);
                return selected is null ? query : query with { Tokens = selected.Value };
            case Role.Includes:
                var included = Predicates.Shape(evaluator, query, arguments, entry["path"]);
                return included is null ? query : query with { Tokens = query.Tokens.Union(included.Value) };
            case Role.Bounds:
                return Limits.Take(evaluator, entry, query, arguments);
            case Role.BypassesFilters:
                return query with { Bypass = query.Bypass.Union(ModelFilterScopes.Bypassed(evaluator, entry, call, arguments)) };
            default:
                return ComposeWithOthers(evaluator, query, arguments);
        }
    }

    // A join reads from the other query too, and a predicate on the joined records narrows both.
    private static QueryState ComposeWithOthers(Evaluator evaluator, QueryState query, CallArguments arguments)
    {
        var joined = query;
        for (var i = 1; i < arguments.Count; i++)
        {
            if (arguments[i].Query is { IsPredicate: false } other)
            {
                joined = joined with { Tokens = joined.Tokens.Union(other.Tokens) };
            }
        }

        if (ReferenceEquals(joined, query))
        {
            return query;
        }

        query = joined;
        foreach (var (ordinal, lambda) in arguments.Lambdas)
        {
            if (ordinal == arguments.Count - 1 && Predicates.TokensOf(Predicates.RunPure(evaluator, lambda, query)) is { IsEmpty: false } tokens)
            {
                query = query with { Tokens = tokens };
            }
        }

        return query;
    }

    // A specification's builder is changed by composing it; the object that holds it keeps what was composed.
    private static void ChangeInPlace(Evaluator evaluator, IOperation? receiver, Value composed)
    {
        while (true)
        {
            switch (receiver)
            {
                case IConversionOperation conversion:
                    receiver = conversion.Operand;
                    continue;
                case IInvocationOperation call:
                    receiver = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
                    continue;
                case ILocalReferenceOperation local:
                    if (IsMutable(evaluator, local.Type))
                    {
                        evaluator.State.Set(local.Local, composed);
                    }

                    return;
                case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property:
                    if (IsMutable(evaluator, property.Type))
                    {
                        evaluator.State.Set(property.Property, composed);
                    }

                    return;
                default:
                    return;
            }
        }
    }

    private static bool IsMutable(Evaluator evaluator, ITypeSymbol? type) => evaluator.Engine.Known.FindType(type, Role.QuerySource) is { } source && source.Is("mutable", "true");

    private static ITypeSymbol? TypeOf(IOperation? operation) => operation is IConversionOperation { IsImplicit: true } conversion ? TypeOf(conversion.Operand) : operation?.Type;
}
