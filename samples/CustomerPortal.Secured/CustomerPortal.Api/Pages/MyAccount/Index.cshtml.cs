using CustomerPortal.Api.Security;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CustomerPortal.Api.Pages.MyAccount;

public sealed class IndexModel(CustomerDirectory directory) : PageModel
{
    public CustomerProfile? Profile { get; private set; }

    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string? Phone { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Profile = await directory.GetProfileAsync(User.GetCustomerId(), ct);
        Email = Profile?.Email ?? "";
        Phone = Profile?.Phone;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await directory.ChangeContactAsync(User.GetCustomerId(), Email, Phone, ct);
        return RedirectToPage();
    }
}
