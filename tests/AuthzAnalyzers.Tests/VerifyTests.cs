using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests;

public class VerifyTests
{
    private const string Shop = """
        public class Customer { public int Id { get; set; } public string Email { get; set; } = ""; }

        public class Shop : DbContext { public DbSet<Customer> Customers => Set<Customer>(); }
        """;

    [Fact]
    public Task Customer_code_compiles_against_the_real_libraries() => Verify.Diagnostics($$"""
        {{Shop}}

        public class Search(Shop shop)
        {
            public Task<int> HowMany() => shop.Customers.CountAsync();
        }
        """);

    [Fact]
    public Task A_project_sees_the_projects_it_refers_to() => Verify.Diagnostics(
        "public class Search(Shop shop) { public Task<int> HowMany() => shop.Customers.CountAsync(); }",
        new Setup { Projects = [("Data", Shop)] });

    [Fact]
    public Task A_program_may_have_top_level_statements() => Verify.Diagnostics(
        "var app = WebApplication.CreateBuilder(args).Build(); app.Run();",
        new Setup { IsProgram = true, Only = "AUTHZ1001" });

    [Fact]
    public Task Code_that_does_not_compile_is_refused() =>
        Assert.ThrowsAnyAsync<Exception>(() => Verify.Diagnostics("public class Search { Nowhere nowhere; }"));

    [Fact]
    public Task Code_that_does_not_compile_is_accepted_as_broken() => Verify.Broken("public class Search { Nowhere nowhere; }");

    [Fact]
    public Task A_mark_without_a_finding_is_refused() =>
        Assert.ThrowsAnyAsync<Exception>(() => Verify.Diagnostics("public class {|AUTHZ1001:Search|} { }"));

    [Fact]
    public async Task A_report_holds_no_finding_of_silent_code() =>
        Assert.Empty(await Verify.Report("public class Search { }"));

    [Fact]
    public void A_project_reference_is_source() =>
        Assert.Contains(Compile.Project(new Setup { Projects = [("Data", Shop)] }, "class C { }").References, reference => reference is CompilationReference);
}
