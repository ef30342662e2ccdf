using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>Of an element that is picked of a list in memory, what is read of it leaves, not what the list holds.</summary>
public class PickedElementTests
{
    private const string Types = """
        public class Standing { public string Name { get; set; } = ""; public string Email { get; set; } = ""; public int PassengerId { get; set; } public int Rank { get; set; } }

        public class Table { public List<Standing> Standings { get; set; } = new(); public DateTime At { get; set; } }

        public class Answer { public string Title { get; set; } = ""; }

        public class Standings(FerryDb db)
        {
            public async Task<Table> All()
            {
                var found = await db.Passengers.ToListAsync();
                return new Table { Standings = found.Select(p => new Standing { Name = p.Name, Email = p.Email, PassengerId = p.Id, Rank = p.Deck }).ToList() };
            }

            public async Task<Table> Projected() => new Table
            {
                Standings = await db.Passengers.Select(p => new Standing { Name = p.Name, Email = p.Email, PassengerId = p.Id, Rank = p.Deck }).ToListAsync(),
                At = DateTime.UtcNow,
            };

            public async Task<Table> Looped()
            {
                var all = new List<Standing>();
                foreach (var p in await db.Passengers.ToListAsync()) { all.Add(new Standing { Name = p.Name, Email = p.Email, PassengerId = p.Id, Rank = p.Deck }); }
                return new Table { Standings = all };
            }
        }
        """;

    [Theory]
    [InlineData("All", "FirstOrDefault(s => s.PassengerId == id)?.Rank")]
    [InlineData("Projected", "FirstOrDefault(s => s.PassengerId == id)?.Rank")]
    [InlineData("Looped", "FirstOrDefault(s => s.PassengerId == id)?.Rank")]
    [InlineData("All", "First(s => s.PassengerId == id).Rank")]
    [InlineData("All", "Where(s => s.Rank > 3).Select(s => s.Rank).ToList()")]
    [InlineData("Projected", "OrderBy(s => s.Rank).ToDictionary(s => s.PassengerId)[id].Rank")]
    [InlineData("All", "Max(s => s.Rank)")]
    public Task A_harmless_member_of_what_is_picked_leaves_alone(string list, string picked) => Ferry.Controller("AUTHZ1001", $$"""
        public async Task<object?> Get(int id, [FromServices] Standings standings) { var table = await standings.{{list}}(); return table.Standings.{{picked}}; }
        """, Types);

    [Theory]
    [InlineData("All", "First(s => s.PassengerId == id).Email")]
    [InlineData("Projected", "FirstOrDefault(s => s.PassengerId == id)?.Email")]
    [InlineData("Looped", "FirstOrDefault(s => s.PassengerId == id)?.Email")]
    [InlineData("All", "First(s => s.PassengerId == id)")]
    [InlineData("All", "Where(s => s.Rank > 3).Select(s => s.Email).ToList()")]
    [InlineData("Projected", "OrderBy(s => s.Rank).ToDictionary(s => s.PassengerId)[id].Email")]
    public Task A_personal_member_of_what_is_picked_leaves(string list, string picked) => Ferry.Controller("AUTHZ1001", $$"""
        public async Task<object?> Get(int id, [FromServices] Standings standings) { var table = await standings.{|AUTHZ1001:{{list}}|}(); return table.Standings.{{picked}}; }
        """, Types);

    [Theory]
    [InlineData("AUTHZ1002")]
    [InlineData("AUTHZ1003")]
    [InlineData("AUTHZ1005")]
    public Task What_is_picked_by_the_callers_own_id_is_the_callers(string rule) => Ferry.Controller(rule, """
        public async Task<object?> Get([FromServices] Standings standings) { var own = int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!); var table = await standings.All(); return table.Standings.First(s => s.PassengerId == own).Email; }
        """, Types, "[Authorize]");

    [Theory]
    [InlineData("All")]
    [InlineData("{|AUTHZ1003:All|}")]
    public Task What_is_picked_by_a_given_id_is_not(string list) => Ferry.Controller(list.Length > 3 ? list.Substring(2, 9) : "AUTHZ1002", $$"""
        public async Task<object?> Get(int id, [FromServices] Standings standings) { var table = await standings.{{list}}(); return table.Standings.First(s => s.PassengerId == id).Email; }
        """, Types, "[Authorize]");

    [Theory]
    [InlineData("string", "FirstOrDefault(x => x.Email == mail)?.Deck.ToString() ?? \"\"")]
    [InlineData("string", "Where(x => x.Deck > 2).First().Label")]
    [InlineData("object", "Select(x => new { x.Label, x.Id }).ToList()")]
    [InlineData("string", "ToDictionary(x => x.Email)[mail].Label")]
    public Task Of_an_anonymous_row_only_what_is_read_leaves(string type, string picked) => Ferry.Controller("AUTHZ1001", $$"""
        public async Task<{{type}}> Get(string mail) { var rows = await {{Rows("ToListAsync")}}; return rows.{{picked}}; }
        """, Types);

    [Theory]
    [InlineData("FirstOrDefault(x => x.Id == id)?.Email ?? \"\"")]
    [InlineData("Where(x => x.Deck > 2).First().Email")]
    [InlineData("Select(x => new { x.Email, x.Id }).ToList()")]
    [InlineData("ToDictionary(x => x.Id)[id].Email")]
    [InlineData("ToDictionary(x => x.Id, x => x.Email)[id]")]
    public Task Its_personal_member_leaves_where_it_is_read(string picked) => Ferry.Controller("AUTHZ1001", $$"""
        public async Task<object> Get(int id) { var rows = await {{Rows("{|AUTHZ1001:ToListAsync|}")}}; return rows.{{picked}}; }
        """, Types);

    [Theory]
    [InlineData("Label", "ToListAsync")]
    [InlineData("Email", "{|AUTHZ1001:ToListAsync|}")]
    public Task What_a_response_takes_of_it_leaves(string member, string read) => Ferry.Controller("AUTHZ1001", $$"""
        public async Task<Answer> Get(int id)
        {
            var rows = await {{Rows(read)}};
            var answer = new Answer();
            var row = rows.FirstOrDefault(x => x.Id == id);
            answer.Title = row?.{{member}} ?? "";
            return answer;
        }
        """, Types);

    private static string Rows(string read) => $"db.Passengers.Select(p => new {{ p.Email, p.Deck, p.Id, Label = db.Cabins.First(c => c.Id == p.CabinId).Label }}).{read}()";
}
