namespace AuthzAnalyzers.PackageTests;

/// <summary>A small web shop over EF Core, as text. Lines say by a trailing comment which findings they expect.</summary>
internal static class ShopSources
{
    public const string Project = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.0" />
            <PackageReference Include="AuthzAnalyzers" Version="$Version$" PrivateAssets="all" />
          </ItemGroup>
        </Project>
        """;

    public static readonly (string Path, string Text) Program = ("Program.cs", """
        using Microsoft.EntityFrameworkCore;
        using Shop;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDbContext<ShopContext>(options => options.UseSqlite("Data Source=shop.db"));
        builder.Services.AddScoped<IAuditTrail, AuditTrail>();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization(options => options.AddPolicy("SupportStaff", policy => policy.RequireRole("Support")));
        builder.Services.AddControllers();

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapControllers();
        app.Run();
        """);

    public static readonly (string Path, string Text) Data = ("ShopContext.cs", """
        #pragma warning disable AUTHZ4001 // Other rules are tested here, by names alone.
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public sealed class Customer
        {
            public int Id { get; set; }
            public required string FirstName { get; set; }
            public required string LastName { get; set; }
            public required string Email { get; set; }
            public string? Phone { get; set; }
        }

        public sealed class Order
        {
            public int Id { get; set; }
            public int CustomerId { get; set; }
            public Customer? Customer { get; set; }
            public decimal Total { get; set; }
        }

        public sealed class AuditLogEntry
        {
            public int Id { get; set; }
            public DateTime OccurredAt { get; set; }
            public required string Actor { get; set; }
            public int SubjectId { get; set; }
            public required string Operation { get; set; }
        }

        public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
        {
            public DbSet<Customer> Customers => Set<Customer>();
            public DbSet<Order> Orders => Set<Order>();
            public DbSet<AuditLogEntry> AuditLog => Set<AuditLogEntry>();
        }
        """);

    public static readonly (string Path, string Text) Audit = ("AuditTrail.cs", """
        namespace Shop;

        public interface IAuditTrail
        {
            Task RecordAsync(string actor, int subjectId, string operation);
        }

        public sealed class AuditTrail(ShopContext db, TimeProvider clock) : IAuditTrail
        {
            public async Task RecordAsync(string actor, int subjectId, string operation)
            {
                db.AuditLog.Add(new AuditLogEntry
                {
                    OccurredAt = clock.GetUtcNow().UtcDateTime,
                    Actor = actor,
                    SubjectId = subjectId,
                    Operation = operation,
                });
                await db.SaveChangesAsync();
            }
        }
        """);

    public static readonly (string Path, string Text) Controllers = ("CustomersController.cs", """
        #pragma warning disable AUTHZ3002 // Other rules are tested here.
        using System.Security.Claims;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        namespace Shop;

        [ApiController]
        [Route("customers")]
        public sealed class CustomersController(ShopContext db, IAuditTrail audit) : ControllerBase
        {
            [HttpGet("{id:int}")]
            public async Task<ActionResult<Customer>> Get(int id)
            {
                var customer = await db.Customers.FindAsync(id); // AUTHZ1001
                return customer is null ? NotFound() : customer;
            }

            [Authorize(Policy = "SupportStaff")]
            [HttpGet("{id:int}/card")]
            public async Task<ActionResult<Customer>> Card(int id)
            {
                var customer = await db.Customers.FindAsync(id); // AUTHZ2001
                return customer is null ? NotFound() : customer;
            }

            [Authorize(Policy = "SupportStaff")]
            [HttpGet("{id:int}/audited-card")]
            public async Task<ActionResult<Customer>> AuditedCard(int id)
            {
                await audit.RecordAsync(User.FindFirstValue(ClaimTypes.NameIdentifier)!, id, "customer.read");
                var customer = await db.Customers.FindAsync(id);
                return customer is null ? NotFound() : customer;
            }
        }
        """);

    public static (string Path, string Text)[] All => [Program, Data, Audit, Controllers];
}
