using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UntiedRecord;

/// <summary>Policies that are met in one harbour: what a handler asks of the harbour that the request names is proven of that harbour, and of no other.</summary>
public class RoutePolicyTests
{
    private const string Named = "options.AddPolicy(\"moorings.read\", policy => policy.AddRequirements(new HarbourDuty(\"moorings.read\")));";
    private const string OfRoute = "http.HttpContext!.GetRouteValue(\"harbour\")?.ToString()";
    private const string OfService = "await access.Holds(context.User, harbour, requirement.Duty)";
    private const string Parameters = "int harbour, int id";
    private const string Tied = "m.HarbourId == harbour";

    private const string Types = """
        public static class Keys { public const string Harbour = "harbour"; public static readonly string Port = "harbour"; }

        public class Place { public int Harbour { get; set; } }

        public class Port { [FromRoute(Name = "harbour")] public int At { get; set; } }

        public class Crew { public int Id { get; set; } public string UserId { get; set; } = ""; public int HarbourId { get; set; } public string Duty { get; set; } = ""; public int Rank { get; set; } }

        public class CrewDb : MarinaDb { public DbSet<Crew> Crews => Set<Crew>(); }

        public record Membership(int HarbourId, IReadOnlyCollection<string> Duties);

        public interface IAccess
        {
            Task<bool> Holds(ClaimsPrincipal who, string? harbour, string duty);
            Task<bool> IsMember(string? user, string? harbour);
            Task<IReadOnlyList<Membership>> Of(string? user);
            Task<IReadOnlyList<string>> DutiesOf(string? user, string? harbour);
        }

        public class HarbourDuty(string duty) : IAuthorizationRequirement { public string Duty { get; } = duty; }

        public static class Asked
        {
            public static string? Harbour(this HttpContext context) => context.Request.RouteValues.TryGetValue("harbour", out var found) ? found?.ToString() : null;
        }
        """;

    [Theory]
    [InlineData(OfRoute)]
    [InlineData("http.HttpContext!.Request.RouteValues[\"harbour\"]?.ToString()")]
    [InlineData("http.HttpContext!.Request.RouteValues[Keys.Harbour] as string")]
    [InlineData("http.HttpContext!.Request.RouteValues[Keys.Port] as string")]
    [InlineData("(context.Resource as HttpContext)?.GetRouteValue(\"harbour\")?.ToString()")]
    [InlineData("context.Resource is HttpContext here && here.Request.RouteValues.TryGetValue(\"harbour\", out var found) ? found?.ToString() : null")]
    [InlineData("(context.Resource as Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext)?.RouteData.Values[\"harbour\"]?.ToString()")]
    [InlineData("http.HttpContext!.GetRouteData().Values[\"harbour\"] as string")]
    [InlineData("http.HttpContext!.GetRouteData()?.Values[\"harbour\"]?.ToString()")]
    [InlineData("http.HttpContext!.Harbour()")]
    [InlineData("http.HttpContext!.Request.RouteValues.GetValueOrDefault(\"harbour\")?.ToString()")]
    [InlineData("http.HttpContext!.Request.RouteValues.FirstOrDefault(value => value.Key == \"harbour\").Value?.ToString()")]
    public async Task A_handler_may_find_the_harbour_by_any_way(string harbour)
    {
        await Bound(Named, harbour, OfService);
        await Bound(Named, harbour, "await access.IsMember(context.User.FindFirstValue(\"sub\"), harbour)");
    }

    [Theory]
    [InlineData("await access.IsMember(context.User.FindFirstValue(\"sub\"), harbour)")]
    [InlineData("await db.Crews.AnyAsync(c => c.UserId == context.User.FindFirstValue(\"sub\") && c.HarbourId == int.Parse(harbour!))")]
    [InlineData("await db.Crews.AnyAsync(c => c.UserId == context.User.FindFirstValue(\"sub\") && c.HarbourId == int.Parse(harbour!) && c.Duty == requirement.Duty)")]
    [InlineData("await db.Crews.Where(c => c.UserId == context.User.FindFirstValue(\"sub\") && c.HarbourId == int.Parse(harbour!)).Select(c => c.Duty).ContainsAsync(requirement.Duty)")]
    [InlineData("await db.Crews.FirstOrDefaultAsync(c => c.UserId == context.User.FindFirstValue(\"sub\") && c.HarbourId == int.Parse(harbour!)) is { Rank: >= 3 }")]
    [InlineData("await db.Crews.FirstOrDefaultAsync(c => c.UserId == context.User.FindFirstValue(\"sub\") && c.HarbourId == int.Parse(harbour!)) is not null")]
    [InlineData("context.User.HasClaim(\"harbour\", harbour!)")]
    [InlineData("context.User.HasClaim(requirement.Duty, harbour!)")]
    [InlineData("context.User.HasClaim(\"duty\", $\"{harbour}:{requirement.Duty}\")")]
    [InlineData("context.User.HasClaim(c => c.Type == \"harbour\" && c.Value == harbour)")]
    [InlineData("context.User.HasClaim(c => c.Type == \"harbour-\" + harbour)")]
    [InlineData("context.User.Claims.Any(c => c.Type == \"harbour\" && c.Value == harbour)")]
    [InlineData("context.User.FindAll(\"harbour\").Any(c => c.Value == harbour)")]
    [InlineData("context.User.FindAll(\"harbour\").Select(c => c.Value).Contains(harbour)")]
    [InlineData("context.User.FindFirstValue(\"harbour\") == harbour")]
    [InlineData("context.User.FindFirst(\"harbours\")!.Value.Split(',').Contains(harbour)")]
    [InlineData("context.User.IsInRole($\"{harbour}:master\")")]
    [InlineData("context.User.IsInRole(\"master-\" + harbour)")]
    [InlineData("(await access.Of(context.User.FindFirstValue(\"sub\"))).Any(m => m.HarbourId.ToString() == harbour && m.Duties.Contains(requirement.Duty))")]
    [InlineData("(await access.DutiesOf(context.User.FindFirstValue(\"sub\"), harbour)).Contains(requirement.Duty)")]
    [InlineData("(await access.DutiesOf(context.User.FindFirstValue(\"sub\"), harbour)).Any(duty => duty == \"moorings.read\")")]
    [InlineData("(await access.DutiesOf(context.User.FindFirstValue(\"sub\"), harbour)).Count > 0")]
    public Task What_is_asked_of_a_harbour_is_of_no_other(string check) => Bound(Named, OfRoute, check);

    [Theory]
    [InlineData("foreach (var duty in Duties.All) { options.AddPolicy(duty, policy => policy.AddRequirements(new HarbourDuty(duty))); }")]
    [InlineData("foreach (var duty in Duties.Read()) { options.AddPolicy(duty, policy => policy.Requirements.Add(new HarbourDuty(duty))); }")]
    [InlineData("Array.ForEach(Duties.All, duty => options.AddPolicy(duty, policy => policy.AddRequirements(new HarbourDuty(duty))));")]
    [InlineData("Duties.All.ToList().ForEach(duty => options.AddPolicy(duty, policy => policy.AddRequirements(new HarbourDuty(duty))));")]
    [InlineData("Duties.Add(options, \"moorings.read\");")]
    [InlineData("options.AddDuty(Duties.ReadMoorings);")]
    [InlineData("options.AddPolicy(Duties.Kept, policy => policy.AddRequirements(new HarbourDuty(Duties.Kept)));")]
    [InlineData("for (var i = 0; i < Duties.All.Length; i++) { var duty = Duties.All[i]; options.AddPolicy(duty, policy => policy.AddRequirements(new HarbourDuty(duty))); }")]
    public Task A_policy_may_be_one_of_many(string registration) => Bound(registration, OfRoute, OfService);

    [Theory]
    [InlineData("var built = services.AddAuthorizationBuilder(); foreach (var duty in Duties.All) { built.AddPolicy(duty, policy => policy.AddRequirements(new HarbourDuty(duty))); }")]
    [InlineData("services.AddAuthorizationBuilder().AddPolicy(nameof(Duties), policy => policy.RequireAuthenticatedUser()).AddPolicy(Duties.ReadMoorings, policy => policy.AddRequirements(new HarbourDuty(\"\")));")]
    [InlineData("services.AddSingleton<IAuthorizationPolicyProvider, DutyPolicies>();")]
    [InlineData("services.AddSingleton<IAuthorizationPolicyProvider, OtherPolicies>();")]
    public Task A_policy_may_be_made_when_it_is_asked_for(string registration) => Bound(
        "",
        OfRoute,
        OfService,
        services: registration,
        types: registration.Contains("DutyPolicies") ? DutyPolicies : registration.Contains("OtherPolicies") ? OtherPolicies : "");

    [Theory]
    [InlineData("public class DutyAttribute(string duty) : AuthorizeAttribute(\"Duty:\" + duty);")]
    [InlineData("public class DutyAttribute : AuthorizeAttribute { public DutyAttribute(string duty) { Policy = $\"Duty:{duty}\"; } }")]
    [InlineData("public class DutyAttribute(params string[] duties) : AuthorizeAttribute(string.Join(',', duties));")]
    [InlineData("public class DutyAttribute(string duty) : Attribute, IAuthorizationRequirementData { public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new HarbourDuty(duty)]; }")]
    [InlineData("public class DutyAttribute(string duty) : AuthorizeAttribute, IAuthorizationRequirementData { public IEnumerable<IAuthorizationRequirement> GetRequirements() { yield return new HarbourDuty(duty); } }")]
    public Task An_attribute_may_spell_it(string attribute) => Bound(
        "",
        OfRoute,
        OfService,
        "[Duty(\"moorings.read\")]",
        "services.AddSingleton<IAuthorizationPolicyProvider, DutyPolicies>();",
        DutyPolicies + attribute);

    [Theory]
    [InlineData("int harbour, int id", "m.HarbourId == harbour")]
    [InlineData("[FromRoute] int harbour, int id", "m.HarbourId == harbour")]
    [InlineData("[FromRoute(Name = \"harbour\")] int at, int id", "m.HarbourId == at")]
    [InlineData("[FromRoute(Name = Keys.Harbour)] int at, int id", "m.HarbourId == at")]
    [InlineData("[FromRoute] Place place, int id", "m.HarbourId == place.Harbour")]
    [InlineData("[FromRoute] Port port, int id", "m.HarbourId == port.At")]
    [InlineData("int id", "m.HarbourId == int.Parse((string)RouteData.Values[\"harbour\"]!)")]
    [InlineData("int id", "m.HarbourId == int.Parse((string)Request.RouteValues[\"harbour\"]!)")]
    [InlineData("int id", "m.HarbourId == Convert.ToInt32(HttpContext.GetRouteValue(\"harbour\"))")]
    [InlineData("int id", "m.HarbourId.ToString() == HttpContext.Harbour()")]
    public async Task The_action_may_take_the_harbour_by_any_way(string parameters, string tie)
    {
        await Bound(Named, OfRoute, OfService, parameters: parameters, tie: tie);
        await Bound(Named, OfRoute, "context.User.HasClaim(\"harbour\", harbour!)", parameters: parameters, tie: tie);
    }

    [Theory]
    [InlineData("[FromBody] Place place, int id", "m.HarbourId == place.Harbour")]
    [InlineData("Place place, int id", "m.HarbourId == place.Harbour")]
    [InlineData("[FromQuery(Name = \"harbour\")] int at, int id", "m.HarbourId == at")]
    [InlineData("[FromRoute(Name = \"port\")] int at, int id", "m.HarbourId == at")]
    [InlineData("int harbour, int other, int id", "m.HarbourId == other")]
    [InlineData("int id", "m.HarbourId == int.Parse((string)RouteData.Values[\"port\"]!)")]
    public Task What_else_the_request_says_is_not_that_harbour(string parameters, string tie) =>
        Act("AUTHZ1008", Named, OfRoute, OfService, parameters, "return Ok(db.Moorings.{|AUTHZ1008:First|}(m => m.Id == id && " + tie + "));");

    [Theory]
    [InlineData("http.HttpContext!.Request.Headers[\"X-Tenant-Id\"].ToString()", "[FromHeader(Name = \"X-Tenant-Id\")] int at, int id", "m.HarbourId == at")]
    [InlineData("http.HttpContext!.Request.Headers[\"X-Tenant-Id\"].ToString()", "int id", "m.HarbourId == int.Parse(Request.Headers[\"X-Tenant-Id\"].ToString())")]
    [InlineData("http.HttpContext!.Request.Headers.TryGetValue(\"X-Tenant-Id\", out var sent) ? sent.ToString() : null", "[FromHeader(Name = \"X-Tenant-Id\")] int at, int id", "m.HarbourId == at")]
    [InlineData("http.HttpContext!.Request.Query[\"tenantId\"].ToString()", "[FromQuery] int tenantId, int id", "m.HarbourId == tenantId")]
    [InlineData("http.HttpContext!.Request.Query[\"tenantId\"].ToString()", "[FromQuery(Name = \"tenantId\")] int at, int id", "m.HarbourId == at")]
    public Task A_header_or_query_names_it_as_well(string harbour, string parameters, string tie) => Bound(Named, harbour, OfService, parameters: parameters, tie: tie);

    [Theory]
    [InlineData("context.User.IsInRole(\"Coastguard\") || " + OfService, "[Authorize(\"moorings.read\")]", true)]
    [InlineData(OfService, "[Authorize(\"moorings.read\", Roles = \"Coastguard\")]", false)]
    [InlineData(OfService, "[Authorize(Roles = \"Coastguard\"), Authorize(\"moorings.read\")]", false)]
    [InlineData("context.User.IsInRole(\"Coastguard\")", "[Authorize(\"moorings.read\")]", false)]
    [InlineData("context.User.HasClaim(\"duty\", requirement.Duty)", "[Authorize(\"moorings.read\")]", false)]
    public async Task A_privilege_everywhere_ends_the_question(string check, string attribute, bool isFound)
    {
        await Act("AUTHZ1008", Named, OfRoute, check, Parameters, $"return Ok(db.Moorings.{Marina.Mark("AUTHZ1008", "Find", isFound)}(id));", attribute);
        await Act("AUTHZ1002", Named, OfRoute, check, Parameters, "return Ok(db.Moorings.Find(id));", attribute);
        await Act("AUTHZ1003", Named, OfRoute, check, Parameters, "return Ok(db.Moorings.Where(m => m.HarbourId == harbour).ToList());", attribute);
    }

    [Theory]
    [InlineData("context.User.IsInRole(\"Coastguard\")")]
    [InlineData("context.User.HasClaim(\"duty\", requirement.Duty)")]
    public Task One_of_several_handlers_meets_it(string otherwise) => Bound(Named, OfRoute, OfService, types: $$"""
        public class OtherHandler : AuthorizationHandler<HarbourDuty>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, HarbourDuty requirement)
            {
                if ({{otherwise}}) { context.Succeed(requirement); }
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task A_handler_of_a_base_type_meets_it() => Bound("options.AddPolicy(\"moorings.read\", policy => policy.AddRequirements(new Reading()));", OfRoute, OfService, types: "public class Reading() : HarbourDuty(\"moorings.read\");");

    [Theory]
    [InlineData("AUTHZ1002")]
    [InlineData("AUTHZ1008")]
    public Task Several_that_ask_for_a_privilege_end_the_question(string rule) => Act(
        rule,
        Named,
        OfRoute,
        "context.User.IsInRole(\"Coastguard\")",
        Parameters,
        "return Ok(db.Moorings.Find(id));",
        types: """
        public class OtherHandler : AuthorizationHandler<HarbourDuty>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, HarbourDuty requirement)
            {
                if (context.User.HasClaim("duty", requirement.Duty)) { context.Succeed(requirement); }
                return Task.CompletedTask;
            }
        }
        """);

    private const string DutyPolicies = """
        public class DutyPolicies(Microsoft.Extensions.Options.IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
        {
            public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
            {
                var known = await base.GetPolicyAsync(policyName);
                return known ?? new AuthorizationPolicyBuilder().AddRequirements(new HarbourDuty(policyName)).Build();
            }
        }
        """;

    private const string OtherPolicies = """
        public class OtherPolicies : IAuthorizationPolicyProvider
        {
            public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => Task.FromResult(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => Task.FromResult<AuthorizationPolicy?>(null);

            public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
            {
                var policy = new AuthorizationPolicyBuilder();
                policy.RequireAuthenticatedUser();
                policy.AddRequirements(new HarbourDuty(policyName));
                return Task.FromResult<AuthorizationPolicy?>(policy.Build());
            }
        }
        """;

    private static async Task Bound(string registration, string harbour, string check, string attribute = "[Authorize(\"moorings.read\")]", string services = "", string types = "", string parameters = Parameters, string tie = Tied)
    {
        await Act("AUTHZ1008", registration, harbour, check, parameters, "return Ok(db.Moorings.{|AUTHZ1008:Find|}(id));", attribute, services, types);
        foreach (var rule in new[] { "AUTHZ1002", "AUTHZ1008" })
        {
            await Act(rule, registration, harbour, check, parameters, $"return Ok(db.Moorings.First(m => m.Id == id && {tie}));", attribute, services, types);
            await Act(rule, registration, harbour, check, parameters, $"return Ok(db.Moorings.Where(m => {tie}).ToList());", attribute, services, types);
        }
    }

    private static Task Act(string rule, string registration, string harbour, string check, string parameters, string body, string attribute = "[Authorize(\"moorings.read\")]", string services = "", string types = "") => Verify.Diagnostics(
        $$"""
        {{Types}}

        public class HarbourDutyHandler(IAccess access, CrewDb db, IHttpContextAccessor http) : AuthorizationHandler<HarbourDuty>
        {
            protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, HarbourDuty requirement)
            {
                await Task.Yield();
                var harbour = {{harbour}};
                if ({{check}})
                {
                    context.Succeed(requirement);
                }
            }

            private object Services => (access, db, http);
        }

        public static class Duties
        {
            public const string ReadMoorings = "moorings.read";
            public static readonly string Kept = "moorings.read";
            public static readonly string[] All = { ReadMoorings, "moorings.let" };
            public static IEnumerable<string> Read() => typeof(Duties).GetFields().Select(field => field.Name);
            public static void Add(AuthorizationOptions options, string duty) => options.AddPolicy(duty, policy => policy.AddRequirements(new HarbourDuty(duty)));
            public static void AddDuty(this AuthorizationOptions options, string duty) => options.AddPolicy(duty, policy => { policy.RequireAuthenticatedUser(); policy.AddRequirements(new HarbourDuty(duty)); });
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services)
            {
                services.AddAuthorization(options => { {{registration}} });
                {{services}}
            }
        }

        {{types}}

        public class MooringsController(MarinaDb db) : Controller
        {
            {{attribute}}
            [HttpGet("harbours/{harbour}/moorings/{id}")]
            public IActionResult Get({{parameters}})
            {
                {{body}}
            }
        }
        """,
        Marina.SetupFor(rule));
}
