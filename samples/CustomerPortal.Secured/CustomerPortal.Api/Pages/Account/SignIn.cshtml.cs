using System.ComponentModel.DataAnnotations;
using CustomerPortal.Api.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CustomerPortal.Api.Pages.Account;

public sealed class SignInModel(AccountSignIn signIn) : PageModel
{
    [BindProperty, Required]
    public string Email { get; set; } = "";

    [BindProperty, Required]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(string? returnUrl, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Page();

        var principal = await signIn.VerifyAsync(Email, Password, ct);
        if (principal is null)
        {
            ModelState.AddModelError("", "E-mail or password is wrong.");
            return Page();
        }

        await HttpContext.SignInAsync(principal);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}
