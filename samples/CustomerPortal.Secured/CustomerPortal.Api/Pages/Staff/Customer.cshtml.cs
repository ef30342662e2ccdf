using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Pages.Staff;

public sealed class CustomerModel(PortalDbContext db, IAuditTrail audit) : PageModel
{
    public CustomerCard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken ct)
    {
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (customer is null)
            return NotFound();
        await audit.RecordAsync(User.GetActor(), id, "customer.read", cancellationToken: ct);
        Card = new CustomerCard(
            customer.Id, $"{customer.FirstName} {customer.LastName}", customer.Email, customer.Phone, customer.BirthDate);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken ct)
    {
        await audit.RecordAsync(User.GetActor(), id, "customer.newsletter.stop", cancellationToken: ct);
        await db.Customers.Where(c => c.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.NewsletterOptIn, false), ct);
        return RedirectToPage(new { id });
    }
}
