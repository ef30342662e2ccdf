using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Knowledge;

/// <summary>A project that uses one data library and no other is analysed; one that uses none costs no more than that question.</summary>
public sealed class LibraryAloneTests
{
    [Theory]
    [InlineData("MongoDB")]
    [InlineData("Microsoft.Azure.Cosmos")]
    [InlineData("Azure.Data.Tables")]
    [InlineData("linq2db")]
    [InlineData("Marten")]
    [InlineData("StackExchange.Redis")]
    [InlineData("Nest")]
    [InlineData("Elastic.Clients.Elasticsearch")]
    [InlineData("Ardalis.Specification")]
    public void A_data_library_alone_switches_the_analysis_on(string library) => Assert.True(IsAnalysed(ProjectWith(library, "")));

    [Fact]
    public void The_framework_alone_does_not() => Assert.False(IsAnalysed(ProjectWith("?", "")));

    [Fact]
    public async Task What_is_wrong_is_found_without_any_other_library()
    {
        var project = ProjectWith("MongoDB", """
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Mvc;
            using MongoDB.Driver;

            public class Customer
            {
                public string Id { get; set; } = "";
                public string Name { get; set; } = "";
                public string Email { get; set; } = "";
                public string Phone { get; set; } = "";
            }

            [ApiController]
            public class CustomersController(IMongoCollection<Customer> customers) : ControllerBase
            {
                [HttpGet("customers")]
                public async Task<IActionResult> All() => Ok(await customers.Find(_ => true).ToListAsync());
            }
            """);
        Assert.Empty(project.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var found = await project.WithAnalyzers([new AuthzAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    private static bool IsAnalysed(Compilation project) => Applicability.KnowsDataLibrary(Catalog.Shipped, new SourceIndex(project));

    private static CSharpCompilation ProjectWith(string library, string source) => CSharpCompilation.Create(
        "Application",
        [CSharpSyntaxTree.ParseText(source)],
        References.All.Where(reference => IsFramework(reference.Display!) || Path.GetFileName(reference.Display!).StartsWith(library, StringComparison.OrdinalIgnoreCase)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static bool IsFramework(string path) => path.Contains("App.Ref", StringComparison.Ordinal);
}
