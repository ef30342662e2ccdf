using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data.Repositories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CustomerPortal.Api.Pages.MyAccount;

public sealed class OrderModel(IOrderRepository orders) : PageModel
{
    public OrderView Order { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken ct)
    {
        var order = await orders.GetByIdAsync(id, ct);
        if (order is null || order.CustomerId != User.GetCustomerId())
            return NotFound();
        Order = OrderView.From(order);
        return Page();
    }
}
