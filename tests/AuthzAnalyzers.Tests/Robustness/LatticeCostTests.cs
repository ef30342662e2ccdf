using System;
using System.Linq;
using System.Text;
using System.Threading;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Rules.AnalysisIncomplete;
using AuthzAnalyzers.Symbols;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>What a program of a shape that is hard for the lattice allocates, at one size and at twice that size: never by time.</summary>
public class LatticeCostTests
{
    [Fact]
    public void A_method_in_which_every_branch_has_its_check_costs_by_its_branches() =>
        GrowsEvenly(branches => Controller("public async Task<IActionResult> Get(int id) {" + Repeat(branches, i => $$"""
            if (id == {{i}}) { if (!User.IsInRole("Role{{i}}")) { return Forbid(); } sum += {{i}}; }
            """) + "return Ok(await db.Customers.FindAsync(id)); } private int sum;"), 300);

    [Fact]
    public void A_method_that_compares_an_owner_in_every_branch_costs_by_its_branches() =>
        GrowsEvenly(branches => Controller("public async Task<IActionResult> Get(int id) { var customer = await db.Customers.FindAsync(id); var mine = User.Identity!.Name;" + Repeat(branches, i => $$"""
            if (id == {{i}}) { if (customer!.UserId != mine + "{{i}}") { return NotFound(); } return Ok(customer.Name); }
            """) + "return Ok(customer); }"), 300);

    [Fact]
    public void Audited_reads_behind_a_deep_fan_of_callers_cost_by_the_callers() =>
        GrowsEvenly(callers => Controller("public async Task<IActionResult> Get(int id) => Ok(await All(id));"
            + "private async Task<object?> All(int id) { object? found = null;" + Repeat(callers, i => $"if (id == {i}) {{ found = await Caller{i}(id); }}") + "return found; }"
            + Repeat(callers, i => $"private async Task<object?> Caller{i}(int id) {{ if (!User.IsInRole(\"Role{i}\")) {{ return null; }} return await Load(id); }}")
            + "private async Task<object?> Load(int id) { var found = new List<object?>();"
            + Repeat(20, i => $"if (id > {i}) {{ found.Add(await db.Customers.FindAsync(id + {i})); }}") + "return found; }"), 40);

    private static void GrowsEvenly(Func<int, string> program, int size)
    {
        Allocated(program(size / 10));
        var small = Allocated(program(size));
        var large = Allocated(program(size * 2));

        Assert.True(large <= small * 2.2, $"{small:N0} bytes at {size}, {large:N0} at twice that");
    }

    // On this thread alone, so that tests beside it do not count.
    private static long Allocated(string source)
    {
        var compilation = Compile.Project(source, Shop.Data);
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var action = compilation.GetTypeByMetadataName("CustomersController")!.GetMembers("Get").OfType<IMethodSymbol>().Single();
        var session = new CompilationSession(RuleCatalog.Rules, Catalog.Shipped, new SourceIndex(compilation), OperationTransfers.Default, Settings.None, new Completeness(null));
        var found = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        session.Check(action, _ => found++, CancellationToken.None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.NotEqual(0, found);
        return allocated;
    }

    private static string Controller(string members) => $"public class CustomersController(ShopDb db) : ControllerBase {{ {members} }}";

    private static string Repeat(int count, Func<int, string> part) =>
        Enumerable.Range(0, count).Aggregate(new StringBuilder(), (text, i) => text.AppendLine(part(i))).ToString();
}
