using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>What the rule leaves alone.</summary>
public class ExceptionTests
{
    [Fact]
    public Task A_sign_in_that_verifies_a_password_is_silent() => Action("""
        public async Task<IActionResult> Login(string mail, string password, [FromServices] IPasswordHasher<Customer> hasher)
        {
            var customer = await db.Customers.SingleOrDefaultAsync(c => c.Email == mail);
            if (customer is null || hasher.VerifyHashedPassword(customer, customer.PasswordHash, password) == PasswordVerificationResult.Failed)
            {
                return Unauthorized();
            }

            return Ok(new { customer.Name });
        }
        """);

    [Fact]
    public Task A_sign_in_that_returns_the_record_before_the_password_is_verified_is_found() => Action("""
        public async Task<IActionResult> Login(string mail, string password)
        {
            var customer = await db.Customers.{|AUTHZ1001:SingleOrDefaultAsync|}(c => c.Email == mail);
            return Ok(customer);
        }
        """);

    [Fact]
    public Task A_sign_in_by_a_home_made_hash_whose_read_stays_inside_is_silent() => Action("""
        public async Task<IActionResult> Login(string mail, string password, [FromServices] IConfiguration settings)
        {
            var customer = await db.Customers.SingleOrDefaultAsync(c => c.Email == mail);
            if (customer == null || customer.PasswordHash != Hash(password))
            {
                return Unauthorized();
            }

            return Ok();
        }

        private static string Hash(string password) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(password)));
        """, "public interface IConfiguration { }");

    [Fact]
    public Task A_sign_in_with_the_framework_is_silent() => Accounts("""
        public async Task<IActionResult> Login(string mail, string password)
        {
            var user = await users.FindByEmailAsync(mail);
            if (user is null)
            {
                return Unauthorized();
            }

            var result = await signIn.CheckPasswordSignInAsync(user, password, true);
            return result.Succeeded ? Ok(new { user.UserName }) : Unauthorized();
        }
        """);

    [Fact]
    public Task A_registration_is_silent() => Accounts("""
        public async Task<IActionResult> Register(string mail, string password)
        {
            if (await users.FindByEmailAsync(mail) is not null)
            {
                return Conflict();
            }

            var user = new IdentityUser { UserName = mail, Email = mail };
            var result = await users.CreateAsync(user, password);
            if (!result.Succeeded)
            {
                return BadRequest(result.Errors);
            }

            await users.AddToRoleAsync(user, "Customer");
            await signIn.SignInAsync(user, isPersistent: false);
            return Ok();
        }
        """);

    [Fact]
    public Task Asking_for_a_password_reset_is_silent() => Accounts("""
        public async Task<IActionResult> Forgot(string mail)
        {
            var user = await users.FindByEmailAsync(mail);
            if (user is not null)
            {
                var token = await users.GeneratePasswordResetTokenAsync(user);
                Console.WriteLine(token.Length);
            }

            return Ok();
        }
        """);

    [Fact]
    public Task Resetting_a_password_with_a_token_is_silent() => Accounts("""
        public async Task<IActionResult> Reset(string mail, string token, string password)
        {
            var user = await users.FindByEmailAsync(mail);
            if (user is null)
            {
                return Ok();
            }

            var result = await users.ResetPasswordAsync(user, token, password);
            return result.Succeeded ? Ok() : BadRequest();
        }
        """);

    [Fact]
    public Task Resetting_a_password_without_a_token_is_found() => Accounts("""
        public async Task<IActionResult> Reset(string mail, string password)
        {
            var user = await users.FindByEmailAsync(mail);
            await users.{|AUTHZ1001:AddPasswordAsync|}(user!, password);
            return Ok();
        }
        """);

    [Theory]
    [InlineData("Ok(await db.Customers.AnyAsync(c => c.Email == text))")]
    [InlineData("await db.Customers.AnyAsync(c => c.Email == text) ? Conflict() : Ok()")]
    [InlineData("await db.Customers.FirstOrDefaultAsync(c => c.Email == text) is null ? Ok(\"free\") : Ok(\"taken\")")]
    [InlineData("Ok(new { Exists = await db.Customers.FirstOrDefaultAsync(c => c.Email == text) != null })")]
    public Task An_existence_check_is_silent(string result) => Action(
        $"public async Task<IActionResult> Get(string text) => {result};");

    [Theory]
    [InlineData("await db.Customers.CountAsync()")]
    [InlineData("await db.Orders.CountAsync(o => o.CustomerId == id)")]
    [InlineData("await db.Orders.AverageAsync(o => o.Total)")]
    public Task A_count_or_an_aggregate_is_silent(string query) => Action(
        $"public async Task<IActionResult> Get(int id) => Ok({query});");

    [Theory]
    [InlineData("NotFound()")]
    [InlineData("Forbid()")]
    [InlineData("Unauthorized()")]
    [InlineData("BadRequest(\"no\")")]
    [InlineData("StatusCode(403)")]
    [InlineData("RedirectToAction(\"Index\")")]
    [InlineData("NoContent()")]
    public Task An_exit_that_gives_the_caller_nothing_is_silent(string exit) => Action($$"""
        public async Task<IActionResult> Get(int id)
        {
            var customer = await db.Customers.FindAsync(id);
            Console.WriteLine(customer?.Id);
            return {{exit}};
        }
        """);

    [Theory]
    [InlineData("NotFound(customer)")]
    [InlineData("BadRequest(new { customer!.Email })")]
    [InlineData("StatusCode(403, customer)")]
    [InlineData("RedirectToAction(\"Index\", new { mail = customer!.Email })")]
    [InlineData("Content(customer!.Name)")]
    public Task An_exit_that_carries_the_record_is_found(string exit) => Action($$"""
        public async Task<IActionResult> Get(int id)
        {
            var customer = await db.Customers.{|AUTHZ1001:FindAsync|}(id);
            return {{exit}};
        }
        """);

    [Fact]
    public Task An_insert_of_an_order_is_silent() => Action("""
        public async Task<IActionResult> Post(decimal total)
        {
            var order = new Order { Total = total };
            db.Orders.Add(order);
            await db.SaveChangesAsync();
            return Ok(order);
        }
        """);

    [Fact]
    public Task A_link_whose_token_is_looked_up_is_silent() => Action(
        "public async Task<IActionResult> Track(string token) => Ok(await db.Orders.FirstOrDefaultAsync(o => o.AccessToken == token));");

    [Fact]
    public Task A_token_compared_after_the_load_is_silent() => Action("""
        public async Task<IActionResult> Track(int id, string token)
        {
            var order = await db.Orders.FindAsync(id);
            if (order is null || order.AccessToken != token)
            {
                return NotFound();
            }

            return Ok(order);
        }
        """);

    [Fact]
    public Task A_look_up_by_a_member_that_is_no_secret_is_found() => Action(
        "public async Task<IActionResult> Track(string status) => Ok(await db.Orders.{|AUTHZ1001:FirstOrDefaultAsync|}(o => o.Status == status));");

    [Fact]
    public Task A_read_for_a_mail_that_goes_elsewhere_is_silent() => Action("""
        public async Task<IActionResult> Remind(int id, [FromServices] IMailer mailer)
        {
            var customer = await db.Customers.FindAsync(id);
            await mailer.SendAsync(customer!.Email, "Hello " + customer.Name);
            return Accepted();
        }
        """, "public interface IMailer { Task SendAsync(string to, string text); }");

    private static Task Accounts(string members) => Verify.Diagnostics("AUTHZ1001", $$"""
        public class AccountController(UserManager<IdentityUser> users, SignInManager<IdentityUser> signIn) : ControllerBase
        {
            {{members}}
        }
        """);

    private static Task Action(string members, string types = "") => Shop.Controller("AUTHZ1001", members, types);
}
