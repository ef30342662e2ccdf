using CustomerPortal.Api.Invoicing;
using CustomerPortal.Api.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CustomerPortal.Api.Controllers;

[ApiController]
[Route("api/invoices")]
public sealed class InvoicesController(
    InvoiceQueries queries, InvoiceComposer composer, IAuthorizationService authorization) : ControllerBase
{
    [HttpGet("{orderId:int}")]
    public async Task<ActionResult<Invoice>> Get(int orderId, CancellationToken ct)
    {
        var order = await queries.LoadAsync(orderId, ct);
        if (order is null)
            return NotFound();
        var allowed = await authorization.AuthorizeAsync(User, order, PortalPolicies.OwnRecord);
        if (!allowed.Succeeded)
            return NotFound();
        return composer.Compose(order) is { } invoice ? invoice : NotFound();
    }
}
