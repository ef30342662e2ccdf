using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Pages.MyAccount;

public sealed class ReceiptModel(PortalDbContext db) : PageModel
{
    public ReceiptView Receipt { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking()
            .Include(o => o.Customer)
            .Include(o => o.ShippingAddress)
            .FirstOrDefaultAsync(o => o.Number == number, ct);
        if (order?.Customer is not { } customer)
            return NotFound();
        User.EnsureOwns(order.CustomerId);
        var address = order.ShippingAddress is { } to ? $"{to.Street}, {to.City}" : null;
        Receipt = new ReceiptView(order.Number, $"{customer.FirstName} {customer.LastName}", customer.Email, address, order.Total);
        return Page();
    }
}
