using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Rules.AccessNotAudited;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AccessInventory;

/// <summary>
/// Every way to customer data, what proves that its callers are entitled to it, and whether it leaves a record: one row for each entry point,
/// entity and operation, for reports and not for people. Only where a build asks for it.
/// </summary>
internal static class AccessInventoryRule
{
    public const string Id = "AUTHZ0001";

    /// <summary>Property: <c>outside</c>, or <c>none</c> for jobs and consumers of messages.</summary>
    public const string CallerKey = "Caller";

    /// <summary>Property: how it was told that the entity is customer data; <c>declared</c>, <c>strong</c>, <c>linked</c> or <c>guess</c>.</summary>
    public const string DataKey = "Data";

    /// <summary>Property: a name of <c>Selection</c>, or <c>Own</c>.</summary>
    public const string SelectionKey = "Selection";

    /// <summary>Property: the personal members that are disclosed or, of a change, all of them; separated by commas.</summary>
    public const string MembersKey = "Members";

    /// <summary>Property: a word of <see cref="AccessVerdict"/>.</summary>
    public const string AuthorizationKey = "Authorization";

    /// <summary>Property: what proves it, as it is written; empty where nothing does.</summary>
    public const string EvidenceKey = "Evidence";

    /// <summary>Property: id of the rule that speaks of what is missing; empty where nothing is.</summary>
    public const string GapKey = "Gap";

    /// <summary>Property: why it is not known whether callers are entitled to it; only where it is not.</summary>
    public const string UnknownKey = "Unknown";

    /// <summary>Property: <c>recorded</c>, <c>ambient</c>, <c>none</c> or <c>not-asked</c>.</summary>
    public const string AuditKey = "Audit";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Inventory, DiagnosticSeverity.Info);

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = Start };

    private static Check<JudgedEntryPoint> Start(RuleContext context)
    {
        if (!context.Known.Settings.WritesInventory)
        {
            return (_, _) => Enumerable.Empty<Diagnostic>();
        }

        var family = new FamilyTypes(context.Sources);
        var records = new RecordDuty(family, new AmbientAudit(context.Known, context.Sources, context.Identifiers, family));
        return (entryPoint, _) => entryPoint.Judged
            .Where(judged => judged.Gap != AuthorizationGap.Contract)
            .GroupBy(judged => (judged.Access.Entity.Name, judged.Access.Access.Operation))
            .Select(row => Create(context, records, entryPoint, row.ToList()));
    }

    // Of several accesses of a kind the one that is proven least speaks for all.
    private static Diagnostic Create(RuleContext context, RecordDuty records, JudgedEntryPoint entryPoint, IReadOnlyList<(AccessReport Access, AuthorizationGap Gap)> row)
    {
        var report = entryPoint.Report;
        var (access, verdict) = row.Select(judged => (judged.Access, Verdict: AccessVerdict.Of(entryPoint, judged.Access, judged.Gap))).OrderBy(judged => judged.Verdict.Rank).First();
        var operation = access.Access.Operation;
        var members = string.Join(",", row.SelectMany(judged => judged.Access.Members).Distinct());
        var unrecorded = row.Select(judged => records.Of(report, judged.Access)).Min();
        var locations = access.Access.Path.Select(context.Portable).ToList();
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(AccessDiagnostics.EntryPointKey, entryPoint.EntryPoint.Name)
            .Add(AccessDiagnostics.EntryPointKindKey, entryPoint.EntryPoint.Kind.ToString())
            .Add(CallerKey, entryPoint.EntryPoint.HasOutsideCaller ? "outside" : "none")
            .Add(AccessDiagnostics.EntityKey, access.Entity.Name)
            .Add(DataKey, Data(access.Classification))
            .Add(AccessDiagnostics.OperationKey, operation.ToString())
            .Add(SelectionKey, access.IsOwn ? "Own" : access.Selection.ToString())
            .Add(MembersKey, members)
            .Add(AccessDiagnostics.CategoriesKey, string.Join(",", access.Classification.CategoriesOf(access.Members.IsEmpty ? access.Classification.PersonalMembers : access.Members)))
            .Add(AuthorizationKey, verdict.Word)
            .Add(EvidenceKey, verdict.Evidence)
            .Add(GapKey, verdict.Gap)
            .Add(AuditKey, RecordDuty.Word(unrecorded))
            .Add(Confidence.Key, access.Classification.IsGuess ? Confidence.Guess : Confidence.Certain)
            .Add(AccessDiagnostics.RowKey, $"{entryPoint.EntryPoint.Name} {access.Entity.Name} {operation}");
        return Diagnostic.Create(
            Descriptor,
            access.Access.Site,
            locations,
            verdict.Unknown is { } doubt ? properties.Add(UnknownKey, Confidence.Sentence(doubt, report, access).ToString().Trim()) : properties,
            entryPoint.EntryPoint.Name,
            access.Entity.Name,
            RuleDescriptors.Text("Verb_" + operation),
            verdict.Word,
            RecordDuty.Word(unrecorded));
    }

    private static string Data(Classification data) =>
        data.IsGuess ? "guess"
        : data.Source is ClassificationSource.Policy or ClassificationSource.Annotation ? "declared"
        : data.Kind == CustomerDataKind.Linked ? "linked"
        : "strong";
}
