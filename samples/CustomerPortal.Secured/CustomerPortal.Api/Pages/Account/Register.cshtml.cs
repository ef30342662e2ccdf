using System.ComponentModel.DataAnnotations;
using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CustomerPortal.Api.Pages.Account;

public sealed class RegisterModel(AccountRegistration registration) : PageModel
{
    [BindProperty, Required]
    public string FirstName { get; set; } = "";

    [BindProperty, Required]
    public string LastName { get; set; } = "";

    [BindProperty, Required, EmailAddress]
    public string Email { get; set; } = "";

    [BindProperty, Required, MinLength(10)]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Page();
        if (await registration.RegisterAsync(new RegistrationRequest(FirstName, LastName, Email, Password), ct))
            return RedirectToPage("SignIn");
        ModelState.AddModelError(nameof(Email), "There is an account with this e-mail already.");
        return Page();
    }
}
