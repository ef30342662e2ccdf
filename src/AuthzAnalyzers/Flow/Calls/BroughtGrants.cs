using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>Privileges that a called method gives, in the caller's terms.</summary>
internal static class BroughtGrants
{
    public static void Bring(Evaluator evaluator, Summary summary, CallArguments arguments, CalleeMapping terms, SyntaxNode site)
    {
        foreach (var grant in summary.Grants)
        {
            var given = grant.Bound is var (parameter, _)
                ? PrivilegeGrants.Brought(evaluator, grant, arguments[parameter])
                : grant with { Given = terms.Rewrite(grant.Given) };
            var brought = given with
            {
                Account = terms.Rewrite(grant.Account),
                Must = evaluator.State.Must.And(terms.Rewrite(grant.Must)),
                Site = CallSyntax.LocationOf(site),
                Path = Access.Through(grant.Site, grant.Path),
            };
            if (brought.IsPossible)
            {
                evaluator.Analysis.Grants.Add(brought);
            }
        }
    }
}
