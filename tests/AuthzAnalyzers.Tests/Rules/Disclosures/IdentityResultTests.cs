using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>What an operation on an account says of how it went holds nothing of the account.</summary>
public class IdentityResultTests
{
    [Theory]
    [InlineData("var result = await members.ResetPasswordAsync(member!, model.Code, model.Password);")]
    [InlineData("var result = await members.ChangePasswordAsync(member!, model.Code, model.Password);")]
    [InlineData("var result = await members.ConfirmEmailAsync(member!, model.Code);")]
    [InlineData("var result = await Reset(member!, model);")]
    public async Task Its_errors_may_be_shown(string operation)
    {
        await Page($"{operation} if (!result.Succeeded) {{ foreach (var error in result.Errors) {{ ModelState.AddModelError(\"\", error.Description); }} return View(model); }} return View(\"Done\");", "FindByEmailAsync");
        await Page($"{operation} model.Errors = result.Errors.Select(error => error.Description).ToList(); return View(model);", "FindByEmailAsync");
        await Page($"{operation} return Json(result.Errors);", "FindByEmailAsync");
        await Page($"{operation} return Json(result);", "FindByEmailAsync");
        await Page($"{operation} model.Errors = result.Errors.Select(error => error.Description).ToList(); model.Shown = member!.Email!; return View(model);", "{|AUTHZ1001:FindByEmailAsync|}");
        await Page($"{operation} return Json(new {{ result.Errors, member!.Email }});", "{|AUTHZ1001:FindByEmailAsync|}");
    }

    [Theory]
    [InlineData("var result = await signIn.CheckPasswordSignInAsync(member!, model.Password, true); return Json(new { result.IsLockedOut, result.RequiresTwoFactor });", "FindByEmailAsync")]
    [InlineData("var result = await signIn.PasswordSignInAsync(member!, model.Password, true, true); return Json(result);", "FindByEmailAsync")]
    [InlineData("var result = await signIn.PasswordSignInAsync(member!, model.Password, true, true); return View(result.ToString());", "FindByEmailAsync")]
    [InlineData("return Json(await signIn.MakePasskeyRequestOptionsAsync(member));", "FindByEmailAsync")]
    [InlineData("return Json(await members.GetTwoFactorEnabledAsync(member!));", "FindByEmailAsync")]
    public Task How_a_sign_in_went_may_be_told(string body, string read) => Page(body, read);

    private static Task Page(string body, string read) => Verify.Diagnostics($$"""
        public class Member : IdentityUser { public string FullName { get; set; } = ""; }

        public class ResetModel { public string Email { get; set; } = ""; public string Code { get; set; } = ""; public string Password { get; set; } = ""; public string Shown { get; set; } = ""; public List<string> Errors { get; set; } = new(); }

        public class AccountController(UserManager<Member> members, SignInManager<Member> signIn) : Controller
        {
            [HttpPost("account")]
            public async Task<IActionResult> Reset(ResetModel model)
            {
                await Task.Yield();
                var member = await members.{{read}}(model.Email);
                {{body}}
            }

            private async Task<IdentityResult> Reset(Member member, ResetModel model) => await members.ResetPasswordAsync(member, model.Code, model.Password);
        }
        """, Setup.For("AUTHZ1001"));
}
