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

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = context => (entryPoint, _) => Check(context, entryPoint.Report), Laws = Laws.All };

    private static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report) =>
        report.Identities.Where(identity => Applies(report, identity)).Select(identity => Create(context, report, identity));

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
