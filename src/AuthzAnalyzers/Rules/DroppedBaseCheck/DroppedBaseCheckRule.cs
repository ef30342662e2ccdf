using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.DroppedBaseCheck;

/// <summary>A member that stands in for one of a base type and comes to the same data without the check that the other runs.</summary>
internal static class DroppedBaseCheckRule
{
    public const string Id = "AUTHZ1015";

    private static readonly string[] Standards = { "CWE-863", "CWE-696", "API5:2023", "ASVS-v5.0.0-8.3.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { Methods = Start, Laws = Laws.All };

    private static Check<IMethodSymbol> Start(RuleContext context)
    {
        var checks = new BaseChecks(context);
        return (method, cancellation) => Check(context, checks, method, cancellation);
    }

    private static IEnumerable<Diagnostic> Check(RuleContext context, BaseChecks checks, IMethodSymbol method, CancellationToken cancellation) =>
        checks.DroppedBy(method, cancellation) is { } dropped ? new[] { Create(context, method, dropped) } : Enumerable.Empty<Diagnostic>();

    private static Diagnostic Create(RuleContext context, IMethodSymbol method, DroppedCheck dropped)
    {
        var doubt = dropped.IsGuess ? Doubt.Entity : Doubt.None;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(AccessDiagnostics.EntityKey, dropped.Entity.Name)
            .Add(Confidence.Key, dropped.IsGuess ? Confidence.Guess : Confidence.Certain);
        return Diagnostic.Create(
            Descriptor,
            method.Locations[0],
            Confidence.SeverityOf(doubt, Descriptor.DefaultSeverity),
            dropped.Base.Locations.Where(place => place.IsInSource).Select(context.Portable),
            dropped.IsGuess ? properties.Add(Confidence.DoubtKey, doubt.ToString()) : properties,
            method.ContainingType.Name + "." + method.Name,
            RuleDescriptors.Text(method.IsOverride ? "AUTHZ1015_Overrides" : "AUTHZ1015_Hides", dropped.Base.ContainingType.Name + "." + dropped.Base.Name),
            dropped.Entity.Name,
            RuleDescriptors.Text("Doubt_" + doubt, dropped.Entity.Name));
    }
}
