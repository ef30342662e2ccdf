using System.Collections.Generic;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.ModelFilters;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>What operations say of the filters of the model: which context a query starts from, and which filters it leaves out.</summary>
internal static class ModelFilterScopes
{
    /// <summary>The type of what a query is taken from, where that holds queries rather than being one.</summary>
    public static ITypeSymbol? ContextOf(Evaluator evaluator, IOperation? source)
    {
        while (source is not null)
        {
            if (source.Type is { } type && IsContext(evaluator, type))
            {
                return evaluator.Engine.Queries.OfType(type) is null ? type : null;
            }

            // Its connection, by which statements of the store's own language are run, is the context's too.
            source = source switch
            {
                IConversionOperation { IsImplicit: true } conversion => conversion.Operand,
                IPropertyReferenceOperation property => property.Instance,
                IInvocationOperation call when evaluator.Engine.Known.Is(call.TargetMethod, Role.Forwards) => call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null),
                _ => null,
            };
        }

        return null;
    }

    /// <summary>A read by key asks the store unless the record is at hand; without a key, the record at hand is read again, whoever's it is.</summary>
    public static FilterBypass Tracked(KnowledgeEntry entry) => FilterBypass.Of(entry["key"] is null ? BypassKind.NoQuery : BypassKind.Tracked);

    /// <summary>The filters that a call switches off: those it names, all where it names none or nobody can tell which.</summary>
    public static FilterBypass Bypassed(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, CallArguments arguments)
    {
        var place = Queries.NameOf(call.Syntax);
        if (arguments.OperationAt(arguments.Ordinal(entry["names"])) is not { } given)
        {
            return FilterBypass.Of(BypassKind.Ignored, place);
        }

        var names = SmallSet<string>.Empty;
        foreach (var name in NamesIn(evaluator, given))
        {
            names = names.Add(name);
        }

        return names.IsEmpty ? FilterBypass.Of(BypassKind.Ignored, place) : new FilterBypass(BypassKind.Named, names, place);
    }

    // An interface with queries for properties stands for the context that implements it.
    private static bool IsContext(Evaluator evaluator, ITypeSymbol type) =>
        type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter || evaluator.Engine.Known.IsType(type, Role.DataContext);

    private static IEnumerable<string> NamesIn(Evaluator evaluator, IOperation given)
    {
        foreach (var part in given.DescendantsAndSelf())
        {
            var element = part is IFlowCaptureReferenceOperation capture ? evaluator.Analysis.TargetOf(capture.Id) : part;
            if (element?.Type?.SpecialType == SpecialType.System_String && QueryFilterReader.NameOf(element) is { } name)
            {
                yield return name;
            }
        }
    }
}
