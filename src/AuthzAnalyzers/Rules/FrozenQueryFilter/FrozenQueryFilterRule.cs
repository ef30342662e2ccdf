using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.FrozenQueryFilter;

/// <summary>A filter of the model that ties records to the value of whoever came first: the model is built once, and its context asked for every query.</summary>
internal static class FrozenQueryFilterRule
{
    public const string Id = "AUTHZ1013";

    /// <summary>Property: what the value is taken from in the context; there if the filter may take it from there itself.</summary>
    public const string SourceKey = "Source";

    private static readonly string[] Standards = { "CWE-863", "CWE-488", "API1:2023", "ASVS-v5.0.0-8.4.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { Calls = Start, Laws = Laws.All };

    private static Check<InvocationExpressionSyntax> Start(RuleContext context)
    {
        var filters = new FrozenFilters(context);
        return (call, cancellation) => Check(filters, call, cancellation);
    }

    private static IEnumerable<Diagnostic> Check(FrozenFilters filters, InvocationExpressionSyntax call, CancellationToken cancellation) =>
        filters.At(call, cancellation) is { } found ? new[] { Create(found) } : Enumerable.Empty<Diagnostic>();

    private static Diagnostic Create(FrozenFilter found)
    {
        var properties = found.Source is { } source ? ImmutableDictionary<string, string?>.Empty.Add(SourceKey, source) : ImmutableDictionary<string, string?>.Empty;
        return Diagnostic.Create(
            Descriptor,
            found.Where,
            new[] { found.Value.GetLocation() },
            properties,
            found.Member,
            found.Value.ToString(),
            RuleDescriptors.Text("AUTHZ1013_" + found.Kind));
    }
}
