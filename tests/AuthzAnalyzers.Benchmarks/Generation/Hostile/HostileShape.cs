using System;
using System.Collections.Generic;
using System.Linq;

namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>
/// Code of a kind that real programs hold and that invites an analysis of callers and callees to do more than the code is long. A leak
/// is planted at its far end: <see cref="Open"/> comes to it without a check, <see cref="Guarded"/> after one.
/// </summary>
/// <param name="Name">What the shape is made of, as a table shows it.</param>
/// <param name="Size">How many of them there are at the smallest size that is measured.</param>
/// <param name="Write">The files of the shape of a size.</param>
internal sealed record HostileShape(string Name, int Size, Func<int, IEnumerable<GeneratedFile>> Write)
{
    /// <summary>The action that gives customer data to anybody or changes it for anybody.</summary>
    public const string Open = Controller + ".Open";

    /// <summary>The action that does the same for staff only.</summary>
    public const string Guarded = Controller + ".Guarded";

    private const string Controller = "HostileController";

    public static IReadOnlyList<HostileShape> All { get; } = new[]
    {
        EventBus.Shape,
        ServiceCycle.Shape,
        Implementations.Shape,
        Crowd.Shape,
        LocalFunctions.Shape,
        RecursiveFunctions.Shape,
        Initializers.Shape,
        Migrations.Shape,
        Branches.Shape,
        Decorators.Shape,
        AuditChain.Shape,
    };

    /// <summary>The shape of a name.</summary>
    public static HostileShape Named(string name) => All.First(shape => shape.Name == name);

    public GeneratedApplication OfSize(int size)
    {
        var files = Write(size).Append(Surroundings).ToArray();
        return new GeneratedApplication(files, files.Sum(file => file.Lines), files.Sum(file => Occurrences(file.Text, ")\n{") + Occurrences(file.Text, ") =>")));
    }

    public override string ToString() => Name;

    /// <summary>A file of C#.</summary>
    public static GeneratedFile File(string path, string text) => new(path, text, Occurrences(text, "\n") + 1);

    /// <summary>The controller of the shape, with two actions of the same statements.</summary>
    /// <param name="parameters">What the controller is given.</param>
    /// <param name="body">Statements of an action that has an <c>int id</c>.</param>
    /// <param name="members">Further members.</param>
    public static GeneratedFile ControllerFile(string parameters, string body, string members = "") => File("HostileController.cs", $$"""
        public sealed class {{Controller}}({{parameters}}) : ControllerBase
        {
            [HttpGet("open/{id:int}")]
            public async Task<IActionResult> Open(int id)
            {
                await Task.Yield();
                {{body}}
            }

            [HttpGet("guarded/{id:int}")]
            public async Task<IActionResult> Guarded(int id)
            {
                await Task.Yield();
                if (!User.IsInRole("Staff"))
                {
                    return Forbid();
                }

                {{body}}
            }
            {{members}}
        }
        """);

    /// <summary>Text made of a part for each number below <paramref name="count"/>.</summary>
    public static string Each(int count, Func<int, string> part) => string.Join("\n", Enumerable.Range(0, count).Select(part));

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private static GeneratedFile Surroundings => File("Surroundings.cs", """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.EntityFrameworkCore;
        global using Microsoft.Extensions.DependencyInjection;

        public class Customer
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public string FirstName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
        }

        public partial class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
        {
            public DbSet<Customer> Customers => Set<Customer>();
        }

        public static partial class StartUp
        {
            public static void Main(string[] args)
            {
                var builder = WebApplication.CreateBuilder(args);
                builder.Services.AddControllers();
                Register(builder.Services);
                var app = builder.Build();
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapControllers();
                app.Run();
            }

            static partial void Register(IServiceCollection services);
        }
        """);
}
