using System;
using System.Collections.Immutable;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Facts;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>
/// Steps of signing in, confirming and recovering an account of an apiary club: what decides is a secret, met by a look-up or asked about. The desk knows
/// contracts; what is behind them stands in the same project, or in one above.
/// </summary>
public class SignInStepTests
{
    private const string Desk = """
        using System.Linq.Expressions;
        using System.Security.Cryptography;
        using System.Text;

        public class Keeper
        {
            public int Id { get; set; }
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string PasswordHash { get; set; } = "";
            public string RefreshTokenHash { get; set; } = "";
            public string Motto { get; set; } = "";
            public bool IsConfirmed { get; set; }
            public void Confirm() { IsConfirmed = true; }
        }

        public class Confirmation { public int Id { get; set; } public int KeeperId { get; set; } public string Token { get; set; } = ""; public string Name { get; set; } = ""; public DateTime ExpiresAt { get; set; } public bool IsExpired => ExpiresAt < DateTime.UtcNow; }
        public class ClubInvitation { public int Id { get; set; } public int KeeperId { get; set; } public string InvitationToken { get; set; } = ""; public string Title { get; set; } = ""; public bool Deleted { get; set; } }
        public class HiveAuthorizationCode { public int Id { get; set; } public int KeeperId { get; set; } public string Code { get; set; } = ""; public DateTime ExpiresAt { get; set; } public DateTime? ConsumedAt { get; set; } public bool IsExpired => ExpiresAt < DateTime.UtcNow; public bool IsConsumed => ConsumedAt != null; }
        public class HiveProduct { public int Id { get; set; } public int KeeperId { get; set; } public string Code { get; set; } = ""; }
        public class Club { public int Id { get; set; } public string Slug { get; set; } = ""; }

        public interface IRepo<T> where T : class
        {
            Task<IReadOnlyList<T>> FindAll(Expression<Func<T, bool>> which, CancellationToken cancellation = default);
            void Remove(T row);
            Task<int> SaveChangesAsync(CancellationToken cancellation = default);
        }

        public interface IPasswords { bool Verify(string password, string hash); bool Plain(string password, string hash); bool Long(string password, string hash); }
        public interface IClubUnit { Task<int> SaveChangesAsync(CancellationToken cancellation = default); }
        public interface IDigests { bool Matches(string password, string hash); }

        public static class Digest
        {
            public static string Of(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
            public static string Trimmed(string text) => text.Trim().ToLowerInvariant();
        }

        public class SignInDesk(IRepo<Confirmation> confirmations, IRepo<Keeper> keepers, IRepo<Club> clubs, IPasswords passwords, IClubUnit unit)
        {
            public async Task Confirm(string given)
            {
                var found = await confirmations.FindAll(t => t.Token == given);
                if (!found.Any() || found.First().IsExpired) { throw new InvalidOperationException("expired"); }
                var row = found.First();
                var keeper = (await keepers.FindAll(k => k.Id == row.KeeperId)).First();
                keeper.Confirm();
                confirmations.Remove(row);
                await keepers.SaveChangesAsync();
            }

            public async Task ConfirmNamed(string given)
            {
                var found = await confirmations.FindAll(t => t.Name == given);
                if (!found.Any() || found.First().IsExpired) { throw new InvalidOperationException("expired"); }
                var row = found.First();
                var keeper = (await keepers.FindAll(k => k.Id == row.KeeperId)).First();
                keeper.Confirm();
                confirmations.Remove(row);
                await keepers.SaveChangesAsync();
            }

            public async Task<Keeper?> Shown(string given)
            {
                var found = await confirmations.FindAll(t => t.Token == given);
                if (!found.Any()) { throw new InvalidOperationException("unknown"); }
                var row = found.First();
                var of = await keepers.FindAll(k => k.Id == row.KeeperId);
                return of.FirstOrDefault();
            }

            public async Task<Keeper?> SignIn(string club, string email, string password)
            {
                var all = await clubs.FindAll(c => c.Slug == club);
                if (!all.Any()) { throw new UnauthorizedAccessException(); }
                var found = await keepers.FindAll(k => k.Email == email);
                if (!found.Any()) { throw new UnauthorizedAccessException(); }
                var keeper = found.First();
                bool ok = passwords.Verify(password, keeper.PasswordHash);
                if (!ok) { throw new UnauthorizedAccessException(); }
                return keeper;
            }

            public async Task<Keeper?> SignInShort(string email, string password)
            {
                var keeper = (await keepers.FindAll(k => k.Email == email)).FirstOrDefault();
                if (keeper is null || !passwords.Verify(password, keeper.PasswordHash)) { return null; }
                return keeper;
            }

            public async Task<Keeper?> SignInPlain(string email, string password)
            {
                var keeper = (await keepers.FindAll(k => k.Email == email)).FirstOrDefault();
                if (keeper is null || !passwords.Plain(password, keeper.PasswordHash)) { return null; }
                return keeper;
            }

            public async Task<Keeper?> SignInUnheeded(string email, string password)
            {
                var keeper = (await keepers.FindAll(k => k.Email == email)).First();
                if (!passwords.Verify(password, keeper.PasswordHash)) { Console.WriteLine("wrong"); }
                return keeper;
            }

            public async Task<Keeper?> SignInInverted(string email, string password)
            {
                var keeper = (await keepers.FindAll(k => k.Email == email)).First();
                if (passwords.Verify(password, keeper.PasswordHash)) { throw new UnauthorizedAccessException(); }
                return keeper;
            }

            public async Task<bool> Renew(string email, string password, string motto)
            {
                var keeper = (await keepers.FindAll(k => k.Email == email)).FirstOrDefault();
                if (keeper is null || !passwords.Verify(password, keeper.PasswordHash)) { return false; }
                keeper.Motto = motto;
                await unit.SaveChangesAsync();
                return true;
            }

            public async Task<bool> RenewUnasked(string email, string motto)
            {
                var keeper = (await keepers.FindAll(k => k.Email == email)).FirstOrDefault();
                if (keeper is null) { return false; }
                keeper.Motto = motto;
                await unit.SaveChangesAsync();
                return true;
            }

            public async Task<bool> RenewFirst(string email, string password, string motto)
            {
                var keeper = (await keepers.FindAll(k => k.Email == email)).First();
                keeper.Motto = motto;
                await unit.SaveChangesAsync();
                return passwords.Verify(password, keeper.PasswordHash);
            }

            public async Task<Keeper?> Refresh(string given)
            {
                var hash = Digest.Of(given);
                return (await keepers.FindAll(k => k.RefreshTokenHash == hash)).FirstOrDefault();
            }

            public async Task<Keeper?> ByMotto(string given)
            {
                var motto = Digest.Trimmed(given);
                return (await keepers.FindAll(k => k.Motto == motto)).FirstOrDefault();
            }
        }

        """;

    private const string House = """
        using System.Linq.Expressions;

        public class ApiaryDb : DbContext
        {
            public DbSet<Keeper> Keepers => Set<Keeper>();
            public DbSet<Confirmation> Confirmations => Set<Confirmation>();
            public DbSet<ClubInvitation> Invitations => Set<ClubInvitation>();
            public DbSet<HiveAuthorizationCode> Codes => Set<HiveAuthorizationCode>();
            public DbSet<HiveProduct> Products => Set<HiveProduct>();
            public DbSet<Club> Clubs => Set<Club>();
        }

        public class Repo<T>(ApiaryDb db) : IRepo<T> where T : class
        {
            protected readonly DbSet<T> rows = db.Set<T>();
            public async Task<IReadOnlyList<T>> FindAll(Expression<Func<T, bool>> which, CancellationToken cancellation = default) => await rows.IgnoreQueryFilters().Where(which).ToListAsync(cancellation);
            public void Remove(T row) => rows.Remove(row);
            public Task<int> SaveChangesAsync(CancellationToken cancellation = default) => db.SaveChangesAsync(cancellation);
        }

        public class ClubUnit(ApiaryDb db) : IClubUnit { public Task<int> SaveChangesAsync(CancellationToken cancellation = default) => db.SaveChangesAsync(cancellation); }

        public class Passwords(IDigests digests) : IPasswords
        {
            public bool Verify(string password, string hash) => digests.Matches(password, hash);
            public bool Plain(string password, string hash) => Digest.Of(password) == hash;
            public bool Long(string password, string hash) => password.Length > 8;
        }

        public static class Everywhere
        {
            public static IQueryable<T> Unfiltered<T>(DbSet<T> set) where T : class => set.IgnoreQueryFilters();
        }

        public static class Start
        {
            public static void AddApiary(this IServiceCollection services)
            {
                services.AddScoped(typeof(IRepo<>), typeof(Repo<>));
                services.AddScoped<IPasswords, Passwords>();
                services.AddScoped<IClubUnit, ClubUnit>();
            }
        }

        """;

    [Theory]
    [InlineData("await desk.Confirm(given); return Ok();")]
    [InlineData("await desk.{|AUTHZ1001:ConfirmNamed|}(given); return Ok();")]
    [InlineData("return Ok((await desk.Shown(given))!.Email);")]
    [InlineData("return Ok((await desk.Refresh(given))!.Email);")]
    [InlineData("return Ok((await desk.{|AUTHZ1001:ByMotto|}(given))!.Email);")]
    public Task A_secret_that_a_list_was_found_by_proves_what_it_leads_to(string body) => Act(body);

    [Theory]
    [InlineData("return Ok((await desk.SignIn(id.ToString(), email, given))!.FullName);")]
    [InlineData("return Ok((await desk.SignInShort(email, given))!.FullName);")]
    [InlineData("return Ok((await desk.SignInPlain(email, given))!.FullName);")]
    [InlineData("return Ok((await desk.{|AUTHZ1001:SignInUnheeded|}(email, given))!.FullName);")]
    [InlineData("return Ok((await desk.{|AUTHZ1001:SignInInverted|}(email, given))!.FullName);")]
    public Task A_yes_about_a_password_and_its_stored_digest_proves_the_account(string body) => Act(body);

    [Theory]
    [InlineData("AUTHZ1001", "return Ok(await desk.Renew(email, given, email));")]
    [InlineData("AUTHZ1005", "return Ok(await desk.Renew(email, given, email));")]
    [InlineData("AUTHZ1001", "return Ok(await desk.{|AUTHZ1001:RenewUnasked|}(email, given));")]
    [InlineData("AUTHZ1001", "return Ok(await desk.{|AUTHZ1001:RenewFirst|}(email, given, email));")]
    public Task A_change_that_follows_it_is_the_accounts_own_whoever_saves_it(string rule, string body) => Act(body, rule);

    [Theory]
    [InlineData("var code = await db.Codes.IgnoreQueryFilters().FirstOrDefaultAsync(c => c.Code == given) ?? throw new InvalidOperationException(); if (code.IsConsumed || code.IsExpired) { throw new InvalidOperationException(); } var keeper = await db.Keepers.FirstOrDefaultAsync(k => k.Id == code.KeeperId) ?? throw new InvalidOperationException(); code.ConsumedAt = DateTime.UtcNow; await db.SaveChangesAsync(); return Ok(keeper.Email);")]
    [InlineData("var code = await db.Products.IgnoreQueryFilters().FirstOrDefaultAsync(c => c.Code == given) ?? throw new InvalidOperationException(); var keeper = await db.Keepers.{|AUTHZ1001:FirstOrDefaultAsync|}(k => k.Id == code.KeeperId) ?? throw new InvalidOperationException(); return Ok(keeper.Email);")]
    public Task The_code_of_what_was_handed_out_is_a_secret_and_that_of_a_product_is_none(string body) => Act(body);

    [Theory]
    [InlineData("var i = Everywhere.Unfiltered(db.Invitations).FirstOrDefault(x => x.InvitationToken == given && !x.Deleted); if (i == null) { return NotFound(); } i.Deleted = true; await db.SaveChangesAsync(); var keeper = await db.Keepers.FirstAsync(k => k.Id == i.KeeperId); return Ok(keeper.Email);")]
    [InlineData("var i = Everywhere.Unfiltered(db.Invitations).FirstOrDefault(x => x.Title == given && !x.Deleted); if (i == null) { return NotFound(); } var keeper = await db.Keepers.{|AUTHZ1001:FirstAsync|}(k => k.Id == i.KeeperId); return Ok(keeper.Email);")]
    public Task So_is_one_that_is_sought_behind_a_helper_that_takes_and_hands_out_the_set(string body) => Act(body);

    [Theory]
    [InlineData("return Ok((await badges.ByBadge(given))!.FullName);", "string badgeToken")]
    [InlineData("return Ok((await badges.{|AUTHZ1001:ByBadge|}(given))!.FullName);", "string motto")]
    public Task What_only_the_shape_of_a_repository_finds_by_a_secret_is_its_holders(string body, string parameter) => Verify.Diagnostics(
        $$"""
        public interface IBadgeRepository { Task<Keeper?> ByBadge({{parameter}}); }

        [AllowAnonymous]
        public class BadgesController(IBadgeRepository badges) : Controller
        {
            [HttpPost]
            public async Task<IActionResult> Act(string given) { {{body}} }
        }
        """,
        new Setup { Only = "AUTHZ1001", Files = [("Desk.cs", Desk), ("House.cs", House)] }.OfGuesses);

    [Fact]
    public Task A_yes_of_a_body_in_sight_that_looks_at_no_digest_proves_nothing() => InOne(
        "var k = db.Keepers.{|AUTHZ1001:First|}(x => x.Email == email); if (!new Passwords(null!).Long(given, k.PasswordHash)) { return Unauthorized(); } return Ok(k.FullName);");

    private static readonly Lazy<ImmutableArray<MetadataReference>> Open = new(() => Apiary(isBuild: false));

    private static readonly Lazy<ImmutableArray<MetadataReference>> Built = new(() => Apiary(isBuild: true));

    private static ImmutableArray<MetadataReference> Apiary(bool isBuild) => new Layers(isBuild).Add("Apiary.Desk", Desk).Add("Apiary.House", House, "Apiary.Desk").All;

    private static async Task Act(string body, string rule = "AUTHZ1001")
    {
        await InOne(body, rule);
        await Verify.Diagnostics(Controller(body), new Setup { Only = rule, Assemblies = Open.Value }.OfAnyConfidence);
        await Verify.Diagnostics(Controller(body), new Setup { Only = rule, Assemblies = Built.Value }.OfAnyConfidence);
    }

    private static Task InOne(string body, string rule = "AUTHZ1001") => Verify.Diagnostics(Controller(body), new Setup { Only = rule, Files = [("Desk.cs", Desk), ("House.cs", House)] }.OfAnyConfidence);

    private static string Controller(string body) => $$"""
        [AllowAnonymous]
        public class KeepersController(SignInDesk desk, ApiaryDb db) : Controller
        {
            [HttpPost]
            public async Task<IActionResult> Act(int id, string email, string given) { await Task.Yield(); {{body}} }
        }
        """;
}
