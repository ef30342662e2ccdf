using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.PrivilegeFromRequest;

/// <summary>An account gets a role, claim, permission or flag of privilege, and the request decides which, or who gets it.</summary>
internal static class PrivilegeFromRequestRule
{
    public const string Id = "AUTHZ1014";

    private static readonly string[] Standards = { "CWE-269", "CWE-915", "API3:2023", "API5:2023", "ASVS-v5.0.0-8.1.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor)
    {
        EntryPoints = context =>
        {
            var conditions = new GrantConditions(context);
            return (entryPoint, cancellation) => Check(context, conditions, entryPoint.Report, cancellation);
        },
        Laws = Laws.All,
    };

    private static IEnumerable<Diagnostic> Check(RuleContext context, GrantConditions conditions, EntryPointReport report, CancellationToken cancellation) => report.Grants
        .Where(grant => report.EntryPoint.HasOutsideCaller
            && grant.Must < EvidenceLevel.FunctionLevel
            && IsStored(report, grant)
            && !conditions.Hold(grant, cancellation))
        .GroupBy(grant => (grant.Grant.Root, grant.Grant.Site, grant.Grant.Place, IsNamed: grant.Grant.Named is not null))
        .Select(grants => Create(context, report, Surest(context, report, grants)));

    // Several privileges that the program names at one place are one finding.
    private static GrantReport Surest(RuleContext context, EntryPointReport report, IEnumerable<GrantReport> grants) => grants
        .OrderBy(grant => DoubtOf(context, report, grant) != Doubt.None)
        .ThenBy(grant => grant.Grant.Named, StringComparer.Ordinal)
        .First();

    // What is put into an account counts once the account is stored.
    private static bool IsStored(EntryPointReport report, GrantReport grant)
    {
        for (var type = grant.Grant.KeptIn; type is not null; type = type.BaseType)
        {
            if (report.Accesses.Any(access => access.Access.IsChange && SymbolIdentity.Same(access.Access.Entity, type)))
            {
                return true;
            }
        }

        return grant.Grant.KeptIn is null;
    }

    private static Diagnostic Create(RuleContext context, EntryPointReport report, GrantReport found)
    {
        var grant = found.Grant;
        var doubt = DoubtOf(context, report, found);
        var locations = grant.Path.Select(context.Portable).ToList();
        var properties = AccessDiagnostics.OfEntryPoint(context, report.EntryPoint, locations)
            .Add(AccessDiagnostics.EntityKey, grant.Place)
            .Add(Confidence.Key, doubt == Doubt.None ? Confidence.Certain : Confidence.Guess);
        properties = doubt == Doubt.None ? properties : properties.Add(Confidence.DoubtKey, doubt.ToString());
        return Diagnostic.Create(
            Descriptor,
            grant.Site,
            Confidence.SeverityOf(doubt, Descriptor.DefaultSeverity),
            locations,
            properties,
            report.EntryPoint.Name,
            What(found),
            doubt switch
            {
                Doubt.Role => RuleDescriptors.Text("Doubt_Role", grant.Named ?? ""),
                Doubt.Incomplete => RuleDescriptors.Text("Doubt_Incomplete", report.EntryPoint.Name),
                _ => RuleDescriptors.Text("Doubt_" + doubt),
            });
    }

    private static LocalizableString What(GrantReport found)
    {
        var values = string.Join(", ", found.Values.Select(value => $"'{value}'"));
        var grant = found.Grant;
        return grant.Named is not { } name ? RuleDescriptors.Text(values.Length == 0 ? "AUTHZ1014_Request" : "AUTHZ1014_Chosen", grant.Place, grant.Target, values)
            : grant.IsOfNewAccount || values.Length == 0 ? RuleDescriptors.Text("AUTHZ1014_NewAccount", name)
            : RuleDescriptors.Text("AUTHZ1014_Account", name, values);
    }

    private static Doubt DoubtOf(RuleContext context, EntryPointReport report, GrantReport found) =>
        report.Cut is not null ? Doubt.Incomplete
        : found.Grant.Named is { } name && context.Known.Catalog.MatchName(Role.PrivilegeName, name) is null ? Doubt.Role
        : found.IsCheckedForAnother ? Doubt.Elsewhere
        : Doubt.None;
}
