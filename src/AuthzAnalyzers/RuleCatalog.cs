using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.AccessNotAudited;
using AuthzAnalyzers.Rules.AnalysisIncomplete;
using AuthzAnalyzers.Rules.BorrowedIdentity;
using AuthzAnalyzers.Rules.InconsistentSiblings;
using AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;
using AuthzAnalyzers.Rules.MissingAuthorization;
using AuthzAnalyzers.Rules.MissingOwnershipCheck;
using AuthzAnalyzers.Rules.PartialAuthorization;
using AuthzAnalyzers.Rules.PolicyProblem;
using AuthzAnalyzers.Rules.QueryFilterBypassed;
using AuthzAnalyzers.Rules.UnboundedRead;
using AuthzAnalyzers.Rules.UnclassifiedPersonalData;
using AuthzAnalyzers.Rules.UnlimitedLookUp;
using AuthzAnalyzers.Rules.UnscopedCustomerData;
using AuthzAnalyzers.Rules.UntiedRecord;
using AuthzAnalyzers.Rules.UnusedCheck;
using AuthzAnalyzers.Rules.WeakExemption;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers;

/// <summary>The rules, in the order of their ids.</summary>
internal static class RuleCatalog
{
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(
        MissingAuthorizationRule.Descriptor,
        MissingAuthorizationRule.ContractDescriptor,
        MissingOwnershipCheckRule.Descriptor,
        UnscopedCustomerDataRule.Descriptor,
        UnusedCheckRule.Descriptor,
        PartialAuthorizationRule.Descriptor,
        IneffectiveAuthorizeAttributeRule.Descriptor,
        InconsistentSiblingsRule.Descriptor,
        QueryFilterBypassedRule.Descriptor,
        UntiedRecordRule.Descriptor,
        BorrowedIdentityRule.Descriptor,
        UnboundedReadRule.Descriptor,
        UnlimitedLookUpRule.Descriptor,
        AccessNotAuditedRule.Descriptor,
        UnclassifiedPersonalDataRule.Descriptor,
        PolicyProblemRule.Descriptor,
        PolicyProblemRule.LineDescriptor,
        PolicyProblemRule.ContradictionDescriptor,
        PolicyProblemRule.SettingDescriptor,
        WeakExemptionRule.Descriptor,
        WeakExemptionRule.OverDescriptor,
        WeakExemptionRule.NoDayDescriptor,
        AnalysisIncompleteRule.Descriptor,
        AnalysisIncompleteRule.ProjectDescriptor);

    /// <summary>Ids of the rules there are.</summary>
    public static ImmutableHashSet<string> Ids { get; } = Descriptors.Select(descriptor => descriptor.Id).ToImmutableHashSet(System.StringComparer.OrdinalIgnoreCase);

    /// <summary>What the rules have to say of one entry point, in the order of the rules.</summary>
    public static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report)
    {
        foreach (var diagnostic in MissingAuthorizationRule.Check(context, report)
            .Concat(MissingAuthorizationRule.CheckContracts(report))
            .Concat(MissingOwnershipCheckRule.Check(context, report))
            .Concat(UnscopedCustomerDataRule.Check(context, report))
            .Concat(PartialAuthorizationRule.Check(context, report))
            .Concat(QueryFilterBypassedRule.Check(context, report))
            .Concat(UntiedRecordRule.Check(context, report))
            .Concat(BorrowedIdentityRule.Check(context, report))
            .Concat(UnboundedReadRule.Check(context, report))
            .Concat(UnlimitedLookUpRule.Check(context, report))
            .Concat(AccessNotAuditedRule.Check(context, report)))
        {
            yield return diagnostic;
        }

        if (AnalysisIncompleteRule.Check(report) is { } incomplete)
        {
            yield return incomplete;
        }
    }
}
