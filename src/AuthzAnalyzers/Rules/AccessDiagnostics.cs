using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.ModelFilters;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules;

/// <summary>Makes the diagnostics of rules about accesses: the same places, words and properties for all of them.</summary>
internal static class AccessDiagnostics
{
    /// <summary>Property: what the entry point is called.</summary>
    public const string EntryPointKey = "EntryPoint";

    /// <summary>Property: what the entry point is; a name of <c>EntryPointKind</c>.</summary>
    public const string EntryPointKindKey = "EntryPointKind";

    /// <summary>Property: index among the additional locations of the declaration or mapping call that a fix would change.</summary>
    public const string AnchorKey = "Anchor";

    /// <summary>Property: name of the entity.</summary>
    public const string EntityKey = "Entity";

    /// <summary>Property: tells findings at one place apart that are not about the same; where it is missing, the entity does.</summary>
    public const string RowKey = "Row";

    /// <summary>Property: a name of <c>AccessOperation</c>.</summary>
    public const string OperationKey = "Operation";

    /// <summary>Property: categories of the personal members that the access discloses or, where it changes the record, of all of them; separated by commas.</summary>
    public const string CategoriesKey = "Categories";

    /// <summary>Property: names of the policies that the compilation defines, those that ask most first, one a line.</summary>
    public const string PoliciesKey = "Policies";

    /// <summary>Property: documentation ids of the constants that name these policies, in the same order; empty lines where there is none.</summary>
    public const string PolicyConstantsKey = "PolicyConstants";

    /// <summary>Property: index among the additional locations of the type that serves the request.</summary>
    public const string HostKey = "Host";

    /// <summary>Property: index among the additional locations of the call that makes the endpoint's group.</summary>
    public const string GroupKey = "Group";

    /// <summary>Property: indices among the additional locations of what lets everybody in, one a line.</summary>
    public const string OpenedByKey = "OpenedBy";

    /// <summary>Property: index among the additional locations of what switches the model's filters off.</summary>
    public const string BypassKey = "Bypass";

    /// <summary>Property: index among the additional locations of the call that loads the record that a change is about.</summary>
    public const string LoadKey = "Load";

    /// <summary>Property: index among the additional locations of what was taken for the check.</summary>
    public const string CheckKey = "Check";

    /// <summary>Property: indices among the additional locations of where the program ties such rows to the caller, one a line.</summary>
    public const string TiesKey = "Ties";

    /// <summary>Property: there if the query runs at the finding's place, not in what is called there.</summary>
    public const string IsDirectKey = "IsDirect";

    /// <summary>Property: there if removing what lets everybody in is enough.</summary>
    public const string IsClosedOtherwiseKey = "IsClosedOtherwise";

    public static Diagnostic Create(DiagnosticDescriptor descriptor, RuleContext context, EntryPointReport report, AccessReport access, string adviceKey, IEnumerable<KeyValuePair<string, string?>>? further = null, params string[] adviceArguments) =>
        CreateAs(descriptor.DefaultSeverity, descriptor, context, report, access, adviceKey, further, adviceArguments);

    /// <summary>The same where something besides the access itself leaves a doubt.</summary>
    public static Diagnostic CreateOn(Doubt besides, DiagnosticDescriptor descriptor, RuleContext context, EntryPointReport report, AccessReport access, string adviceKey, IEnumerable<KeyValuePair<string, string?>>? further, params string[] adviceArguments) =>
        Create(Confidence.Of(report, access) is var doubt && doubt != Doubt.None ? doubt : besides, descriptor.DefaultSeverity, null, descriptor, context, report, access, adviceKey, further, adviceArguments);

    /// <summary>The same for a rule that names what was taken for the check, where there is one: its texts are those of the rule's id.</summary>
    public static Diagnostic CreateBesideCheck(DiagnosticDescriptor descriptor, RuleContext context, EntryPointReport report, AccessReport access, string adviceKey, IEnumerable<KeyValuePair<string, string?>>? further = null, params string[] adviceArguments) =>
        Create(Confidence.Of(report, access), descriptor.DefaultSeverity, access.Check, descriptor, context, report, access, adviceKey, further, adviceArguments);

    /// <summary>The same for a finding that is louder than its rule's others, where it is certain.</summary>
    public static Diagnostic CreateAs(
        DiagnosticSeverity severity,
        DiagnosticDescriptor descriptor,
        RuleContext context,
        EntryPointReport report,
        AccessReport access,
        string adviceKey,
        IEnumerable<KeyValuePair<string, string?>>? further,
        params string[] adviceArguments) => Create(Confidence.Of(report, access), severity, null, descriptor, context, report, access, adviceKey, further, adviceArguments);

    private static Diagnostic Create(
        Doubt doubt,
        DiagnosticSeverity severity,
        MadeCheck? check,
        DiagnosticDescriptor descriptor,
        RuleContext context,
        EntryPointReport report,
        AccessReport access,
        string adviceKey,
        IEnumerable<KeyValuePair<string, string?>>? further,
        string[] adviceArguments)
    {
        var locations = access.Access.Path.Select(context.Portable).ToList();
        var properties = OfEntryPoint(context, report.EntryPoint, locations)
            .Add(EntityKey, access.Entity.Name)
            .Add(OperationKey, access.Access.Operation.ToString())
            .Add(Confidence.Key, doubt == Doubt.None ? Confidence.Certain : Confidence.Guess)
            .Add(CategoriesKey, Categories(access));
        properties = doubt == Doubt.None ? properties : properties.Add(Confidence.DoubtKey, doubt.ToString());
        properties = OfAccess(properties, locations, context, access, check).AddRange(further ?? Enumerable.Empty<KeyValuePair<string, string?>>());

        return Diagnostic.Create(
            descriptor,
            access.Access.Site,
            Confidence.SeverityOf(doubt, severity),
            locations,
            properties,
            report.EntryPoint.Name,
            Verb(access.Access.Operation),
            access.Entity.Name,
            Members(access),
            RuleDescriptors.Text(adviceKey, adviceArguments),
            Confidence.Sentence(doubt, report, access),
            Caller(access.Must),
            Named(descriptor.Id, check, access.Access.Site));
    }

    /// <summary>What fixes are told of an entry point; the places among it are added to <paramref name="locations"/>.</summary>
    public static ImmutableDictionary<string, string?> OfEntryPoint(RuleContext context, EntryPoint entryPoint, List<Location> locations)
    {
        var host = entryPoint.Kind == EntryPointKind.Endpoint ? null : entryPoint.Host?.DeclaringSyntaxReferences.FirstOrDefault();
        return WithoutMissing(ImmutableDictionary<string, string?>.Empty
            .Add(EntryPointKey, entryPoint.Name)
            .Add(EntryPointKindKey, entryPoint.Kind.ToString())
            .Add(PoliciesKey, string.Join("\n", context.Policies.Select(policy => policy.Name)))
            .Add(PolicyConstantsKey, string.Join("\n", context.Policies.Select(policy => policy.Constant?.GetDocumentationCommentId())))
            .Add(AnchorKey, Place(context, locations, entryPoint.Anchor?.GetLocation()))
            .Add(HostKey, Place(context, locations, host is null ? null : Location.Create(host.SyntaxTree, host.Span)))
            .Add(GroupKey, Place(context, locations, entryPoint.Group?.GetLocation()))
            .Add(OpenedByKey, entryPoint.OpenedBy.IsEmpty ? null : string.Join("\n", entryPoint.OpenedBy.Select(mark => Place(context, locations, mark))))
            .Add(IsClosedOtherwiseKey, entryPoint.IsClosedOtherwise ? "true" : null));
    }

    private static ImmutableDictionary<string, string?> OfAccess(ImmutableDictionary<string, string?> properties, List<Location> locations, RuleContext context, AccessReport access, MadeCheck? check) =>
        WithoutMissing(properties
            .Add(BypassKey, access.Gap == FilterGap.Ignored ? Place(context, locations, access.GapPlace?.GetLocation()) : null)
            .Add(LoadKey, Place(context, locations, access.LoadedAt))
            .Add(CheckKey, Place(context, locations, check?.Place))
            .Add(TiesKey, access.Practice is { } practice ? string.Join("\n", practice.Ties.Select(tie => Place(context, locations, tie.Place))) : null)
            .Add(IsDirectKey, access.Access.Path.IsEmpty ? "true" : null));

    private static ImmutableDictionary<string, string?> WithoutMissing(ImmutableDictionary<string, string?> properties) =>
        properties.RemoveRange(properties.Where(property => property.Value is null).Select(property => property.Key).ToList());

    private static string? Place(RuleContext context, List<Location> locations, Location? location)
    {
        if (location is null)
        {
            return null;
        }

        locations.Add(context.Portable(location));
        return (locations.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Accesses that leave no doubt before those that do; the rest in the order of their places.</summary>
    public static IEnumerable<AccessReport> CertainFirst(EntryPointReport report, IEnumerable<AccessReport> accesses) => accesses.OrderBy(access => Confidence.Of(report, access) != Doubt.None);

    /// <summary>The first access of each entity that a rule speaks of, in the order of their places; one that leaves no doubt before those that do.</summary>
    public static IEnumerable<AccessReport> OnePerEntity(EntryPointReport report, IEnumerable<AccessReport> accesses)
    {
        var all = accesses.ToList();
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var chosen = new HashSet<AccessReport>(CertainFirst(report, all).Where(access => seen.Add(access.Entity)));
        return all.Where(chosen.Remove);
    }

    // Whom the paths let through that lack what others ask for.
    private static LocalizableString Caller(EvidenceLevel level) => RuleDescriptors.Text(level == EvidenceLevel.None ? "Caller_Any" : "Caller_SignedIn");

    // In another file its line alone would lead nowhere.
    private static LocalizableString Named(string rule, MadeCheck? check, Location finding)
    {
        if (check is null)
        {
            return RuleDescriptors.Text("Doubt_None");
        }

        if (check.Place is not { } place)
        {
            return RuleDescriptors.Text($"{rule}_Check_Named", check.Text);
        }

        var (stands, site) = (place.GetMappedLineSpan(), finding.GetMappedLineSpan());
        var line = (stands.StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);
        return stands.Path == site.Path
            ? RuleDescriptors.Text($"{rule}_Check_Here", check.Text, line)
            : RuleDescriptors.Text($"{rule}_Check_There", check.Text, line, Path.GetFileName(stands.Path));
    }

    private static LocalizableString Verb(AccessOperation operation) => RuleDescriptors.Text("Verb_" + operation);

    private static string Members(AccessReport access) =>
        access.Access.IsChange || access.Members.IsEmpty ? "" : " (" + string.Join(", ", access.Members.Take(4)) + (access.Members.Length > 4 ? ", …" : "") + ")";

    private static string? Categories(AccessReport access)
    {
        var classification = access.Classification;
        var found = string.Join(",", classification.CategoriesOf(access.Access.IsChange || access.Members.IsEmpty ? classification.PersonalMembers : access.Members));
        return found.Length == 0 ? null : found;
    }
}
