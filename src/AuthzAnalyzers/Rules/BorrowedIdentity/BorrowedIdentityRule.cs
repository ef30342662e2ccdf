using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.BorrowedIdentity;

/// <summary>A user, owner or tenant id of the request is taken for the caller's identity, although the principal says who that is.</summary>
internal static class BorrowedIdentityRule
{
    public const string Id = "AUTHZ1009";

    /// <summary>Property: a name of <see cref="IdentityUse"/>.</summary>
    public const string UseKey = "Use";

    /// <summary>Property: parameter or member that takes the value.</summary>
    public const string PlaceKey = "Place";

    /// <summary>Property: how the entry point spells the value; absent where it is not spelled there.</summary>
    public const string ValueKey = "Value";

    /// <summary>Property: index among the additional locations of the entry point's declaration.</summary>
    public const string AnchorKey = AccessDiagnostics.AnchorKey;

    private static readonly string[] Standards = { "CWE-639", "CWE-290", "API1:2023", "ASVS-v5.0.0-8.3.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    /// <summary>The same where records are chosen, or checked, by such a value: the rule, in other words.</summary>
    public static readonly DiagnosticDescriptor ScopeDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, "_Scope", tags: Standards);

    public static readonly Rule Rule = new(Descriptor, ScopeDescriptor) { EntryPoints = context => (entryPoint, _) => Check(context, entryPoint), HoldsForOwnedRows = true, Laws = Laws.All };

    private static IEnumerable<Diagnostic> Check(RuleContext context, JudgedEntryPoint entryPoint)
    {
        var report = entryPoint.Report;
        var borrowed = report.Identities.Where(identity => Applies(report, identity)).ToList();
        foreach (var identity in borrowed)
        {
            yield return Create(context, report, identity);
        }

        // Where a service gave the value, that is the place to mend, and it is said there.
        foreach (var access in entryPoint.Lacking(AuthorizationGap.Identity))
        {
            if (!borrowed.Any(identity => identity.Claim.Use == IdentityUse.Service && (identity.Values.IsEmpty || identity.Values.Any(access.StandIns.Contains))))
            {
                yield return AccessDiagnostics.Create(ScopeDescriptor, context, report, access, "AUTHZ1009_Advice_" + (access.StandIns.IsEmpty ? "Filter" : "Scope"), null, string.Join(", ", access.StandIns.Select(value => $"'{value}'")));
            }
        }
    }

    // Without a known caller there is no identity that could have been used; a privileged caller acts for others.
    private static bool Applies(EntryPointReport report, IdentityReport identity) =>
        report.EntryPoint.HasOutsideCaller
        && identity.Must == EvidenceLevel.Authenticated
        && (identity.Claim.Use is IdentityUse.Actor or IdentityUse.Owner || !report.Accesses.IsEmpty);

    private static Diagnostic Create(RuleContext context, EntryPointReport report, IdentityReport identity)
    {
        var claim = identity.Claim;
        var locations = claim.Path.Select(context.Portable).ToList();
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(AccessDiagnostics.EntryPointKindKey, report.EntryPoint.Kind.ToString())
            .Add(AccessDiagnostics.EntityKey, claim.Place)
            .Add(UseKey, claim.Use.ToString())
            .Add(PlaceKey, claim.Place);
        if (identity.Values.Length == 1)
        {
            properties = properties.Add(ValueKey, identity.Values[0]);
        }

        if (report.EntryPoint.Anchor is { } anchor)
        {
            properties = properties.Add(AnchorKey, locations.Count.ToString(CultureInfo.InvariantCulture));
            locations.Add(context.Portable(anchor.GetLocation()));
        }

        return Diagnostic.Create(
            Descriptor,
            claim.Site,
            locations,
            properties,
            report.EntryPoint.Name,
            RuleDescriptors.Text("AUTHZ1009_" + claim.Use, claim.Place, claim.Target),
            identity.Values.IsEmpty ? RuleDescriptors.Text("AUTHZ1009_Request") : (object)string.Join(", ", identity.Values.Select(value => $"'{value}'")));
    }
}
