using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.AccessInventory;
using AuthzAnalyzers.Rules.AccessNotAudited;
using AuthzAnalyzers.Rules.AnalysisIncomplete;
using AuthzAnalyzers.Rules.BorrowedIdentity;
using AuthzAnalyzers.Rules.DroppedBaseCheck;
using AuthzAnalyzers.Rules.FrozenQueryFilter;
using AuthzAnalyzers.Rules.InconsistentSiblings;
using AuthzAnalyzers.Rules.IncompleteAuditRecord;
using AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;
using AuthzAnalyzers.Rules.LostAuditRecord;
using AuthzAnalyzers.Rules.MissingAuthorization;
using AuthzAnalyzers.Rules.MissingOwnershipCheck;
using AuthzAnalyzers.Rules.PartialAuthorization;
using AuthzAnalyzers.Rules.PersonalDataInLog;
using AuthzAnalyzers.Rules.PolicyProblem;
using AuthzAnalyzers.Rules.PrivilegeFromRequest;
using AuthzAnalyzers.Rules.QueryFilterBypassed;
using AuthzAnalyzers.Rules.SharedCache;
using AuthzAnalyzers.Rules.UnboundedRead;
using AuthzAnalyzers.Rules.UnclassifiedPersonalData;
using AuthzAnalyzers.Rules.UnlimitedLookUp;
using AuthzAnalyzers.Rules.UnscopedCustomerData;
using AuthzAnalyzers.Rules.UntiedRecord;
using AuthzAnalyzers.Rules.UnusedCheck;
using AuthzAnalyzers.Rules.WeakExemption;
using AuthzAnalyzers.Rules.WholeEntity;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers;

/// <summary>The rules, in the order of their ids: the one list of them.</summary>
internal static class RuleCatalog
{
    public static ImmutableArray<Rule> Rules { get; } = ImmutableArray.Create(
        AccessInventoryRule.Rule,
        MissingAuthorizationRule.Rule,
        MissingOwnershipCheckRule.Rule,
        UnscopedCustomerDataRule.Rule,
        UnusedCheckRule.Rule,
        PartialAuthorizationRule.Rule,
        IneffectiveAuthorizeAttributeRule.Rule,
        QueryFilterBypassedRule.Rule,
        UntiedRecordRule.Rule,
        BorrowedIdentityRule.Rule,
        InconsistentSiblingsRule.Rule,
        UnboundedReadRule.Rule,
        UnlimitedLookUpRule.Rule,
        FrozenQueryFilterRule.Rule,
        PrivilegeFromRequestRule.Rule,
        DroppedBaseCheckRule.Rule,
        AccessNotAuditedRule.Rule,
        IncompleteAuditRecordRule.Rule,
        LostAuditRecordRule.Rule,
        PersonalDataInLogRule.Rule,
        WholeEntityRule.Rule,
        SharedCacheRule.Rule,
        UnclassifiedPersonalDataRule.Rule,
        PolicyProblemRule.Rule,
        WeakExemptionRule.Rule,
        AnalysisIncompleteRule.Rule);

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = Rules.SelectMany(rule => rule.Descriptors).ToImmutableArray();
}
