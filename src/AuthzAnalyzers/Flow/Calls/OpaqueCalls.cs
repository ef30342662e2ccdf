using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>
/// Calls into code that nobody can see. Its result holds what its generic signature lets through, functions that it gets may run, objects
/// that it gets may take in what else it gets.
/// </summary>
internal static class OpaqueCalls
{
    public static Value Call(Evaluator evaluator, IInvocationOperation call, Value? instance, CallArguments arguments)
    {
        var given = WithoutKeys(evaluator, arguments);
        var result = Run(evaluator, call, instance, arguments);
        foreach (var (ordinal, key) in given)
        {
            arguments.Set(ordinal, key);
        }

        return result;
    }

    // What something elsewhere is fetched by is not in it. Whoever else looks at the call is told what the keys are.
    private static ImmutableArray<(int Ordinal, Value Key)> WithoutKeys(Evaluator evaluator, CallArguments arguments)
    {
        var known = evaluator.Engine.Known;
        var fetches = known.Find(arguments.Method, Role.Fetches);
        if (fetches is null && known.Catalog.MatchName(Role.FetchName, arguments.Method.Name) is null)
        {
            return ImmutableArray<(int, Value)>.Empty;
        }

        var keys = ImmutableArray.CreateBuilder<(int, Value)>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].HasRecords && (fetches is null ? IsPlain(arguments.Method.Parameters[i].Type) : i == arguments.Ordinal(fetches["key"])))
            {
                keys.Add((i, arguments[i]));
                arguments.Set(i, arguments[i].WithoutRecords());
            }
        }

        return keys.ToImmutable();
    }

    private static bool IsPlain(ITypeSymbol type) => type.IsValueType || type.SpecialType == SpecialType.System_String;

    private static Value Run(Evaluator evaluator, IInvocationOperation call, Value? instance, CallArguments arguments)
    {
        var method = call.TargetMethod;

        // What becomes of a predicate there nobody can tell: it may be asked together with others, or not at all.
        instance = WithoutPredicate(instance);
        for (var i = 0; i < arguments.Count; i++)
        {
            arguments.Set(i, WithoutPredicate(arguments[i])!);
        }

        var source = instance ?? arguments[0];
        var staysQuery = evaluator.Engine.Queries.OfType(method.ReturnType) is not null;
        if (!staysQuery)
        {
            instance = instance is null ? null : Limits.Elsewhere(instance, method);
            for (var i = 0; i < arguments.Count; i++)
            {
                arguments.Set(i, Limits.Elsewhere(arguments[i], method));
            }

            instance = instance is null ? null : Queries.Materialize(evaluator, instance, call, isTerminal: true);
            for (var i = 0; i < arguments.Count; i++)
            {
                arguments.Set(i, Queries.Materialize(evaluator, arguments[i], call, isTerminal: i == 0 && method.IsExtensionMethod));
            }
        }

        var functions = RunLambdas(evaluator, instance, arguments, out var filled, evaluator.Engine.Known.Find(method, Role.Invokes));
        var isOfAll = evaluator.Engine.Known.Find(method, Role.Counts) is { } counts && counts.Is("of", "all") && HeldPrivileges.HasElements(evaluator, arguments.OperationAt(0)) != true;
        var result = Picked(evaluator, method, arguments, functions, MappedObjects.Limited(method, ResultOf(method, instance, arguments, functions, isOfAll)));
        TakenIn.Keep(evaluator, call, instance, arguments, filled);
        var sought = RequestValues.Sought(evaluator, call.Instance, arguments);
        WriteOut(evaluator, arguments, sought ?? instance);
        if (sought is not null && RequestValues.IsThere(sought, method) is { } isThere)
        {
            return isThere;
        }

        if (sought is not null && !AnswerTypes.IsYesOrNo(method.ReturnType) && !method.ReturnsVoid)
        {
            return sought;
        }

        if (staysQuery && source.Query is null && (DressedSequences.Is(source) || DressedSequences.Dresses(evaluator, method, QueryCalls.SourceType(call, arguments))))
        {
            return DressedSequences.Of(evaluator, result, method.ReturnType);
        }

        if (result.Equals(Value.Unknown) || (result.Origins.IsEmpty && result.Records.IsEmpty && result.Query is null))
        {
            var byType = evaluator.OfType(method.ReturnType);
            return byType.Equals(Value.Unknown) ? result : byType;
        }

        return evaluator.Engine.Known.IsType(method.ReturnType, Role.Principal) ? Value.Of(ProvenanceSet.Caller) : result;
    }

    /// <summary>What a call may run beside bodies that are followed: of these nothing is known.</summary>
    /// <param name="method">What is called, where that is not what the operation names: a handler.</param>
    public static Value OneOfMany(Evaluator evaluator, IOperation call, IMethodSymbol method, Value receiver, CallArguments arguments) => call switch
    {
        IInvocationOperation invocation when SymbolEqualityComparer.Default.Equals(invocation.TargetMethod, method) => Call(evaluator, invocation, receiver, arguments),
        IPropertyReferenceOperation property => MemberAccesses.Refine(evaluator, receiver, property.Property, property.Property.Type),
        _ => arguments.All().Mixed(receiver),
    };

    /// <summary>Walks the functions among the arguments; their parameters get what the call gets. Returns what they return, by ordinal.</summary>
    public static IReadOnlyDictionary<int, Value> RunLambdas(Evaluator evaluator, Value? instance, CallArguments arguments) => RunLambdas(evaluator, instance, arguments, out _, null);

    // What they put into what they are given is in the receiver, or in the result.
    private static IReadOnlyDictionary<int, Value> RunLambdas(Evaluator evaluator, Value? instance, CallArguments arguments, out Value filled, KnowledgeEntry? invokes)
    {
        filled = Value.Unknown;
        if (arguments.Lambdas.IsEmpty && arguments.MethodGroups.IsEmpty)
        {
            return new Dictionary<int, Value>();
        }

        var element = arguments.All().Mixed(instance ?? Value.Unknown);
        var results = new Dictionary<int, Value>();
        foreach (var (ordinal, lambda) in arguments.Lambdas)
        {
            var returned = evaluator.RunLambda(lambda, new[] { element.With((QueryState?)null) }, ordinal == arguments.Ordinal(invokes?["delegate"]), hasEffects: true);
            var put = PutIn(evaluator, lambda.Symbol, element);
            filled = filled.Mixed(put);
            results[ordinal] = returned.Mixed(put);
        }

        foreach (var (ordinal, group) in arguments.MethodGroups)
        {
            var given = CallArguments.First(group.Method, element.With((QueryState?)null));
            var receiver = evaluator.Evaluate(group.Instance);
            results[ordinal] = CallTransfers.ApplyTargets(evaluator, group, group.Method, group.IsVirtual, receiver, group.Instance, given) ?? HeldPrivileges.OfFunction(evaluator, group, receiver, element) ?? element;
        }

        return results;
    }

    private static Value PutIn(Evaluator evaluator, IMethodSymbol function, Value given)
    {
        var put = Value.Unknown;
        foreach (var parameter in function.Parameters)
        {
            if (evaluator.Analysis.HandsOut(parameter) && evaluator.State.Get(parameter) is { HasRecords: true } after && !after.Records.Equals(given.Records))
            {
                put = put.Mixed(Parts.Held(after));
            }
        }

        return put;
    }

    // The one of a list that meets a condition does, and so do all that it leaves.
    private static Value Picked(Evaluator evaluator, IMethodSymbol method, CallArguments arguments, IReadOnlyDictionary<int, Value> functions, Value result) =>
        result.HasRecords
        && (evaluator.Engine.Known.Find(method, Role.ReadsOne) ?? evaluator.Engine.Known.Find(method, Role.Filters))?["predicate"] is { } predicate
        && functions.TryGetValue(arguments.Ordinal(predicate), out var condition)
        && !condition.WhenTrue.IsNothing
            ? result.With(CarriedRecords.On(result.Records, condition.WhenTrue))
            : result;

    private static Value? WithoutPredicate(Value? value) => value?.Query is { IsPredicate: true } ? value.With((QueryState?)null) : value;

    private static Value ResultOf(IMethodSymbol method, Value? instance, CallArguments arguments, IReadOnlyDictionary<int, Value> functions, bool isOfAll)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        var wanted = TypeParametersIn(definition.ReturnType);
        var result = Value.Unknown;
        if (instance is not null)
        {
            result = result.Mixed(instance);
        }

        // A function that came from elsewhere may hand on anything that it is given.
        var isMapped = definition.Parameters.Any(parameter => !functions.ContainsKey(parameter.Ordinal)
            && FunctionResult(parameter.Type) is { } mapped
            && TypeParametersIn(mapped).Overlaps(wanted));
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = functions.TryGetValue(i, out var returned) ? returned : arguments[i];
            var lets = wanted.Count == 0 || isMapped || definition.Parameters.Length <= i || Lets(definition.Parameters[i].Type, wanted, functions.ContainsKey(i));
            result = result.Mixed(lets ? value : value.WithoutRecords().Mixed(MappedObjects.Source(method, i, value)));
        }

        var type = method.ReturnType;
        if (AnswerTypes.IsYesOrNo(type))
        {
            // That not all are so says that one is not; that all are may be because there are none.
            var asked = functions.Count == 1 ? functions.Values.First() : Value.Unknown;
            return result.WithoutRecords().Implying(isOfAll ? Proof.Nothing : asked.WhenTrue, isOfAll ? asked.WhenFalse : Proof.Nothing);
        }

        return AnswerTypes.IsNumber(type) ? result.WithoutRecords() : result;
    }

    // A function lets through what it returns; anything else what its type mentions.
    private static bool Lets(ITypeSymbol parameter, HashSet<ITypeParameterSymbol> wanted, bool isFunction)
    {
        if (isFunction && FunctionResult(parameter) is { } returned)
        {
            return returned is not ITypeParameterSymbol && TypeParametersIn(returned).Count == 0
                ? returned.SpecialType != SpecialType.System_Boolean
                : TypeParametersIn(returned).Overlaps(wanted);
        }

        var mentioned = TypeParametersIn(parameter);
        return mentioned.Count == 0 ? parameter.SpecialType != SpecialType.System_String && !parameter.IsValueType : mentioned.Overlaps(wanted);
    }

    private static ITypeSymbol? FunctionResult(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { DelegateInvokeMethod: null, TypeArguments.Length: 1 } tree && tree.TypeArguments[0] is INamedTypeSymbol inner)
        {
            type = inner;
        }

        return (type as INamedTypeSymbol)?.DelegateInvokeMethod?.ReturnType;
    }

    private static HashSet<ITypeParameterSymbol> TypeParametersIn(ITypeSymbol type)
    {
        var found = new HashSet<ITypeParameterSymbol>(SymbolEqualityComparer.Default);
        Collect(type, found);
        return found;
    }

    private static void Collect(ITypeSymbol type, HashSet<ITypeParameterSymbol> found)
    {
        switch (type)
        {
            case ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter:
                found.Add(parameter);
                break;
            case IArrayTypeSymbol array:
                Collect(array.ElementType, found);
                break;
            case INamedTypeSymbol named:
                foreach (var argument in named.TypeArguments)
                {
                    Collect(argument, found);
                }

                break;
        }
    }

    /// <summary>Output parameters get a mixture of what goes in.</summary>
    /// <param name="instance">What the method is called on, where it may hand that out.</param>
    public static void WriteOut(Evaluator evaluator, CallArguments arguments, Value? instance = null)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments.Method.Parameters[i].RefKind is RefKind.Out or RefKind.Ref && arguments.OperationAt(i) is { } target)
            {
                evaluator.Assign(target, arguments.All().Mixed(instance ?? Value.Unknown).WithoutMembers());
            }
        }
    }
}
