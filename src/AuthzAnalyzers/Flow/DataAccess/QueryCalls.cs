using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Calls that start, compose or run a query, by the role of their method.</summary>
internal static class QueryCalls
{
    /// <summary>A call that hands out all records of an entity.</summary>
    public static Value? Start(KnownCall call) => Started(call.Evaluator, call.Entry, call.Call, call.Arguments) is { } started
        ? Value.Of(Predicates.Narrow(call.Evaluator, call.Entry, started, call.Arguments, call.Instance))
        : null;

    /// <summary>A call that makes a query of a query.</summary>
    public static Value? Compose(KnownCall known)
    {
        var (evaluator, entry, call, _, arguments) = known;
        if (QueryOf(known) is not { } query)
        {
            return null;
        }

        var composed = known.Source.With(SmallSet<Carried>.Empty).With(Compose(evaluator, entry, query, call, arguments) with { Composed = CallSyntax.NameOf(call.Syntax) });
        ChangeInPlace(evaluator, call.Instance ?? arguments.OperationAt(0), composed);
        return composed;
    }

    /// <summary>A call that limits a query, or cuts down what was read already.</summary>
    public static Value? Bound(KnownCall call)
    {
        var composed = Compose(call);
        if (composed is null && call.Source.HasRecords)
        {
            Limits.CutDown(call.Evaluator, call.Source.Records);
        }

        return composed;
    }

    public static Value? ReadOne(KnownCall call)
    {
        if (!call.Source.HasRecords)
        {
            return ReadSet(call);
        }

        Limits.CutDown(call.Evaluator, call.Source.Records);
        return null;
    }

    public static Value? ReadSet(KnownCall known)
    {
        var (evaluator, entry, call, instance, arguments) = known;
        if (QueryOf(known) is not { } query)
        {
            return null;
        }

        query = entry["count"] is null ? query : Limits.Take(evaluator, entry, query, arguments);
        return Queries.Read(evaluator, Predicates.Narrow(evaluator, entry, query, arguments, instance), CallSyntax.NameOf(call.Syntax), entry.Role == Role.ReadsOne);
    }

    public static Value? Count(KnownCall known)
    {
        if (QueryOf(known) is { } query)
        {
            var found = Queries.Count(Predicates.Narrow(known.Evaluator, known.Entry, query, known.Arguments, known.Instance));

            // How many a caller has says nothing of what the caller may do.
            return AnswerTypes.IsYesOrNo(known.Call.TargetMethod.ReturnType) ? found : found.With(found.Origins.WithoutMerits());
        }

        var source = known.Source;
        return source.Origins.IsConstant && (source.WhenTrue.IsImpossible || source.WhenFalse.IsImpossible) ? source : null;
    }

    /// <summary>A call that changes or deletes all that a query selects.</summary>
    public static Value? ChangeSet(KnownCall known)
    {
        var (evaluator, entry, call, instance, arguments) = known;
        if (QueryOf(known) is not { } query)
        {
            return null;
        }

        Changes.Make(evaluator, entry.Role == Role.UpdatesSet ? AccessOperation.Update : AccessOperation.Delete, Predicates.Narrow(evaluator, entry, query, arguments, instance), CallSyntax.NameOf(call.Syntax));
        return Value.Constant;
    }

    public static Value? ReadByKey(KnownCall known)
    {
        var query = QueryOf(known);
        return query is not null || known.Entry["entity"] is not null
            ? ReadByKey(known.Evaluator, known.Entry, known.Call, query, known.Instance, known.Arguments)
            : null;
    }

    // The query that a call is made on; null where it is made on none.
    private static QueryState? QueryOf(KnownCall known)
    {
        var (evaluator, entry, call, _, arguments) = known;
        var source = known.Source;
        var sourceType = SourceType(call, arguments);

        // Records that were read already stay what they are, even where they are dressed as a query again.
        var byType = source.HasRecords || DressedSequences.Is(source) ? null : evaluator.Engine.Queries.OfType(sourceType);
        var own = source.Query is { IsPredicate: false } ? source.Query : null;
        return Predicates.Specified(entry, arguments) ?? own ?? byType ?? Named(evaluator, entry, call, source);
    }

    /// <summary>The static type of what a call is made on, extension methods included, before it is converted.</summary>
    public static ITypeSymbol? SourceType(IInvocationOperation call, CallArguments arguments) => call.Instance?.Type ?? (call.Arguments.Length > 0 ? TypeOf(arguments.OperationAt(0)) : null);

    private static QueryState? Started(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, CallArguments arguments)
    {
        if (evaluator.Engine.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type) is not { } entity)
        {
            return null;
        }

        return QueryState.Of(entity) with
        {
            Composed = CallSyntax.NameOf(call.Syntax),
            Context = ModelFilterScopes.ContextOf(evaluator, call.Instance ?? arguments.OperationAt(0)) ?? arguments[0].Query?.Context,
            Store = UnitsOfWork.Of(evaluator, call.Instance),
        };
    }

    // What a call reads or changes that is made on a store of records rather than on a query.
    private static QueryState? Named(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, Value source) =>
        entry["entity"] is not null
        && entry.Role is Role.ReadsOne or Role.ReadsSet or Role.Counts or Role.UpdatesSet or Role.DeletesSet
        && !source.HasRecords
        && evaluator.Engine.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type) is { } entity
            ? OnStore(evaluator, entity, call)
            : null;

    private static QueryState OnStore(Evaluator evaluator, ITypeSymbol entity, IInvocationOperation call) =>
        QueryState.Of(entity) with { Context = ModelFilterScopes.ContextOf(evaluator, call.Instance), Store = UnitsOfWork.Of(evaluator, call.Instance) };

    private static Value ReadByKey(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, QueryState? query, Value? instance, CallArguments arguments)
    {
        var entity = query?.Entity ?? evaluator.Engine.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type);
        var key = arguments[arguments.Ordinal(entry["key"])];
        if (entity is null)
        {
            return Value.Unknown;
        }

        query ??= OnStore(evaluator, entity, call);
        query = Grants.Keyed(evaluator, Predicates.Within(entry, query, arguments, instance), arguments.OperationAt(arguments.Ordinal(entry["key"])), key);
        query = key.Otherwise.IsNothing ? query : query.Narrowed(Equality.Ways(key, Operand.Sought));
        return Queries.Read(evaluator, query with { Bypass = ModelFilterScopes.Tracked(entry) }, CallSyntax.NameOf(call.Syntax), isSingle: true);
    }

    private static QueryState Compose(Evaluator evaluator, KnowledgeEntry entry, QueryState query, IInvocationOperation call, CallArguments arguments)
    {
        switch (entry.Role)
        {
            case Role.Filters:
                var narrowed = Predicates.Narrow(evaluator, entry, query, arguments);
                var when = arguments.Ordinal(entry["when"]);
                if (arguments.OperationAt(when) is not { ConstantValue: not { HasValue: true, Value: true } } asked)
                {
                    return narrowed;
                }

                var answer = evaluator.Answered(asked, arguments[when]);
                return narrowed.Or(query, answer.WhenTrue, answer.WhenFalse);
            case Role.Projects:
                return Predicates.Shape(evaluator, query, arguments, entry["selector"]) is { } selected ? query with { Tokens = selected, GroupedBy = null }
                    : Predicates.Shape(evaluator, query, arguments, entry["key"]) is not { } key ? query
                    : query with { Tokens = Predicates.Shape(evaluator, query, arguments, entry["element"]) ?? query.Tokens, GroupedBy = key };
            case Role.Includes:
                var included = Predicates.Shape(evaluator, query, arguments, entry["path"]);
                return included is null ? query : query with { Tokens = query.Tokens.Union(SmallSet<DataToken>.From(included.Value.Select(token => token.IsWhole ? DataToken.All(token.Type) : token))) };
            case Role.Bounds:
                return Limits.Take(evaluator, entry, query, arguments);
            case Role.BypassesFilters:
                return query with { Bypass = query.Bypass.Union(ModelFilterScopes.Bypassed(evaluator, entry, call, arguments)) };
            default:
                return ComposeWithOthers(evaluator, entry, entry.Is("untracked", "true") ? query with { IsUntracked = true } : query, arguments);
        }
    }

    // A join reads from the other query too, and a predicate on the joined records narrows both.
    private static QueryState ComposeWithOthers(Evaluator evaluator, KnowledgeEntry entry, QueryState query, CallArguments arguments)
    {
        var joined = query;
        var matched = Joins.Matched(evaluator, entry, query, arguments);
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

        query = joined.Narrowed(matched);
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
