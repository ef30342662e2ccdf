using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.ModelFilters;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Rules;

/// <summary>The one place that decides which authorization rule speaks about an access: never two of them.</summary>
internal static class AuthorizationGaps
{
    /// <summary>The level of evidence that an access to customer data needs at least.</summary>
    private const EvidenceLevel Needed = EvidenceLevel.FunctionLevel;

    public static AuthorizationGap Of(EntryPointReport report, AccessReport access)
    {
        if (access.Access.Callee is not null)
        {
            return report.EntryPoint.HasOutsideCaller && access.Must < access.Access.Required ? AuthorizationGap.Contract : AuthorizationGap.None;
        }

        if (!report.EntryPoint.HasOutsideCaller || access.Access.Operation == AccessOperation.Insert || access.Must >= Needed)
        {
            return AuthorizationGap.None;
        }

        if (access.Must == EvidenceLevel.Authenticated && !access.CheckedInstead.IsEmpty && !access.ChosenBy.IsEmpty)
        {
            return AuthorizationGap.Parent;
        }

        var (may, must) = (access.May > access.Later ? access.May : access.Later, access.Must);
        if (may >= Needed || (must == EvidenceLevel.None && may > must))
        {
            return AuthorizationGap.EveryPath;
        }

        if (must == EvidenceLevel.None)
        {
            return AuthorizationGap.Everything;
        }

        return access.Selection switch
        {
            _ when access.IsScopedByRequest || !access.StandIns.IsEmpty => AuthorizationGap.Identity,
            Selection.Unknown => AuthorizationGap.None,
            _ when access.Gap != FilterGap.None => AuthorizationGap.Filter,
            Selection.Supplied => AuthorizationGap.Ownership,
            _ => AuthorizationGap.Privilege,
        };
    }
}
