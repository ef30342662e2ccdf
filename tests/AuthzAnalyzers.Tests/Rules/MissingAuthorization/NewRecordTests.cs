using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>A record that the request has just added stays its new record: across methods, and where it is changed by its id.</summary>
public class NewRecordTests
{
    private const string Services = """
        public class Profiles(MarinaDb db)
        {
            public Task SetPhone(int id, string phone) => db.Skippers.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Phone, phone));
            public async Task Rename(int id, string name) { var s = await db.Skippers.FindAsync(id); s!.Name = name; await db.SaveChangesAsync(); }
            public async Task<Skipper> Join(string name) { var s = new Skipper { Name = name }; db.Add(s); await db.SaveChangesAsync(); return s; }
            public async Task<int> Number(string name) { var s = new Skipper { Name = name }; db.Add(s); await db.SaveChangesAsync(); return s.Id; }
        }

        public class Crew : IdentityUser { public string Street { get; set; } = ""; public string Phone { get; set; } = ""; public DateTime Born { get; set; } }
        public class CrewDb : DbContext { public DbSet<Crew> Crews => Set<Crew>(); }
        public class CrewPages(CrewDb db) { public Task SetPhone(string id, string phone) => db.Crews.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Phone, phone)); }
        """;

    [Theory]
    [InlineData("profiles.{0}(s.Id, given)", "SetPhone", false)]
    [InlineData("profiles.{0}(s.Id, given)", "Rename", false)]
    [InlineData("db.Skippers.Where(x => x.Id == s.Id).{0}(set => set.SetProperty(x => x.Phone, given))", "ExecuteUpdateAsync", false)]
    [InlineData("profiles.{0}(id, given)", "SetPhone", true)]
    [InlineData("profiles.{0}(id, given)", "Rename", true)]
    [InlineData("db.Skippers.Where(x => x.Id == id).{0}(set => set.SetProperty(x => x.Phone, given))", "ExecuteUpdateAsync", true)]
    public async Task Changed_by_its_id_it_is_still_the_new_one(string change, string call, bool isFound)
    {
        var changed = string.Format(System.Globalization.CultureInfo.InvariantCulture, change, Mark("AUTHZ1001", call, isFound));
        await Anonymous($"var s = new Skipper {{ Name = name }}; db.Skippers.Add(s); await db.SaveChangesAsync(); await {changed}; return Ok();");
    }

    [Theory]
    [InlineData("var s = await profiles.Join(name); await profiles.{0}(s.Id, given);", false)]
    [InlineData("var made = await profiles.Number(name); await profiles.{0}(made, given);", false)]
    [InlineData("await profiles.Join(name); await profiles.{0}(id, given);", true)]
    public Task Added_by_another_method_it_is_too(string body, bool isFound) =>
        Anonymous(string.Format(System.Globalization.CultureInfo.InvariantCulture, body, Mark("AUTHZ1001", "SetPhone", isFound)) + " return Ok();");

    [Theory]
    [InlineData("crew.Id", false)]
    [InlineData("name", true)]
    public Task So_is_an_account_that_was_just_created(string key, bool isFound) => Anonymous($$"""
        var crew = new Crew { Email = name };
        await users.CreateAsync(crew, given);
        await pages.{{Mark("AUTHZ1001", "SetPhone", isFound)}}({{key}}, given);
        return Ok();
        """);

    private static Task Anonymous(string body) => Action("AUTHZ1001", "[AllowAnonymous]", body, Services, ", Profiles profiles, UserManager<Crew> users, CrewPages pages");
}
