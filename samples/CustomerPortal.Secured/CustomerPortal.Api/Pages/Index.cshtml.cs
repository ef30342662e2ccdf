using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Pages;

public sealed class IndexModel(PortalDbContext db) : PageModel
{
    public IReadOnlyList<Product> Products { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Products = await db.Products.AsNoTracking().OrderBy(p => p.Title).ToListAsync(ct);
}
