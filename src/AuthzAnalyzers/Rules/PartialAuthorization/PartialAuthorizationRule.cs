using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.PartialAuthorization;

internal static class PartialAuthorizationRule
{
    public const string Id = "AUTHZ1005";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning);
}
