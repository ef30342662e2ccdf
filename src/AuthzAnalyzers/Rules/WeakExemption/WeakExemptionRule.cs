using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.WeakExemption;

/// <summary>Reports what silences findings without a reason, or past its last day.</summary>
internal static class WeakExemptionRule
{
    public const string Id = "AUTHZ4003";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, "_NoReason");

    public static readonly DiagnosticDescriptor OverDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, "_Over");

    public static readonly DiagnosticDescriptor NoDayDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, "_NoDay");

    public static readonly Rule Rule = new(Descriptor, OverDescriptor, NoDayDescriptor)
    {
        Attributes = Start,
        Files = _ => (file, cancellation) => ExemptionReasons.In(file, cancellation).Select(Create),
    };

    private static Check<AttributeUse> Start(RuleContext context)
    {
        var reasons = new ExemptionReasons(context.Known);
        return (attribute, cancellation) => reasons.At(attribute.Syntax, attribute.Model, cancellation) is { } defect
            ? new[] { Create(defect) }
            : Enumerable.Empty<Diagnostic>();
    }

    private static Diagnostic Create(ExemptionDefect defect)
    {
        var descriptor = defect.Weakness switch
        {
            ExemptionWeakness.Over => OverDescriptor,
            ExemptionWeakness.NoDay => NoDayDescriptor,
            _ => Descriptor,
        };
        return Diagnostic.Create(descriptor, defect.Place, defect.What, defect.Day);
    }
}
