using System;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>A mistake of ours in one method loses that method, visibly, and nothing else.</summary>
public class LostMethodTests
{
    private static readonly OperationTable Failing = OperationTransfers.Default.With(
        OperationKind.Tuple,
        (_, _) => throw new InvalidOperationException("processor failed"));

    [Fact]
    public async Task An_action_whose_analysis_fails_is_said_to_be_lost()
    {
        var found = await Run("""
            public IActionResult Bad(int id) => Ok((id, db.Customers.Find(id)));
            public IActionResult Good(int id) => Ok(db.Customers.Find(id));
            """, Failing);

        Assert.Equal("CustomersController.Bad", Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ9001").GetMessage().Split('\'')[1]);
        Assert.Contains("Good", Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ1001").GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callee_whose_analysis_fails_is_visible_at_the_action_that_calls_it()
    {
        var found = await Run("""
            public IActionResult Bad(int id) { Lost(id); return Ok(db.Customers.Find(id)); }
            public IActionResult Good(int id) => Ok(db.Customers.Find(id));
            private int Lost(int id) { var pair = (id, id); return pair.Item1; }
            """, Failing);

        Assert.Contains("Bad", Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ9001").GetMessage(), StringComparison.Ordinal);
        Assert.Equal(2, found.Count(diagnostic => diagnostic.Id == "AUTHZ1001"));
    }

    [Fact]
    public async Task A_callee_whose_analysis_fails_is_no_evidence()
    {
        var found = await Run("""
            public IActionResult Get(int id) { Lost(); return Ok(db.Customers.Find(id)); }
            private void Lost() { var pair = (1, 2); if (!User.IsInRole("Staff")) { throw new UnauthorizedAccessException(); } }
            """, Failing);

        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    [Fact]
    public async Task A_failure_is_no_failure_of_the_build()
    {
        var found = await Run("public IActionResult Bad(int id) => Ok((id, db.Customers.Find(id)));", Failing);

        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ9001").Severity);
    }

    [Fact]
    public async Task Nothing_is_lost_where_nothing_fails() => Assert.DoesNotContain(
        await Run("public IActionResult Good(int id) => Ok((id, db.Customers.Find(id)));", OperationTransfers.Default),
        diagnostic => diagnostic.Id == "AUTHZ9001");

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> Run(string members, OperationTable operations) => Analysis.Run(
        Compile.Project($"public class CustomersController(ShopDb db) : ControllerBase {{ {members} }}", Shop.Data),
        operations);
}
