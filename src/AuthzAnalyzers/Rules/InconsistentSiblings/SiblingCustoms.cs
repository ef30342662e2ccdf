using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.InconsistentSiblings;

/// <summary>
/// Tells what most siblings of an entry point, or of a branch, do and it does not: for each kind of guard on its own, among those who do the
/// same to data and whom callers of the same kind come to. Thread-safe.
/// </summary>
internal sealed class SiblingCustoms
{
    /// <summary>Siblings that run the guard, at least: fewer make no custom.</summary>
    private const int Fewest = 3;

    private readonly SiblingGuards guards;
    private readonly CustomerDataClassifier classifier;

    public SiblingCustoms(SiblingGuards guards, CustomerDataClassifier classifier)
    {
        this.guards = guards;
        this.classifier = classifier;
    }

    /// <summary>
    /// The permission that others carry, where the access has none: said instead of what is missing for the record itself.
    /// <see langword="null"/> where that is the point, or where they carry none.
    /// </summary>
    /// <param name="declaring">The method whose body maps the endpoint, or the action itself.</param>
    public SiblingCustom? MissingPermission(EntryPointReport report, IMethodSymbol declaring, AccessReport access, AuthorizationGap gap, CancellationToken cancellation)
    {
        if (access.Must != EvidenceLevel.Authenticated || !MayLack(report, access))
        {
            return null;
        }

        // What is asked in another branch is not asked later.
        var lacksAny = gap is AuthorizationGap.Ownership or AuthorizationGap.Privilege;
        var isAlone = lacksAny || (gap == AuthorizationGap.EveryPath && access.May < EvidenceLevel.FunctionLevel);
        var mayAdd = gap == AuthorizationGap.None && access.Access.Operation == AccessOperation.Insert && !IsOwn(access);
        return (isAlone ? InBranches(report, access, cancellation) : null) ?? (lacksAny || mayAdd ? OnEntry(report, declaring, access, cancellation) : null);
    }

    /// <summary>What others run besides, where the access lacks nothing that another rule speaks of.</summary>
    public SiblingCustom? MissingGuard(EntryPointReport report, IMethodSymbol declaring, AccessReport access, CancellationToken cancellation)
    {
        if (MayLack(report, access) && IsOwn(access))
        {
            return OfOwn(report, declaring, access, cancellation);
        }

        // Where nobody is asked who calls, what is added comes from outside.
        var isInsert = access.Access.Operation == AccessOperation.Insert;
        if (access.Must >= EvidenceLevel.ObjectLevel || !MayLack(report, access) || IsOwn(access) || (isInsert && access.Must == EvidenceLevel.None))
        {
            return null;
        }

        var branches = isInsert ? ImmutableArray<Sibling>.Empty : guards.BranchesNextTo(report, access, cancellation);
        if (!branches.IsEmpty && (Same(branches, report, access, access.Access.Site, false, cancellation) ?? OfRecord(branches, access)) is { } found)
        {
            return found;
        }

        var own = guards.Of(report.EntryPoint, cancellation);
        var permissions = Permissions(own);
        var siblings = guards.NextTo(report.EntryPoint, declaring, cancellation).ToList();
        if (permissions.IsEmpty && Same(siblings, report, access, null, true, cancellation) is { } onEntry)
        {
            return onEntry;
        }

        // What adds a record is not about one. An attribute of its own says that others come here.
        var likewise = siblings.Where(sibling => permissions.SetEquals(Permissions(sibling.Guards))).ToList();
        return isInsert || own.Any(guard => !guard.IsOnEntry) ? null : Same(likewise, report, access, null, false, cancellation) ?? OfRecord(likewise, access);
    }

    private static bool MayLack(EntryPointReport report, AccessReport access) =>
        report.EntryPoint.HasOutsideCaller && report.EntryPoint.OpenedBy.IsEmpty && access.Access.Callee is null;

    private static ImmutableHashSet<string> Permissions(ImmutableArray<SiblingGuard> of) => of.Where(guard => guard.IsOnEntry && guard.IsPermission).Select(guard => guard.Kind).ToImmutableHashSet();

    private static bool IsChange(AccessReport access) => access.Access.Operation != AccessOperation.Read;

    // Who adds what is their own needs no permission. An account that names who made it is not theirs.
    private bool IsOwn(AccessReport access) =>
        access.IsOwn || (access.Access.Operation == AccessOperation.Insert && access.Access.Keys.IdentifiesCaller && !classifier.IsSubject(access.Entity));

    private static IEnumerable<AccessReport> Likewise(Sibling sibling, AccessReport access) =>
        sibling.Report.Accesses.Where(other => SymbolEqualityComparer.Default.Equals(other.Entity, access.Entity) && IsChange(other) == IsChange(access));

    private static bool IsCustom(int count, int siblings) => count >= Fewest && count > siblings - count + 1;

    // A permission is of the controller, whatever it is given: of one for each operation none is another's. Reads that are left open beside
    // changes that are not are none's custom.
    private SiblingCustom? OnEntry(EntryPointReport report, IMethodSymbol declaring, AccessReport access, CancellationToken cancellation)
    {
        var own = guards.Of(report.EntryPoint, cancellation);
        var siblings = guards.NextTo(report.EntryPoint, declaring, cancellation).ToList();
        var same = siblings.Where(sibling => sibling.Report.Accesses.Any(other => IsChange(other) == IsChange(access) && !IsOwn(other))).ToList();
        foreach (var kind in Kinds(siblings, IsPermission))
        {
            var alike = same.Count(sibling => sibling.Runs(kind.Key));
            if (own.All(guard => guard.Kind != kind.Key) && IsCustom(kind.Count(), siblings.Count) && alike > same.Count - alike)
            {
                return new SiblingCustom(CustomForm.Permission, Told(kind, report), kind.Count(), siblings.Count + 1);
            }
        }

        return null;

        static bool IsPermission(Sibling sibling, SiblingGuard guard) =>
            guard.IsOnEntry ? guard.IsPermission : sibling.Report.Accesses.Any(access => access.Must == EvidenceLevel.FunctionLevel);
    }

    // What is the caller's own needs no privilege, and yet somebody has to call: where others next door let nobody come to their own who has not
    // signed in, one that asks nothing on arrival has forgotten to.
    private SiblingCustom? OfOwn(EntryPointReport report, IMethodSymbol declaring, AccessReport access, CancellationToken cancellation)
    {
        // Whoever chose the record and proved to be its owner is signing in.
        if (!report.EntryPoint.Evidence.IsEmpty || !access.ChosenBy.IsEmpty)
        {
            return null;
        }

        var same = guards.NextTo(report.EntryPoint, declaring, cancellation).Where(sibling => sibling.Report.Accesses.Any(IsOwn)).ToList();
        var kind = Kinds(same, static (_, guard) => guard.IsOnEntry).FirstOrDefault();
        return kind is not null && IsCustom(kind.Count(), same.Count) ? new SiblingCustom(CustomForm.Guard, Told(kind, report), kind.Count(), same.Count + 1) : null;
    }

    // Branches of one switch have their callers in common: what is proven in some and not in others was asked there.
    private SiblingCustom? InBranches(EntryPointReport report, AccessReport access, CancellationToken cancellation)
    {
        var same = guards.BranchesNextTo(report, access, cancellation).Where(branch => Likewise(branch, access).Any()).ToList();
        var guarded = same.Where(branch => Likewise(branch, access).All(other => other.Must >= EvidenceLevel.FunctionLevel)).ToList();
        if (Kinds(guarded, static (_, _) => true).FirstOrDefault() is { } kind && IsCustom(kind.Count(), same.Count))
        {
            return new SiblingCustom(CustomForm.BranchPermission, Told(kind, report), kind.Count(), same.Count + 1);
        }

        // Without a check that has a name it is a permission only where it is not about the record.
        var asked = guarded.Count(branch => Likewise(branch, access).All(other => other.Must == EvidenceLevel.FunctionLevel));
        return IsCustom(asked, same.Count) ? new SiblingCustom(CustomForm.BranchPermission, SiblingGuard.OfRecord(access.Entity), asked, same.Count + 1) : null;
    }

    private SiblingCustom? Same(IReadOnlyCollection<Sibling> siblings, EntryPointReport report, AccessReport access, Location? within, bool onEntry, CancellationToken cancellation)
    {
        var same = siblings.Where(sibling => Likewise(sibling, access).Any()).ToList();
        var kind = Kinds(same, (_, guard) => guard.IsOnEntry == onEntry && (!onEntry || guard.IsPermission)).FirstOrDefault();
        if (kind is null || !IsCustom(kind.Count(), same.Count))
        {
            return null;
        }

        var guard = Told(kind, report);
        return guards.Fits(guard, report.EntryPoint, access.Entity, within, cancellation) ? new SiblingCustom(CustomForm.Guard, guard, kind.Count(), same.Count + 1) : null;
    }

    // Nobody else's record is changed next door without a look at whose it is; a privilege does not make up for that.
    private static SiblingCustom? OfRecord(IReadOnlyCollection<Sibling> siblings, AccessReport access)
    {
        if (access.Selection != Selection.Supplied || access.Must != EvidenceLevel.FunctionLevel)
        {
            return null;
        }

        var same = siblings.Where(sibling => Likewise(sibling, access).Any(other => other.Selection == Selection.Supplied)).ToList();
        var compared = same.Count(sibling => Likewise(sibling, access).Where(other => other.Selection == Selection.Supplied).All(other => other.Must == EvidenceLevel.ObjectLevel));
        return IsCustom(compared, same.Count) ? new SiblingCustom(CustomForm.Record, SiblingGuard.OfRecord(access.Entity), compared, same.Count + 1) : null;
    }

    private static IEnumerable<IGrouping<string, SiblingGuard>> Kinds(IEnumerable<Sibling> siblings, Func<Sibling, SiblingGuard, bool> isMeant) => siblings
        .SelectMany(sibling => sibling.Guards.Where(guard => isMeant(sibling, guard)).GroupBy(guard => guard.Kind).Select(same => same.First()))
        .GroupBy(guard => guard.Kind, StringComparer.Ordinal)
        .OrderByDescending(kind => kind.Count())
        .ThenBy(kind => kind.Key, StringComparer.Ordinal);

    // One that could stand here as it is, unless each of them is given something else.
    private static SiblingGuard Told(IGrouping<string, SiblingGuard> kind, EntryPointReport report)
    {
        var guard = kind.OrderByDescending(guard => InconsistentSiblingsRule.CanStand(guard, report.EntryPoint)).First();
        return kind.Select(other => other.Written).OfType<string>().Distinct().Count() > 1 && guard.IsOnEntry ? guard with { Written = null } : guard;
    }
}
