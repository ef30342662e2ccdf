using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Reports;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.UntiedRecord;

/// <summary>The caller was asked about one value of the request, the record was chosen by another, and nothing ties the two.</summary>
internal static class UntiedRecordRule
{
    public const string Id = "AUTHZ1008";

    /// <summary>Property: what the check is about, as the entry point spells it; there if it is one value.</summary>
    public const string ParentKey = "Parent";

    /// <summary>Property: member of the entity that holds it; there if one is named after it.</summary>
    public const string ParentMemberKey = "ParentMember";

    private static readonly string[] Standards = { "CWE-639", "CWE-863", "API1:2023", "ASVS-v5.0.0-8.2.2", "ASVS-v5.0.0-8.4.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = context => (entryPoint, _) => Check(context, entryPoint), HoldsForOwnedRows = true, Laws = Laws.All };

    private static IEnumerable<Diagnostic> Check(RuleContext context, JudgedEntryPoint entryPoint) =>
        entryPoint.Lacking(AuthorizationGap.Parent)
            .Select(access => AccessDiagnostics.CreateBesideCheck(Descriptor, context, entryPoint.Report, access, "AUTHZ1008_Advice", HowToTie(access), List(access.CheckedInstead), List(access.ChosenBy)));

    private static string List(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"'{value}'"));

    private static IEnumerable<KeyValuePair<string, string?>> HowToTie(AccessReport access)
    {
        if (access.CheckedInstead.Length != 1 || access.CheckedInstead[0][0] == '{')
        {
            yield break;
        }

        var parent = access.CheckedInstead[0];
        yield return new(ParentKey, parent);
        var name = parent.Substring(parent.LastIndexOf('.') + 1);
        var member = access.Entity.GetMembers().OfType<IPropertySymbol>()
            .FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));
        if (member is not null)
        {
            yield return new(ParentMemberKey, member.Name);
        }
    }
}
