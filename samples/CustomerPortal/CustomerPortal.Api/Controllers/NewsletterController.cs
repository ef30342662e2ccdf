using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

// Unsubscribing must work from the mail, without signing in.
[ApiController]
[Route("api/newsletter")]
[AllowAnonymous]
public sealed class NewsletterController(PortalDbContext db, CustomerDirectory directory) : ControllerBase
{
    [HttpPost("unsubscribe/{token}")]
    public async Task<IActionResult> Unsubscribe(string token, CancellationToken ct) =>
        await directory.UnsubscribeAsync(token, ct) ? NoContent() : NotFound();

    [HttpGet("subscribers")]
    [Authorize(Policy = PortalPolicies.SupportStaff)] // AUTHZ1006
    public async Task<IReadOnlyList<CustomerHit>> GetSubscribers(CancellationToken ct) =>
        await db.Customers
            .Where(c => c.NewsletterOptIn)
            .Select(c => new CustomerHit(c.Id, c.FirstName + " " + c.LastName, c.Email))
            .ToListAsync(ct); // AUTHZ1001
}
