using System.Collections.Generic;

namespace AuthzAnalyzers.Benchmarks.Generation;

/// <summary>The part of an application that exists once: its context's base, its users, its start-up.</summary>
internal static class StartUpWriter
{
    public static IEnumerable<GeneratedFile> Write() => new[]
    {
        File("Context.cs", Context()),
        File("Caller.cs", Caller()),
        File("Startup.cs", Startup()),
    };

    private static CodeText Context() => new CodeText()
        .Line("using Microsoft.EntityFrameworkCore;")
        .Line()
        .Line("namespace Shop;")
        .Line()
        .Open("public partial class ShopContext : DbContext")
        .Open("public ShopContext(DbContextOptions<ShopContext> options) : base(options)")
        .Close()
        .Close();

    private static CodeText Caller() => new CodeText()
        .Line("namespace Shop;")
        .Line()
        .Open("public interface ICaller")
        .Line("string? Id { get; }")
        .Close();

    private static CodeText Startup() => new CodeText()
        .Line("using System.Security.Claims;")
        .Line("using Microsoft.AspNetCore.Builder;")
        .Line("using Microsoft.AspNetCore.Http;")
        .Line("using Microsoft.Extensions.DependencyInjection;")
        .Line()
        .Line("namespace Shop;")
        .Line()
        .Open("public sealed class HttpCaller : ICaller")
        .Line("private readonly IHttpContextAccessor accessor;")
        .Line()
        .Open("public HttpCaller(IHttpContextAccessor accessor)")
        .Line("this.accessor = accessor;")
        .Close()
        .Line()
        .Line("public string? Id => accessor.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier);")
        .Close()
        .Line()
        .Open("public static class Startup")
        .Open("public static void Main(string[] args)")
        .Line("var builder = WebApplication.CreateBuilder(args);")
        .Line("builder.Services.AddControllers();")
        .Line("builder.Services.AddHttpContextAccessor();")
        .Line("builder.Services.AddScoped<ICaller, HttpCaller>();")
        .Line("builder.Services.AddAuthorization(options => options.AddPolicy(\"Staff\", policy => policy.RequireRole(\"Administrator\")));")
        .Line("var app = builder.Build();")
        .Line("app.UseAuthentication();")
        .Line("app.UseAuthorization();")
        .Line("app.MapControllers();")
        .Line("app.Run();")
        .Close()
        .Close();

    private static GeneratedFile File(string path, CodeText text) => new(path, text.ToString(), text.Lines);
}
