using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.MissingAuthorization;

internal static class MissingAuthorizationRule
{
    public const string Id = "AUTHZ1001";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning);
}
