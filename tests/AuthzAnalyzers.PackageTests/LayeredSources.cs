namespace AuthzAnalyzers.PackageTests;

/// <summary>Where the one check of the layered shop stands.</summary>
public enum CheckedIn
{
    Nowhere,
    Data,
    Services,
    Api,
}

/// <summary>A shop of three projects: the query in Data, behind an interface with a hidden implementation; a service in Services; the action in Api.</summary>
internal static class LayeredSources
{
    public const string Api = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="../Services/Services.csproj" />
            <PackageReference Include="AuthzAnalyzers" Version="$Version$" PrivateAssets="all" />
          </ItemGroup>
        </Project>
        """;

    private const string Library = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <FrameworkReference Include="Microsoft.AspNetCore.App" />
            $References$
            <PackageReference Include="AuthzAnalyzers" Version="$Version$" PrivateAssets="all" />
          </ItemGroup>
        </Project>
        """;

    private const string Check = "if (!user.IsStaff) throw new UnauthorizedAccessException();";

    public static (string Path, string Text)[] Files(string version, CheckedIn place) =>
    [
        ("../Data/Data.csproj", Project(version, """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.0" />""")),
        ("../Data/ShopContext.cs", Entities),
        Store(place == CheckedIn.Data ? Check : ""),
        ("../Services/Services.csproj", Project(version, """<ProjectReference Include="../Data/Data.csproj" />""")),
        ("../Services/Desk.cs", $$"""
            using Shop.Data;

            namespace Shop.Services;

            public sealed class Desk(ICustomerStore customers, ICurrentUser user)
            {
                public async Task<Customer?> ShowAsync(int id)
                {
                    {{(place == CheckedIn.Services ? Check : "_ = user;")}}
                    return await customers.FindAsync(id);
                }
            }
            """),
        ("Program.cs", """
            using Microsoft.EntityFrameworkCore;
            using Shop.Data;
            using Shop.Services;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddShopData();
            builder.Services.AddScoped<Desk>();
            builder.Services.AddControllers();
            var app = builder.Build();
            app.MapControllers();
            app.Run();
            """),
        ("CustomersController.cs", $$"""
            using Microsoft.AspNetCore.Mvc;
            using Shop.Data;
            using Shop.Services;

            namespace Shop.Api;

            [ApiController]
            [Route("customers")]
            public sealed class CustomersController(Desk desk, ICurrentUser user) : ControllerBase
            {
                [HttpGet("{id:int}")]
                public async Task<ActionResult<Customer>> Get(int id)
                {
                    {{(place == CheckedIn.Api ? "if (!user.IsStaff) return Forbid();" : "_ = user;")}}
                    var found = await desk.ShowAsync(id);{{(place == CheckedIn.Nowhere ? " // AUTHZ1001" : "")}}
                    return found is null ? NotFound() : found;
                }
            }
            """),
        (".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.AUTHZ2001.severity = none\ndotnet_diagnostic.AUTHZ3002.severity = none\n"),
    ];

    /// <summary>The file with the query, with a statement before it.</summary>
    public static (string Path, string Text) Store(string statement) => ("../Data/CustomerStore.cs", $$"""
        using Microsoft.EntityFrameworkCore;

        namespace Shop.Data;

        internal sealed class CustomerStore(ShopContext db, ICurrentUser user) : ICustomerStore
        {
            public async Task<Customer?> FindAsync(int id)
            {
                _ = user;
                {{statement}}
                return await db.Customers.FirstOrDefaultAsync(customer => customer.Id == id);
            }
        }
        """);

    public static string CheckStatement => Check;

    private const string Entities = """
        #pragma warning disable AUTHZ4001 // Other rules are tested here, by names alone.
        using Microsoft.AspNetCore.Http;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.DependencyInjection;

        namespace Shop.Data;

        public sealed class Customer
        {
            public int Id { get; set; }
            public required string FirstName { get; set; }
            public required string LastName { get; set; }
            public required string Email { get; set; }
        }

        public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
        {
            public DbSet<Customer> Customers => Set<Customer>();
        }

        public interface ICustomerStore
        {
            Task<Customer?> FindAsync(int id);
        }

        public interface ICurrentUser
        {
            bool IsStaff { get; }
        }

        internal sealed class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
        {
            public bool IsStaff => accessor.HttpContext!.User.IsInRole("staff");
        }

        public static class Registration
        {
            public static IServiceCollection AddShopData(this IServiceCollection services) => services
                .AddHttpContextAccessor()
                .AddDbContext<ShopContext>(options => options.UseSqlite("Data Source=shop.db"))
                .AddScoped<ICurrentUser, CurrentUser>()
                .AddScoped<ICustomerStore, CustomerStore>();
        }
        """;

    private static string Project(string version, string references) => Library
        .Replace("$References$", references, StringComparison.Ordinal)
        .Replace("$Version$", version, StringComparison.Ordinal);
}
