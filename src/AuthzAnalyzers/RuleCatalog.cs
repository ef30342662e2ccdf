using System.Collections.Immutable;
using AuthzAnalyzers.Rules.AccessNotAudited;
using AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;
using AuthzAnalyzers.Rules.MissingAuthorization;
using AuthzAnalyzers.Rules.PartialAuthorization;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers;

/// <summary>The rules, in the order of their ids.</summary>
internal static class RuleCatalog
{
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(
        MissingAuthorizationRule.Descriptor,
        PartialAuthorizationRule.Descriptor,
        IneffectiveAuthorizeAttributeRule.Descriptor,
        AccessNotAuditedRule.Descriptor);
}
