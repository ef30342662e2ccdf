using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>What the serializer never writes does not leave, and no finding names it; what leaves by another way does.</summary>
public class SerializedMemberTests
{
    private const string Ignored = "[System.Text.Json.Serialization.JsonIgnore]";

    [Theory]
    [InlineData(Ignored, "FirstAsync")]
    [InlineData("[System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Always)]", "FirstAsync")]
    [InlineData("", "{|AUTHZ1001:FirstAsync|}")]
    [InlineData("[System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]", "{|AUTHZ1001:FirstAsync|}")]
    [InlineData("[System.Runtime.Serialization.IgnoreDataMember]", "{|AUTHZ1001:FirstAsync|}")]
    public Task A_navigation_that_is_not_written_discloses_nobody(string attribute, string read) => Code(
        $"public async Task<Coach> Get(int id) => await db.Coaches.Include(c => c.Riders).{read}(c => c.Id == id);", attribute);

    [Theory]
    [InlineData("Ok(await db.Coaches.Include(c => c.Riders).FirstAsync(c => c.Id == id))")]
    [InlineData("Json(await db.Coaches.Include(c => c.Riders).FirstAsync(c => c.Id == id))")]
    [InlineData("Ok(await db.Coaches.Include(c => c.Riders).ToListAsync())")]
    [InlineData("Ok((await db.Coaches.Include(c => c.Riders).{|AUTHZ1001:FirstAsync|}(c => c.Id == id)).Riders)")]
    public Task However_it_is_answered(string answer) => Code($"public async Task<IActionResult> Get(int id) => {answer};", Ignored);

    [Theory]
    [InlineData("View(coach)")]
    [InlineData("Ok(coach.Riders)")]
    [InlineData("Ok(new { coach, coach.Riders })")]
    [InlineData("Ok(coach.Riders.Select(r => r.Email))")]
    public Task What_leaves_by_another_way_is_disclosed(string answer) => Code($$"""
        public async Task<IActionResult> Get(int id)
        {
            var coach = await db.Coaches.Include(c => c.Riders).{|AUTHZ1001:FirstAsync|}(c => c.Id == id);
            return {{answer}};
        }
        """, Ignored);

    [Theory]
    [InlineData("", "services.AddControllers();", "FirstAsync")]
    [InlineData("", "services.AddControllers().AddNewtonsoftJson();", "{|AUTHZ1001:FirstAsync|}")]
    [InlineData("", "", "{|AUTHZ1001:FirstAsync|}")]
    [InlineData("Newtonsoft", "services.AddControllers().AddNewtonsoftJson();", "FirstAsync")]
    [InlineData("Newtonsoft", "services.AddControllers();", "{|AUTHZ1001:FirstAsync|}")]
    [InlineData("Newtonsoft", "", "FirstAsync")]
    public Task A_package_that_is_only_referred_to_is_not_the_serializer(string serializer, string startUp, string read) => Verify.Diagnostics(
        $"public class CoachController(CoachDb db) : Controller {{ public async Task<Coach> Get(int id) => await db.Coaches.Include(c => c.Riders).{read}(c => c.Id == id); }}",
        Setup.For("AUTHZ1001") with
        {
            Files =
            [
                ("Coach.cs", Types(serializer.Length == 0 ? Ignored : "[Newtonsoft.Json.JsonIgnore]")),
                ("Newtonsoft.cs", """
                    namespace Newtonsoft.Json { public sealed class JsonIgnoreAttribute : Attribute { } }
                    namespace Microsoft.AspNetCore.Mvc { public class MvcNewtonsoftJsonOptions { } }
                    """),
                ("StartUp.cs", startUp.Length == 0 ? "" : $$"""
                    public static class StartUp
                    {
                        public static void Add(IServiceCollection services) { {{startUp}} }
                        private static void {{(startUp.Contains("Newtonsoft", System.StringComparison.Ordinal) ? "AddNewtonsoftJson" : "Other")}}(this IMvcBuilder builder) { }
                    }
                    """),
            ],
        });

    [Theory]
    [InlineData("Riders.FirstAsync(r => r.Id == id)", "'Rider' (Email)")]
    [InlineData("Riders.Select(r => new { r.Email, r.Pin }).FirstAsync()", "'Rider' (Email, Pin)")]
    public async Task Only_what_is_written_is_named(string query, string told)
    {
        var found = await Analyzed.Findings("AUTHZ1001", $"public class CoachController(CoachDb db) : Controller {{ public async Task<object> Get(int id) => await db.{query}; }}", Types(Ignored));

        Assert.Contains(told, Assert.Single(found).GetMessage(System.Globalization.CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Stubs", "FirstAsync")]
    [InlineData("Riders", "{|AUTHZ1001:FirstAsync|}")]
    public Task A_record_of_which_nothing_personal_is_written_discloses_nobody(string set, string read) => Code(
        $"public async Task<object> Get(int id) => await db.{set}.{read}(r => r.Id == id);", Ignored);

    private static Task Code(string members, string attribute) => Verify.Diagnostics(
        $"public class CoachController(CoachDb db) : Controller {{ {members} }}", Setup.For("AUTHZ1001") with { Files = [("Coach.cs", Types(attribute))] });

    private static string Types(string attribute) => $$"""
        public class Coach
        {
            public int Id { get; set; }
            public string Plate { get; set; } = "";
            {{attribute}}
            public List<Rider> Riders { get; set; } = new();
        }

        public class Rider
        {
            public int Id { get; set; }
            public string Email { get; set; } = "";
            [System.Text.Json.Serialization.JsonIgnore]
            [AuthzAnalyzers.Annotations.PersonalInformation]
            public string Pin { get; set; } = "";
        }

        public class Stub
        {
            public int Id { get; set; }
            public string Seat { get; set; } = "";
            [System.Text.Json.Serialization.JsonIgnore]
            public string Email { get; set; } = "";
            [System.Text.Json.Serialization.JsonIgnore]
            public string FirstName { get; set; } = "";
        }

        public class CoachDb : DbContext
        {
            public DbSet<Coach> Coaches => Set<Coach>();
            public DbSet<Rider> Riders => Set<Rider>();
            public DbSet<Stub> Stubs => Set<Stub>();
        }

        namespace AuthzAnalyzers.Annotations { public sealed class PersonalInformationAttribute : Attribute { } }
        """;
}
