using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Authorization;

/// <summary>Libraries that tell whether a password is the one of a hash: a yes proves the account whose stored hash was given.</summary>
[Covers("authorization/bcrypt.txt", Against = "BCrypt.Net-Next 4.2.0")]
[Covers("authorization/argon2.txt", Against = "source stub")]
public sealed class PasswordHashTests
{
    [Theory]
    [InlineData("BCrypt.Net.BCrypt.Verify(password, a.Digest)")]
    [InlineData("BCrypt.Net.BCrypt.EnhancedVerify(password, a.Digest)")]
    [InlineData("Isopoh.Cryptography.Argon2.Argon2.Verify(a.Digest, password)")]
    [InlineData("Sodium.PasswordHash.ArgonHashStringVerify(a.Digest, password)")]
    [InlineData("Sodium.PasswordHash.ScryptHashStringVerify(a.Digest, password)")]
    [InlineData("new Hasher().IsRight(password, a.Digest)")]
    public Task A_password_that_meets_the_stored_hash_proves_the_account(string check) => SignIn(check, isFound: false);

    [Theory]
    [InlineData("BCrypt.Net.BCrypt.Verify(password, digest)")]
    [InlineData("Isopoh.Cryptography.Argon2.Argon2.Verify(digest, password)")]
    [InlineData("Sodium.PasswordHash.ArgonHashStringVerify(digest, password)")]
    public Task One_that_meets_a_hash_of_the_request_proves_nothing(string check) => SignIn(check, isFound: true);

    private static Task SignIn(string check, bool isFound) => Verify.Diagnostics($$"""
        public class Angler { public int Id { get; set; } public string UserId { get; set; } = ""; public string Login { get; set; } = ""; public string Digest { get; set; } = ""; public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class LakeDb : DbContext { public DbSet<Angler> Anglers => Set<Angler>(); }
        public class Hasher { public bool IsRight(string password, string hash) => BCrypt.Net.BCrypt.Verify(password, hash); }

        public class SignInController(LakeDb db) : ControllerBase
        {
            [HttpPost]
            public async Task<IActionResult> Post(string login, string password, string digest)
            {
                var a = await db.Anglers.{{(isFound ? "{|AUTHZ1001:SingleAsync|}" : "SingleAsync")}}(x => x.Login == login);
                if (!({{check}})) { return Unauthorized(); }
                return Ok(a.Email);
            }
        }
        """, Customers.With("AUTHZ1001", "Argon2").OfAnyConfidence);
}
