using System;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>What was given up in a library is visible where its methods are called, though only facts tell of it.</summary>
public class CutFactTests
{
    private const string Application = """
        public class CustomersController(Directory directory) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(directory.Find(id));
        }
        """;

    [Theory]
    [InlineData(5_000, 2)]
    [InlineData(5, 0)]
    public async Task A_method_of_a_library_that_was_lost_is_counted_by_its_callers(int branches, int findings)
    {
        var library = Library.Build("Customers", Shop.Data + "public class Directory(ShopDb db) { public Customer? Find(int id) { "
            + string.Concat(Enumerable.Range(0, branches).Select(i => $"if (id == {i}) {{ id += {i}; }}\n")) + "return db.Customers.Find(id); } }");

        var found = await Analysis(library);

        Assert.Equal(findings, found.Length);
        Assert.All(found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Info), diagnostic => Assert.Contains("'Directory.Find' has more than", diagnostic.GetMessage(), StringComparison.Ordinal));
    }

    private static async Task<Diagnostic[]> Analysis(MetadataReference library) =>
        (await Verify.Report(Application, new Setup { Only = "AUTHZ9001", Assemblies = [library] })).ToArray();
}
