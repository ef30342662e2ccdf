using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>What is possessed proves its holder: a secret that is stored, what only the application can have made, a key shared with it.</summary>
public class PossessionTests
{
    private const string Types = """
        using System.Security.Cryptography;
        using System.Text;
        using Microsoft.AspNetCore.DataProtection;
        using Microsoft.Extensions.Configuration;

        public class Visitor
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
            public byte[] Hash { get; set; } = [];
            public byte[] Salt { get; set; } = [];
            public string PwdHash { get; set; } = "";
            public byte[] ConfirmationCode { get; set; } = [];
            public string Json { get; set; } = "";
            public VisitorExtra? Extra() => System.Text.Json.JsonSerializer.Deserialize<VisitorExtra>(Json);
        }

        public class VisitorExtra { public string ActivationToken { get; set; } = ""; public string Remark { get; set; } = ""; }

        public class Basket { public int Id { get; set; } public string Token { get; set; } = ""; public int VisitorId { get; set; } public Visitor? Visitor { get; set; } }

        public class CheckInLink
        {
            public string Id { get; set; } = "";
            public int Number { get; set; }
            public DateTime Expires { get; set; }
            public DateTime Created { get; set; }
            public int VisitorId { get; set; }
            public Visitor? Visitor { get; set; }
        }

        public class VisitDb : DbContext
        {
            public DbSet<Visitor> Visitors => Set<Visitor>();
            public DbSet<Basket> Baskets => Set<Basket>();
            public DbSet<CheckInLink> Links => Set<CheckInLink>();
        }

        public class CarrierOptions { public string Secret { get; set; } = ""; public string Url { get; set; } = ""; }

        public record Event(int Id, string State);

        public interface IHooks { Event Parse(string body, string signature, string secret); Event Join(string body, string url); }

        [AllowAnonymous]
        public class VisitsController(VisitDb db, IDataProtector protector, IConfiguration config, IHooks hooks, CarrierOptions options) : Controller
        {
            private static byte[] Kdf(string password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(password, salt, 1000, HashAlgorithmName.SHA256, 32);
            private static string Digest(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        """;

    [Theory]
    [InlineData("p.Hash.SequenceEqual(Kdf(given, p.Salt))", false)]
    [InlineData("CryptographicOperations.FixedTimeEquals(p.Hash, Kdf(given, p.Salt))", false)]
    [InlineData("CryptographicOperations.FixedTimeEquals(p.ConfirmationCode, Encoding.UTF8.GetBytes(given))", false)]
    [InlineData("p.PwdHash == Digest(given)", false)]
    [InlineData("p.Name.SequenceEqual(given)", true)]
    [InlineData("p.Name == given", true)]
    [InlineData("p.PwdHash != \"\"", true)]
    [InlineData("p.PwdHash == \"\"", true)]
    public Task A_stored_secret_that_is_met_proves_the_account(string check, bool isFound) => Action($$"""
        var p = db.Visitors.{{Mark("Find", isFound)}}(id);
        if (p is null || !({{check}})) { return NotFound(); }
        return Ok(p.Email);
        """);

    [Theory]
    [InlineData("x.Name == name && x.PwdHash == Digest(given)", false)]
    [InlineData("x.Name == name && x.PwdHash != Digest(given)", true)]
    [InlineData("x.Name == name && x.Name.StartsWith(given)", true)]
    public Task So_does_one_that_the_query_asks_for(string predicate, bool isFound) => Action($$"""
        var q = db.Visitors.{{Mark("SingleOrDefault", isFound)}}(x => {{predicate}});
        return q is null ? NotFound() : Ok(q.Email);
        """);

    [Theory]
    [InlineData("p?.Extra()?.ActivationToken != given", false)]
    [InlineData("p?.Extra()?.Remark != given", true)]
    public Task So_does_one_inside_the_form_that_a_record_is_stored_in(string check, bool isFound) => Action($$"""
        var p = db.Visitors.{{Mark("Find", isFound)}}(id);
        if ({{check}}) { return NotFound(); }
        return Ok(p!.Email);
        """);

    [Theory]
    [InlineData("int.Parse(protector.Unprotect(given))", false)]
    [InlineData("int.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(given)))", true)]
    [InlineData("int.Parse(protector.Unprotect(Request.Cookies[\"visit\"]!))", false)]
    [InlineData("int.Parse(Request.Cookies[\"visit\"]!)", true)]
    public Task What_only_the_application_can_have_made_proves_its_bearer(string key, bool isFound) => Action($$"""
        var key = {{key}};
        return Ok(db.Visitors.{{Mark("Find", isFound)}}(key));
        """);

    [Theory]
    [InlineData("b.Token == Request.Cookies[\"basket\"]", false)]
    [InlineData("b.VisitorId == int.Parse(Request.Cookies[\"visitor\"]!)", true)]
    public Task A_cookie_is_the_callers_own_word_until_a_stored_secret_is_met(string predicate, bool isFound) =>
        Action($"return Ok(db.Baskets.Include(b => b.Visitor).{Mark("First", isFound)}(b => {predicate}).Visitor!.Email);");

    [Theory]
    [InlineData("if (given != config[\"Carrier:Key\"]) { return Unauthorized(); }", false)]
    [InlineData("var expected = config[\"Carrier:Key\"]; if (expected != given) { return Unauthorized(); }", false)]
    [InlineData("if (!string.Equals(given, options.Secret)) { return Unauthorized(); }", false)]
    [InlineData("if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(options.Secret))) { return Unauthorized(); }", false)]
    [InlineData("if (given != config[\"Carrier:Url\"]) { return Unauthorized(); }", true)]
    [InlineData("if (given != options.Url) { return Unauthorized(); }", true)]
    [InlineData("if (config[\"Carrier:Key\"] == \"\") { return Unauthorized(); }", true)]
    public Task A_key_of_the_configuration_that_is_met_proves_who_shares_it(string guard, bool isFound) => Action($$"""
        {{guard}}
        var p = db.Visitors.Single(x => x.Id == id);
        p.Name = "here";
        db.{{Mark("SaveChanges", isFound)}}();
        return Ok();
        """);

    [Fact]
    public Task A_key_that_is_refused_proves_nothing() => Action($$"""
        if (given == config["Carrier:Key"]) { return Unauthorized(); }
        return Ok(db.Visitors.{|AUTHZ1001:Find|}(id));
        """);

    [Theory]
    [InlineData("hooks.Parse(given, name, options.Secret)", false)]
    [InlineData("hooks.Join(given, options.Url)", true)]
    public Task What_is_verified_with_such_a_key_came_from_who_shares_it(string call, bool isFound) => Action($$"""
        var e = {{call}};
        var p = db.Visitors.Single(x => x.Id == e.Id);
        p.Name = e.State;
        db.{{Mark("SaveChanges", isFound)}}();
        return Ok();
        """);

    [Theory]
    [InlineData("x => x.Id == given && x.Expires > DateTime.UtcNow", false)]
    [InlineData("x => DateTime.UtcNow <= x.Expires && x.Id == given", false)]
    [InlineData("x => x.Id == given", true)]
    [InlineData("x => x.Id == given && x.Created > DateTime.UtcNow", true)]
    [InlineData("x => x.Number == id && x.Expires > DateTime.UtcNow", true)]
    [InlineData("x => x.Id == given || x.Expires > DateTime.UtcNow", true)]
    [InlineData("x => x.Id == given && x.Expires < DateTime.UtcNow", true)]
    public Task A_link_that_nobody_can_guess_and_that_has_not_expired_is_its_holders(string predicate, bool isFound) => Action($$"""
        var l = db.Links.Include(x => x.Visitor).{{Mark("FirstOrDefault", isFound)}}({{predicate}});
        return l is null ? NotFound() : Ok(l.Visitor!.Email);
        """);

    private static string Mark(string call, bool isFound) => isFound ? "{|AUTHZ1001:" + call + "|}" : call;

    private static Task Action(string body) => Verify.Diagnostics($$"""
        {{Types}}
            public IActionResult Act(int id, string given, string name)
            {
                {{body}}
            }
        }
        """, new Setup { Only = "AUTHZ1001" });
}
