using System;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>Tells summaries that callers in other assemblies need from those that say no more than a method of which nothing is known.</summary>
internal static class FactRelevance
{
    public static bool Is(Summary summary, IMethodSymbol method, CustomerDataPredicate data, Func<ISymbol, bool> isVisible)
    {
        summary = summary.Abroad;
        if (!summary.Returns)
        {
            return true;
        }

        return summary.Cut is not null
            || !summary.Exposures.IsEmpty
            || Proves(summary.Guarantees)
            || !summary.May.IsEmpty
            || !summary.Unaudited.IsEmpty
            || !summary.Owing.IsEmpty
            || !summary.Audited.IsEmpty
            || !summary.Pending.IsEmpty
            || summary.Saves
            || !summary.Sent.IsEmpty
            || !summary.OpenCalls.IsEmpty
            || !summary.DisclosedParameters.IsEmpty
            || Is(summary.Result)
            || summary.ParameterWrites.Values.Any(Is)
            || summary.Outputs.Values.Any(Is)
            || (Picks(method, data) && !summary.Result.Members.IsEmpty)
            || LeavesOut(method, summary)
            || summary.ReceiverWrites.Any(write => isVisible(write.Member) && Is(write.Value));
    }

    // Whether the value brings in something of its own, beside what its method was given.
    private static bool Is(Value value) =>
        value.HasRecords
        || value.Query is not null
        || Proves(value.WhenTrue)
        || Proves(value.WhenFalse)
        || value.Origins.IsPresented
        || !value.Origins.WithoutSymbolic().WithoutConstants().IsEmpty
        || value.Members.Values.Any(Is);

    private static bool Proves(Proof proof) => !proof.IsImpossible && !proof.WithoutConditions().IsNothing;

    // A method that is given what may hold records, and hands out something else: of one that nobody can see all that goes in may come out.
    private static bool LeavesOut(IMethodSymbol method, Summary summary) =>
        MayHold(method.ReturnType, isResult: true) && method.Parameters.Any(parameter => MayHold(parameter.Type, isResult: false) && !summary.Result.Origins.HasParameter(parameter.Ordinal));

    private static bool MayHold(ITypeSymbol type, bool isResult) => type switch
    {
        IArrayTypeSymbol array => MayHold(array.ElementType, isResult),
        ITypeParameterSymbol => true,
        INamedTypeSymbol { IsGenericType: true } generic => generic.TypeArguments.Any(argument => MayHold(argument, isResult)),
        INamedTypeSymbol { SpecialType: SpecialType.System_String or SpecialType.System_Object } => isResult,
        INamedTypeSymbol { TypeKind: TypeKind.Class } named => !AssemblyFamily.IsOfFramework(named.ContainingNamespace),
        _ => false,
    };

    // A method that maps a record to what is shown of it: without its fact all of the record would be taken as shown.
    private static bool Picks(IMethodSymbol method, CustomerDataPredicate data) => method.Parameters.Any(parameter => data.MayMatter(parameter.Type));
}
