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

        Assert.Equal("CustomersController.Bad", Assert.Single(found, IsPlace).GetMessage().Split('\'')[1]);
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

        Assert.Contains("Bad", Assert.Single(found, IsPlace).GetMessage(), StringComparison.Ordinal);
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
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(found, IsPlace).Severity);
    }

    [Fact]
    public async Task The_project_has_one_warning_with_the_number_of_its_lost_entry_points()
    {
        var found = await Run("""
            public IActionResult Bad(int id) => Ok((id, db.Customers.Find(id)));
            public IActionResult Worse(int id) => Ok((id, db.Customers.First()));
            public IActionResult Good(int id) => Ok(db.Customers.Find(id));
            """, Failing);

        var project = Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ9001" && diagnostic.Location == Location.None);
        Assert.Equal(DiagnosticSeverity.Warning, project.Severity);
        Assert.StartsWith("2 of 3 entry points could not be analysed completely", project.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(2, found.Count(IsPlace));
    }

    [Fact]
    public async Task A_callee_that_is_lost_further_down_is_visible_too()
    {
        var found = await Run("""
            public IActionResult Bad(int id) { Between(id); return Ok(db.Customers.Find(id)); }
            private void Between(int id) => Lost(id);
            private int Lost(int id) { var pair = (id, id); return pair.Item1; }
            """, Failing);

        Assert.Contains("'CustomersController.Lost'", Assert.Single(found, IsPlace).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_is_said_in_the_language_of_the_compiler()
    {
        var found = await Run("public IActionResult Bad(int id) => Ok((id, db.Customers.Find(id)));", Failing);
        var korean = new System.Globalization.CultureInfo("ko");

        Assert.Contains("결함", Assert.Single(found, IsPlace).GetMessage(korean), StringComparison.Ordinal);
        Assert.Contains("진입점", Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ9001" && !IsPlace(diagnostic)).GetMessage(korean), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_lost_where_nothing_fails() => Assert.DoesNotContain(
        await Run("public IActionResult Good(int id) => Ok((id, db.Customers.Find(id)));", OperationTransfers.Default),
        diagnostic => diagnostic.Id == "AUTHZ9001");

    private static bool IsPlace(Diagnostic diagnostic) => diagnostic.Id == "AUTHZ9001" && diagnostic.Location.IsInSource;

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> Run(string members, OperationTable operations) => Analysis.Run(
        Compile.Project($"public class CustomersController(ShopDb db) : ControllerBase {{ {members} }}", Shop.Data),
        operations);
}
