using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>What a mapper out of sight makes of a record holds it, its keys and whose it is.</summary>
public class MappedRecordTests
{
    private const string Types = """
        public class Card { public int Id { get; set; } public string Name { get; set; } = ""; public string Email { get; set; } = ""; }
        public class Berth { public int Id { get; set; } public int Deck { get; set; } }

        public interface IMapper
        {
            TTarget Map<TTarget>(object source);
            TTarget Map<TSource, TTarget>(TSource source);
            TTarget Map<TSource, TTarget>(TSource source, TTarget target);
            object Map(object source, Type from, Type to);
        }

        public static class Copy
        {
            public static T To<T>(object source, T target)
            {
                foreach (var property in source.GetType().GetProperties())
                {
                    typeof(T).GetProperty(property.Name)?.SetValue(target, property.GetValue(source));
                }

                return target;
            }
        }
        """;

    [Theory]
    [InlineData("mapper.Map<TARGET>(ROW)")]
    [InlineData("mapper.Map<Passenger, TARGET>(ROW)")]
    [InlineData("mapper.Map(ROW, new TARGET())")]
    [InlineData("mapper.Map<Passenger, TARGET>(ROW, new TARGET())")]
    public async Task Mapped_by_a_library(string made)
    {
        await Ferry.Controller("AUTHZ1001", $"public object Get(int id, [FromServices] IMapper mapper) => {Of(made, "Card", isFound: true)};", Types);
        await Ferry.Controller("AUTHZ1001", $"public object Get(int id, [FromServices] IMapper mapper) => {Of(made, "Berth", isFound: false)};", Types);
    }

    [Theory]
    [InlineData("var card = new Card(); mapper.Map(ROW, card); return card;")]
    [InlineData("return mapper.Map(ROW, typeof(Passenger), typeof(Card));")]
    [InlineData("return mapper.Map<List<Passenger>, List<Card>>(new List<Passenger> { ROW });")]
    public Task Mapped_into_another(string body) =>
        Ferry.Controller("AUTHZ1001", $"public object Get(int id, [FromServices] IMapper mapper) {{ {Of(body, "Card", isFound: true)} }}", Types);

    [Theory]
    [InlineData("new Boarder(Copy.To((await users.GetUserAsync(User))!, new IdentityUser()))", "SetPhone")]
    [InlineData("new Boarder(mapper.Map<IdentityUser, IdentityUser>((await users.GetUserAsync(User))!))", "SetPhone")]
    [InlineData("new Boarder((await users.GetUserAsync(User))!)", "SetPhone")]
    public Task What_is_made_of_the_callers_own_record_is_the_callers(string boarder, string call) => Verify.Diagnostics($$"""
        {{Types}}

        public class Boarder(IdentityUser user)
        {
            private readonly IdentityUser copy = Copy.To(user, new IdentityUser());
            public string Id => copy.Id;
        }

        public class Accounts(HarbourDb db)
        {
            public Task SetPhone(string id, string phone) => db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.PhoneNumber, phone));
        }

        public class HarbourDb : DbContext { public DbSet<IdentityUser> Users => Set<IdentityUser>(); }

        [Authorize]
        public class AccountController(UserManager<IdentityUser> users, Accounts accounts, IMapper mapper) : ControllerBase
        {
            [HttpPost]
            public async Task<IActionResult> Phone(string given, string phone)
            {
                await Task.Yield();
                var boarder = {{boarder}};
                await accounts.{{call}}(boarder.Id, phone);
                return Ok();
            }

            private object Unused => new { users, mapper };
        }
        """, Setup.For("AUTHZ1002"));

    private static string Of(string made, string target, bool isFound) =>
        made.Replace("TARGET", target).Replace("ROW", isFound ? "db.Passengers.{|AUTHZ1001:Find|}(id)!" : "db.Passengers.Find(id)!");
}
