using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Functions in the pipeline answer requests themselves, whatever endpoints there are.</summary>
public class AnsweringMiddlewareTests
{
    private const string Types = """
        public class StaffOnly(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (!context.User.IsInRole("Staff")) { context.Response.StatusCode = 403; return; }
                await next(context);
            }
        }
        """;

    [Theory]
    [InlineData("app.Run(async c => { ANSWER });")]
    [InlineData("app.Run(Answer); async Task Answer(HttpContext c) { ANSWER }")]
    [InlineData("app.Map(\"/customer\", branch => branch.Run(async c => { ANSWER }));")]
    [InlineData("app.MapWhen(c => c.Request.Path == \"/customer\", branch => branch.Run(async c => { ANSWER }));")]
    [InlineData("app.Use(async (c, next) => { if (c.Request.Path == \"/customer\") { ANSWER return; } await next(); });")]
    [InlineData("app.Use(async (HttpContext c, RequestDelegate next) => { if (c.Request.Path == \"/customer\") { ANSWER } await next(c); });")]
    [InlineData("app.UseWhen(c => c.Request.Path == \"/customer\", branch => branch.Use(async (c, next) => { ANSWER await next(); }));")]
    public async Task What_one_writes_is_disclosed(string pipeline)
    {
        await Pipeline(pipeline, "await c.Response.WriteAsync(c.RequestServices.GetRequiredService<ShopDb>().Customers.{|AUTHZ1001:First|}().Email);");
        await Pipeline(pipeline, "await c.Response.WriteAsync(c.RequestServices.GetRequiredService<ShopDb>().Products.First().Title);");
        await Pipeline(pipeline, "if (!c.User.IsInRole(\"Staff\")) { c.Response.StatusCode = 403; return; } await c.Response.WriteAsync(c.RequestServices.GetRequiredService<ShopDb>().Customers.First().Email);");
    }

    [Theory]
    [InlineData("app.UseMiddleware<StaffOnly>();", "First")]
    [InlineData("", "{|AUTHZ1001:First|}")]
    public Task What_stands_before_it_counts(string before, string read) =>
        Pipeline(before + " app.Run(async c => { ANSWER });", $"await c.Response.WriteAsync(c.RequestServices.GetRequiredService<ShopDb>().Customers.{read}().Email);");

    private static Task Pipeline(string pipeline, string answer) => Shop.Endpoints("AUTHZ1001", pipeline.Replace("ANSWER", answer), Types);
}
