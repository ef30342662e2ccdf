using System.Collections.Generic;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>
/// What is asked of records, as a value: a filter that a library's builder makes, an expression that is kept in a local. It is carried like
/// a query that never runs, and narrows the query that it is given to.
/// </summary>
internal static class PredicateValues
{
    /// <summary>The predicate that a call makes; <see langword="null"/> where nobody can tell of which records.</summary>
    public static Value? Make(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, Value? instance, CallArguments arguments)
    {
        if (evaluator.Engine.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type) is not { } entity)
        {
            return null;
        }

        var asking = QueryState.Asking(entity);
        var made = entry["kind"] is null ? Ask(evaluator, entry, asking, arguments) : Combine(entry, asking, OperandsOf(evaluator, instance, call));
        return Value.Of(arguments.All().Origins).With(made);
    }

    /// <summary>The predicate that a property hands out.</summary>
    public static Value? Make(Evaluator evaluator, KnowledgeEntry entry, IPropertyReferenceOperation property) =>
        evaluator.Engine.Queries.EntityOf(entry, property.Property.GetMethod, property.Instance?.Type) is { } entity ? Value.Of(QueryState.Asking(entity)) : null;

    /// <summary>What an operator makes of predicates; <see langword="null"/> where it is no predicates' operator.</summary>
    public static Value? Operator(Evaluator evaluator, IMethodSymbol? method, params Value[] operands)
    {
        if (method is null
            || evaluator.Engine.Known.Find(method, Role.Predicate) is not { } entry
            || evaluator.Engine.Queries.EntityOf(entry, method, null) is not { } entity)
        {
            return null;
        }

        var asking = QueryState.Asking(entity);
        return Value.Of(Evaluator.Mix(operands).Origins).With(entry["kind"] is null ? asking : Combine(entry, asking, operands));
    }

    /// <summary>A value in another type: a function that becomes an expression asks what it returns.</summary>
    public static Value Convert(Evaluator evaluator, IConversionOperation operation)
    {
        var value = evaluator.Evaluate(operation.Operand);
        return operation.Operand is IFlowAnonymousFunctionOperation lambda ? As(evaluator, lambda, operation.Type, value) : value;
    }

    /// <summary>What functions among the arguments ask of records, for whoever runs the call elsewhere.</summary>
    public static void Keep(Evaluator evaluator, CallArguments arguments)
    {
        foreach (var (ordinal, lambda) in arguments.Lambdas)
        {
            arguments.Set(ordinal, As(evaluator, lambda, arguments.Method.Parameters[ordinal].Type, arguments[ordinal]));
        }
    }

    private static Value As(Evaluator evaluator, IFlowAnonymousFunctionOperation lambda, ITypeSymbol? type, Value value) =>
        evaluator.Engine.Queries.PredicateOf(type) is { } asking && evaluator.Engine.Data.MayMatter(asking.Entity)
            ? value.With(Predicates.Narrowed(evaluator, lambda, asking))
            : value;

    private static QueryState Ask(Evaluator evaluator, KnowledgeEntry entry, QueryState asking, CallArguments arguments)
    {
        var condition = arguments.Ordinal(entry["condition"]);
        if (arguments.Ordinal(entry["member"]) is var member and >= 0)
        {
            var (asked, mayBeKey) = Member(evaluator, asking, arguments, member);
            var value = arguments.Ordinal(entry["value"]);
            var proof = value >= 0 ? Equality.Equal(evaluator, asked, arguments[value]).WhenTrue
                : arguments.LambdaAt(condition) is { } ofMember ? evaluator.RunLambda(ofMember, new[] { asked }, runsOnce: false, hasEffects: false).WhenTrue
                : Proof.Nothing;
            return Predicates.Settled(asking, asking.Narrowed(proof), mayBeKey);
        }

        return condition < 0 ? asking : Predicates.Narrow(evaluator, asking, arguments, condition);
    }

    // A member is named by a function of the record, or by its name.
    private static (Value Value, bool MayBeKey) Member(Evaluator evaluator, QueryState asking, CallArguments arguments, int ordinal)
    {
        if (arguments.LambdaAt(ordinal) is { } selector)
        {
            return (Predicates.RunPure(evaluator, selector, asking), KeyMembers.MayBeIn(evaluator, selector));
        }

        var operation = arguments.OperationAt(ordinal);
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation?.ConstantValue is { HasValue: true, Value: string name }
            ? (Held(new DataToken(asking.Entity, name)), KeyMembers.IsKey(evaluator.Engine.Known.Catalog, name))
            : (Held(DataToken.All(asking.Entity)), true);
    }

    private static Value Held(DataToken token) => Value.Holding(new Carried(Operand.Self, SmallSet<DataToken>.Of(token), Proof.Nothing), ProvenanceSet.None);

    private static QueryState Combine(KnowledgeEntry entry, QueryState asking, IEnumerable<Value> operands)
    {
        QueryState? combined = null;
        foreach (var operand in operands)
        {
            var next = operand.Query is { IsPredicate: true } known ? known : asking with { HasUnknownKey = true };
            combined = combined is null ? next : entry.Is("kind", "all") ? combined.NarrowedBy(next) : combined.Or(next);
        }

        return combined ?? asking with { HasUnknownKey = true };
    }

    // The predicates among the arguments, in whatever list they come; what is called on one goes first.
    private static IEnumerable<Value> OperandsOf(Evaluator evaluator, Value? instance, IInvocationOperation call)
    {
        if (instance?.Query is { IsPredicate: true })
        {
            yield return instance;
        }

        var work = new Stack<IOperation>();
        for (var i = call.Arguments.Length - 1; i >= 0; i--)
        {
            work.Push(call.Arguments[i].Value);
        }

        while (work.Count > 0)
        {
            var operation = work.Pop();
            if (evaluator.Engine.Queries.PredicateOf(operation.Type) is not null)
            {
                yield return evaluator.Evaluate(operation);
                continue;
            }

            foreach (var child in operation.ChildOperations.Reverse())
            {
                work.Push(child);
            }
        }
    }
}
