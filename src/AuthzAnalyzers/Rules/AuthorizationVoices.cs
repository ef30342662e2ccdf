using System.Collections.Immutable;
using System.Threading;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Rules.BorrowedIdentity;
using AuthzAnalyzers.Rules.InconsistentSiblings;
using AuthzAnalyzers.Rules.MissingAuthorization;
using AuthzAnalyzers.Rules.MissingOwnershipCheck;
using AuthzAnalyzers.Rules.PartialAuthorization;
using AuthzAnalyzers.Rules.QueryFilterBypassed;
using AuthzAnalyzers.Rules.UnscopedCustomerData;
using AuthzAnalyzers.Rules.UntiedRecord;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules;

/// <summary>Which authorization rule speaks of a gap, and whether anybody hears it. Thread-safe.</summary>
internal sealed class AuthorizationVoices
{
    private static readonly ImmutableDictionary<AuthorizationGap, DiagnosticDescriptor> Voices = ImmutableDictionary<AuthorizationGap, DiagnosticDescriptor>.Empty
        .Add(AuthorizationGap.Everything, MissingAuthorizationRule.Descriptor)
        .Add(AuthorizationGap.Contract, MissingAuthorizationRule.Descriptor)
        .Add(AuthorizationGap.Ownership, MissingOwnershipCheckRule.Descriptor)
        .Add(AuthorizationGap.Privilege, UnscopedCustomerDataRule.Descriptor)
        .Add(AuthorizationGap.EveryPath, PartialAuthorizationRule.Descriptor)
        .Add(AuthorizationGap.Filter, QueryFilterBypassedRule.Descriptor)
        .Add(AuthorizationGap.Parent, UntiedRecordRule.Descriptor)
        .Add(AuthorizationGap.Identity, BorrowedIdentityRule.Descriptor)
        .Add(AuthorizationGap.Permission, InconsistentSiblingsRule.Descriptor);

    private readonly ConfiguredSeverities severities;

    public AuthorizationVoices(ConfiguredSeverities severities)
    {
        this.severities = severities;
    }

    /// <summary>Id of the rule that speaks of the gap; empty where none does.</summary>
    public static string RuleOf(AuthorizationGap gap) => Voices.TryGetValue(gap, out var rule) ? rule.Id : "";

    /// <summary>Whether somebody who reads the findings of that file is told of the gap.</summary>
    public bool Tell(AuthorizationGap gap, JudgedEntryPoint entryPoint, CancellationToken cancellation) =>
        Voices.TryGetValue(gap, out var rule) && !entryPoint.IsExempt && !severities.IsOff(rule, entryPoint.EntryPoint.File, cancellation);
}
