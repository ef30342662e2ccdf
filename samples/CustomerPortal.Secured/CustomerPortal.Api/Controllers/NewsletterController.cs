using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

[ApiController]
[Route("api/newsletter")]
public sealed class NewsletterController(PortalDbContext db, CustomerDirectory directory, IAuditTrail audit) : ControllerBase
{
    private const int PageSize = 100;

    // Unsubscribing must work from the mail, without signing in.
    [HttpPost("unsubscribe/{token}")]
    [AllowAnonymous]
    public async Task<IActionResult> Unsubscribe(string token, CancellationToken ct) =>
        await directory.UnsubscribeAsync(token, ct) ? NoContent() : NotFound();

    [HttpGet("subscribers")]
    [Authorize(Policy = PortalPolicies.SupportStaff)]
    public async Task<IReadOnlyList<CustomerHit>> GetSubscribers(int page, CancellationToken ct)
    {
        await audit.RecordAsync(User.GetActor(), null, "newsletter.subscribers", cancellationToken: ct);
        return await db.Customers
            .Where(c => c.NewsletterOptIn)
            .OrderBy(c => c.Id)
            .Skip(page * PageSize)
            .Take(PageSize)
            .Select(c => new CustomerHit(c.Id, c.FirstName + " " + c.LastName, c.Email))
            .ToListAsync(ct);
    }
}
