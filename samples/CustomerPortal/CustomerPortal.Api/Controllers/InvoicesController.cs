using CustomerPortal.Api.Invoicing;
using Microsoft.AspNetCore.Mvc;

namespace CustomerPortal.Api.Controllers;

[ApiController]
[Route("api/invoices")]
public sealed class InvoicesController(InvoiceComposer composer) : ControllerBase
{
    [HttpGet("{orderId:int}")]
    public async Task<ActionResult<Invoice>> Get(int orderId, CancellationToken ct)
    {
        var invoice = await composer.ComposeAsync(orderId, ct); // AUTHZ1001
        return invoice is null ? NotFound() : invoice;
    }
}
