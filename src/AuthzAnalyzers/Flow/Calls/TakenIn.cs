using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>
/// What a call that nobody can see leaves behind: what it is made on, and what it is given to write to, hold what else it is given. What is handed to
/// the response leaves.
/// </summary>
internal static class TakenIn
{
    /// <param name="filled">What the functions that the call is given put into what they are given.</param>
    public static void Keep(Evaluator evaluator, IInvocationOperation call, Value? instance, CallArguments arguments, Value filled)
    {
        // What something elsewhere is fetched by does not come with it, whoever holds it.
        var source = IsFetch(evaluator, call.TargetMethod) ? null : instance;
        KeepInReceiver(evaluator, call, arguments.All().Mixed(filled));
        KeepInArguments(evaluator, call, source, arguments);
        WriteToOutlet(evaluator, instance, source, arguments);
    }

    // list.Add(customer), builder.Append(customer.Name): the receiver holds it from here on.
    private static void KeepInReceiver(Evaluator evaluator, IInvocationOperation call, Value given)
    {
        if (call is { IsImplicit: true, Instance: IFlowCaptureReferenceOperation })
        {
            // An element of the list that is being written: there is nothing else in it that could be somebody else's.
            Places.Merge(evaluator, call.Instance, Value.Of(given.Origins).With(given.Records));
        }
        else if (call.Instance is not null && evaluator.Engine.Known.Is(call.TargetMethod, Role.TakesIn))
        {
            Places.Merge(evaluator, call.Instance, Value.Of(given.Origins).With(given.Records));
        }
        else if (call.Instance is not null and not IInstanceReferenceOperation && (given.HasRecords || given.Origins.IdentifiesCaller || !given.Origins.Symbolic.IsEmpty))
        {
            // Of a parameter, callers know what it holds.
            Places.Merge(evaluator, call.Instance, Value.Of((given.Origins & ProvenanceSet.Supplied) | given.Origins.Symbolic).With(given.Records));
            Parts.Fill(evaluator, call.Instance, Parts.Held(given));
        }
    }

    // serializer.Serialize(writer, customer), book.SaveAs(stream): what is written to holds what is given beside it.
    private static void KeepInArguments(Evaluator evaluator, IInvocationOperation call, Value? instance, CallArguments arguments)
    {
        var method = call.TargetMethod;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments.OperationAt(i) is not { } target || !(Parts.TakesIn(evaluator, arguments, i) || IsMapped(method, i)))
            {
                continue;
            }

            var given = instance ?? Value.Unknown;
            for (var j = 0; j < arguments.Count; j++)
            {
                given = j == i ? given : given.Mixed(arguments[j]);
            }

            if (!IsMapped(method, i))
            {
                Parts.Fill(evaluator, target, Parts.Held(given), isWrittenTo: true);
            }
            else if (given.HasRecords)
            {
                Places.Merge(evaluator, target, Value.Unknown.With(MappedObjects.Limited(method, given).Records));
            }
        }

        Parts.NoteBeside(evaluator, arguments);
    }

    // mapper.Map(customer, card): what is handed back was filled.
    private static bool IsMapped(IMethodSymbol method, int ordinal) =>
        method.Parameters.Length > 1
        && method.Parameters[ordinal] is { RefKind: RefKind.None } parameter
        && method.IsGenericMethod
        && method.OriginalDefinition.ReturnType is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method }
        && SymbolEqualityComparer.Default.Equals(method.OriginalDefinition.Parameters[ordinal].Type, method.OriginalDefinition.ReturnType)
        && DataMembers.IsOwnClassOrStruct(parameter.Type);

    private static bool IsFetch(Evaluator evaluator, IMethodSymbol method) =>
        evaluator.Engine.Known.Is(method, Role.Fetches) || evaluator.Engine.Known.Catalog.MatchName(Role.FetchName, method.Name) is not null;

    // What is handed to the response itself, or to something that writes to it, leaves with it.
    private static void WriteToOutlet(Evaluator evaluator, Value? instance, Value? source, CallArguments arguments)
    {
        var given = arguments.All();
        if (given.Origins.HasOutlet)
        {
            evaluator.Analysis.Disclose(evaluator, source is null ? given : given.Mixed(source));
        }
        else if (instance?.Origins.HasOutlet == true)
        {
            evaluator.Analysis.Disclose(evaluator, given);
        }
    }
}
