using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.WeakExemption;

/// <summary>Reports what silences findings without a reason, or past its last day.</summary>
internal static class WeakExemptionRule
{
    public const string Id = "AUTHZ4003";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, "_NoReason");

    public static readonly DiagnosticDescriptor OverDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, "_Over");

    public static readonly DiagnosticDescriptor NoDayDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, "_NoDay");

    public static Diagnostic Check(Symbols.WeakExemption exemption)
    {
        var descriptor = exemption.Weakness switch
        {
            ExemptionWeakness.Over => OverDescriptor,
            ExemptionWeakness.NoDay => NoDayDescriptor,
            _ => Descriptor,
        };
        return Diagnostic.Create(descriptor, exemption.Place, exemption.What, exemption.Day);
    }
}
