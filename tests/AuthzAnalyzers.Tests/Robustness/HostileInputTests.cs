using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>Files that no one would write on purpose, and that an editor or a generator leaves behind all the same.</summary>
public class HostileInputTests
{
    private const string Action = "public IActionResult Get(int id) => Ok(db.Customers.Find(id));";

    [Fact]
    public async Task Thousands_of_errors_in_a_file_hide_no_finding_in_it()
    {
        var broken = new StringBuilder();
        for (var i = 0; i < 3_000; i++)
        {
            broken.Append("    public Missing").Append(i).Append(" Of").Append(i).Append("(Nowhere id) { return nothing.Find(id + ; }\n");
        }

        var found = await Run($"public class CustomersController(ShopDb db) : ControllerBase\n{{\n    {Action}\n{broken}}}");

        AssertWhole(found);
        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    [Fact]
    public async Task A_file_of_a_megabyte_is_analysed()
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < 1_000_000; i++)
        {
            text.Append("    private int Sum").Append(i).Append("(int left, int right) { var sum = left + right; for (var i = 0; i < 3; i++) { sum += i; } return sum; }\n");
        }

        var found = await Run($"public class CustomersController(ShopDb db) : ControllerBase\n{{\n{text}    {Action}\n}}");

        AssertWhole(found);
        Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    [Fact]
    public async Task A_text_of_a_megabyte_in_a_method_is_analysed()
    {
        var found = await Run($"public class CustomersController(ShopDb db) : ControllerBase\n{{\n    public IActionResult Get(int id) {{ var text = \"{new string('x', 1_000_000)}\"; return Ok(db.Customers.Find(id + text.Length)); }}\n}}");

        AssertWhole(found);
        Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    [Fact]
    public async Task A_file_without_an_end_is_analysed_as_far_as_it_goes()
    {
        var found = await Run($"public class CustomersController(ShopDb db) : ControllerBase {{ {Action} public IActionResult Other(int id) {{ if (id > {new string('(', 500)}");

        AssertWhole(found);
        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    [Theory]
    [InlineData("public class A : B { } public class B : A { }")]
    [InlineData("public interface I : I { void M(); }")]
    [InlineData("public class A<T> : A<A<A<T>>> { public T? Get() => default; }")]
    [InlineData("public struct S { public S Next; }")]
    [InlineData("public class C { public C C { get; } public C() : this() { } }")]
    [InlineData("public enum E : E { A = B, B = A }")]
    [InlineData("public class C { const int A = B; const int B = A; public int Get() => Get(); }")]
    [InlineData("public partial class CustomersController { public CustomersController(int id) { } public IActionResult Get(int id) => null!; }")]
    public async Task Declarations_that_go_in_circles_cause_no_exception(string types) =>
        AssertWhole(await Run($"public partial class CustomersController(ShopDb db) : ControllerBase {{ {Action} }}\n{types}"));

    [Fact]
    public async Task The_same_compilation_gives_the_same_answer_in_every_run()
    {
        Compilation compilation = Compile.Project($"public class CustomersController(ShopDb db) : ControllerBase {{ {Action} }}", Shop.Data);

        var first = Analysis.Texts(await Analysis.Run(compilation)).Order(StringComparer.Ordinal);
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.First(), Analysis.Parse("public class CustomersController(ShopDb db) : ControllerBase { }", "Application0.cs"));

        Assert.DoesNotContain(await Analysis.Run(edited), diagnostic => diagnostic.Id == "AUTHZ1001");
        Assert.Equal(first, Analysis.Texts(await Analysis.Run(compilation)).Order(StringComparer.Ordinal));
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> Run(string source) => Analysis.Run(Compile.Project(source, Shop.Data));

    private static void AssertWhole(System.Collections.Immutable.ImmutableArray<Diagnostic> found) =>
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AD0001" or "AUTHZ9001");
}
