using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Symbols;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>What the analysis asks the compiler to bind, counted: what cannot matter is not.</summary>
public class BindingTests
{
    private const string Reading = """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get() => Ok(db.Database.SqlQueryRaw<string>("SELECT Email FROM app_clients").ToList());
        }
        """;

    [Fact]
    public async Task Three_hundred_migrations_and_the_models_after_them_are_not_bound()
    {
        var project = WithFiles(
            Compile.Project(Reading, Data("modelBuilder.Entity<Customer>().ToTable(\"app_clients\");")),
            Enumerable.Range(0, 300).SelectMany(Migration).Append(("Migrations/ShopDbModelSnapshot.cs", Snapshot)));

        var (found, log) = await Bound(project);

        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
        Assert.DoesNotContain(log.Trees, tree => tree.FilePath.StartsWith("Migrations/", System.StringComparison.Ordinal));
        Assert.DoesNotContain(log.Bodies, body => body.ContainingNamespace.Name == "Migrations");
    }

    [Fact]
    public async Task A_table_is_looked_for_where_its_name_is_written()
    {
        var project = WithFiles(
            Compile.Project(Reading, Data("modelBuilder.ApplyConfigurationsFromAssembly(typeof(ShopDb).Assembly);")),
            Enumerable.Range(0, 100).Select(i => ($"Configurations/{i}.cs", Configuration($"Note{i}", i == 70 ? "Customer" : "Product", i == 70 ? "app_clients" : $"notes_{i}"))));

        var (found, log) = await Bound(project);

        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
        Assert.Equal(["Configurations/70.cs"], log.Trees.Select(tree => tree.FilePath).Where(path => path.StartsWith("Configurations/", System.StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_table_whose_name_is_a_constant_is_found()
    {
        var (found, _) = await Bound(Compile.Project(Reading, Data("modelBuilder.Entity<Customer>().ToTable(Tables.Clients);"), """
            public static class Tables { public const string Clients = "app_" + "clients"; }
            """));

        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    [Theory]
    [InlineData("public class Migration : ControllerBase { } public class CustomersController(ShopDb db) : Migration { public IActionResult Get(int id) => Ok(db.Customers.Find(id)); }")]
    [InlineData("public class MigrationAttribute : Attribute { } [Migration] public class CustomersController(ShopDb db) : ControllerBase { public IActionResult Get(int id) => Ok(db.Customers.Find(id)); }")]
    [InlineData("public class Start : Migration { } public class CustomersController(ShopDb db) : ControllerBase { public IActionResult Get(int id) => Ok(db.Customers.Find(id)); }")]
    public async Task A_file_that_is_no_schema_history_is_looked_at(string file)
    {
        var (found, _) = await Bound(Compile.Project("using Microsoft.EntityFrameworkCore.Migrations;" + file, Shop.Data));

        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    [Fact]
    public async Task Bodies_that_lead_nowhere_are_not_bound_although_their_calls_have_names_that_libraries_use()
    {
        var project = WithFiles(
            Compile.Project(Reading, Data(""), Hangfire, "public static class Nightly { public static void Plan() => Hangfire.BackgroundJob.Enqueue(() => Clean()); public static void Clean() { } }"),
            Enumerable.Range(0, 200).Select(i => ($"Elsewhere/{i}.cs", Elsewhere(i))));

        var (_, log) = await Bound(project);

        Assert.DoesNotContain(log.Trees, tree => tree.FilePath.StartsWith("Elsewhere/", System.StringComparison.Ordinal));
        Assert.DoesNotContain(log.Bodies, body => body.ContainingType.Name.StartsWith("Elsewhere", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_queues_a_job_is_bound_when_its_method_is_asked_about()
    {
        var (_, log) = await Bound(Compile.Project(Shop.Data, Hangfire, "public static class Nightly { public static void Plan() => Hangfire.BackgroundJob.Enqueue(() => Clean()); public static void Clean() { } }"));

        Assert.Contains(log.Trees, tree => tree.ToString().Contains("Nightly"));
    }

    [Fact]
    public async Task A_registration_is_bound_when_its_service_is_asked_about()
    {
        var project = WithFiles(
            Compile.Project(Shop.Data, Services, "public class CustomersController(ICustomers customers) : ControllerBase { public IActionResult Get(int id) => Ok(customers.Find(id)); }"),
            Enumerable.Range(0, 100).Select(i => ($"Modules/{i}.cs", Module(i, i == 40 ? "AddScoped<ICustomers, StoredCustomers>()" : $"AddScoped<Notes{i}>()"))));

        var (found, log) = await Bound(project);

        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
        Assert.Equal(["Modules/40.cs"], log.Trees.Select(tree => tree.FilePath).Where(path => path.StartsWith("Modules/", System.StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("AddScoped<ICustomers, NoCustomers>()")]
    [InlineData("AddScoped(typeof(ICustomers), typeof(NoCustomers))")]
    [InlineData("AddScoped<ICustomers>(_ => new NoCustomers())")]
    [InlineData("AddScoped<Service, NoCustomers>()")]
    [InlineData("Add(Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Scoped<ICustomers, NoCustomers>())")]
    public async Task A_registration_chooses_however_its_service_is_named(string call)
    {
        var project = WithFiles(
            Compile.Project(Shop.Data, Services, "public class CustomersController(ICustomers customers) : ControllerBase { public IActionResult Get(int id) => Ok(customers.Find(id)); }"),
            [("Modules/0.cs", Module(0, call))]);

        var (found, _) = await Bound(project);

        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    [Theory]
    [InlineData("public int Count(List<Item> items) => items.Count(item => item.IsShown());")]
    [InlineData("public bool IsOpen => item.IsShown();")]
    [InlineData("public void Open() => item.EnsureShown();")]
    [InlineData("public void Open() { item.EnsureShown(); if (item.IsShown()) { Open(); } }")]
    public async Task What_a_method_proves_is_not_looked_for_where_nothing_is_wrong_with_its_call(string member)
    {
        var (_, log) = await Bound(Compile.Project(Shop.Data, $$"""
            public class Item { public bool IsShown() => new Depth().IsDeep(); public void EnsureShown() { if (!IsShown()) { throw new InvalidOperationException(); } } }
            public class Depth { public bool IsDeep() => GetHashCode() > 0; }
            public class Lists(Item item) { {{member}} }
            """));

        Assert.DoesNotContain(log.Bodies, body => body.Name is "IsShown" or "EnsureShown" or "IsDeep");
    }

    private const string Services = """
        public interface ICustomers { Customer? Find(int id); }
        public class StoredCustomers(ShopDb db) : ICustomers { public Customer? Find(int id) => db.Customers.Find(id); }
        public class NoCustomers : ICustomers { public Customer? Find(int id) => null; }
        """;

    private static string Module(int number, string call) => $$"""
        using Microsoft.Extensions.DependencyInjection;
        using Service = ICustomers;
        public class Notes{{number}} { }
        public static class Module{{number}} { public static void Add(IServiceCollection services) => services.{{call}}; }
        """;

    private const string Hangfire = """
        namespace Hangfire { public static class BackgroundJob { public static string Enqueue(System.Linq.Expressions.Expression<Action> methodCall) => ""; } }
        """;

    private static string Elsewhere(int number) => $$"""
        public class Elsewhere{{number}}
        {
            public int Read(Dictionary<string, int> seen)
            {
                var queue = new Queue<int>();
                queue.Enqueue(seen.Count());
                return queue.Peek();
            }
        }
        """;

    private static string Data(string model) => Shop.Data.Replace("public class ShopDb : DbContext\n{", $$"""
        public class ShopDb : DbContext
        {
            protected override void OnModelCreating(ModelBuilder modelBuilder) { {{model}} }
        """);

    private static string Configuration(string name, string entity, string table) => $$"""
        namespace Configurations;
        public class {{name}} : Microsoft.EntityFrameworkCore.IEntityTypeConfiguration<{{entity}}>
        {
            public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<{{entity}}> builder) => builder.ToTable("{{table}}");
        }
        """;

    private static IEnumerable<(string Path, string Text)> Migration(int number)
    {
        yield return ($"Migrations/Step{number}.cs", $$"""
            using Microsoft.EntityFrameworkCore.Migrations;
            namespace Migrations;
            public partial class Step{{number}} : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder) =>
                    migrationBuilder.Sql("UPDATE app_clients SET Name = 'x' WHERE Id = {{number}}");
            }
            """);
        yield return ($"Migrations/Step{number}.Designer.cs", $$"""
            // <auto-generated />
            using Microsoft.EntityFrameworkCore;
            using Microsoft.EntityFrameworkCore.Infrastructure;
            using Microsoft.EntityFrameworkCore.Migrations;
            namespace Migrations;
            [DbContext(typeof(ShopDb))]
            [Migration("2024{{number}}")]
            partial class Step{{number}}
            {
                protected override void BuildTargetModel(ModelBuilder modelBuilder) =>
                    modelBuilder.Entity("Customer", b => { b.Property<string>("Email"); b.ToTable("app_clients"); });
            }
            """);
    }

    private const string Snapshot = """
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        namespace Migrations;
        [DbContext(typeof(ShopDb))]
        partial class ShopDbModelSnapshot : ModelSnapshot
        {
            protected override void BuildModel(ModelBuilder modelBuilder) =>
                modelBuilder.Entity("Customer", b => { b.Property<string>("Email"); b.ToTable("app_clients"); });
        }
        """;

    private static Compilation WithFiles(Compilation project, IEnumerable<(string Path, string Text)> files) =>
        project.AddSyntaxTrees(files.Select(file => Analysis.Parse(file.Text, file.Path)));

    private static async Task<(ImmutableArray<Diagnostic> Found, BindingLog Log)> Bound(Compilation project)
    {
        var log = new BindingLog();
        var analyzers = ImmutableArray.Create<DiagnosticAnalyzer>(new AuthzAnalyzer(RuleCatalog.Rules, log: log));
        var found = await project.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AD0001" or "AUTHZ9001");
        return (found, log);
    }
}
