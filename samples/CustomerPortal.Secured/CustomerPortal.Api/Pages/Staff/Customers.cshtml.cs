using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Pages.Staff;

public sealed class CustomersModel(PortalDbContext db, IAuditTrail audit) : PageModel
{
    private const int Limit = 25;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    public IReadOnlyList<CustomerHit> Hits { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Query))
            return;

        await audit.RecordAsync(User.GetActor(), null, "customer.search", Query, ct);
        Hits = await db.Customers
            .Where(c => c.LastName.StartsWith(Query) || c.Email.StartsWith(Query))
            .OrderBy(c => c.LastName)
            .Take(Limit)
            .Select(c => new CustomerHit(c.Id, c.FirstName + " " + c.LastName, c.Email))
            .ToListAsync(ct);
    }
}
