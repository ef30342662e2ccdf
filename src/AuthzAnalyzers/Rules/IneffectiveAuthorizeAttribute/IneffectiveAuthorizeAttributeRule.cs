using AuthzAnalyzers.EntryPoints.Arrivals;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;

/// <summary>An authorization attribute, or a check method, that stands where the framework does not honour it.</summary>
internal static class IneffectiveAuthorizeAttributeRule
{
    public const string Id = "AUTHZ1006";

    /// <summary>Property: a name of <see cref="IneffectiveReason"/>.</summary>
    public const string ReasonKey = "Reason";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning);

    public static Diagnostic Check(IneffectiveAttribute found) => Diagnostic.Create(
        Descriptor,
        found.Where,
        System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add(ReasonKey, found.Reason.ToString()),
        found.Attribute,
        found.SymbolName,
        RuleDescriptors.Text($"AUTHZ1006_{found.Reason}", found.OverriddenBy?.Description ?? ""),
        RuleDescriptors.Text($"AUTHZ1006_{found.Reason}_Advice"));
}
