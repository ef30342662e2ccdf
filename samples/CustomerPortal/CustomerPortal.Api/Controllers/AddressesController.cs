using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

[ApiController]
public sealed class AddressesController(PortalDbContext db) : ControllerBase
{
    [HttpGet("api/addresses/{id:int}")]
    [Authorize]
    public async Task<ActionResult<AddressView>> Get(int id, CancellationToken ct)
    {
        var address = await db.Addresses.FindAsync([id], ct);
        if (address is null || address.CustomerId != User.FindCustomerId())
            return NotFound();
        return AddressView.From(address);
    }

    [HttpPut("api/addresses/{id:int}")]
    public async Task<IActionResult> Update(int id, AddressRequest request, CancellationToken ct)
    {
        var address = await db.Addresses.FindAsync([id], ct);
        if (address is null)
            return NotFound();

        address.Street = request.Street;
        address.City = request.City;
        address.PostalCode = request.PostalCode;
        address.Country = request.Country;
        await db.SaveChangesAsync(ct); // AUTHZ1001
        return NoContent();
    }

    [HttpGet("api/customers/{customerId:int}/addresses/{addressId:int}")]
    [Authorize]
    public async Task<ActionResult<AddressView>> GetOfCustomer(int customerId, int addressId, CancellationToken ct)
    {
        if (customerId != User.FindCustomerId())
            return Forbid();
        var address = await db.Addresses.AsNoTracking().FirstOrDefaultAsync(a => a.Id == addressId, ct); // AUTHZ1008
        return address is null ? NotFound() : AddressView.From(address);
    }
}
