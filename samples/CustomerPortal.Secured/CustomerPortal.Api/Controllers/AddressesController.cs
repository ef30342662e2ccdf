using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

public sealed class AddressesController(PortalDbContext db) : CustomerRecordController
{
    [HttpGet("api/addresses/{id:int}")]
    public async Task<ActionResult<AddressView>> Get(int id, CancellationToken ct)
    {
        var address = await db.Addresses.FindAsync([id], ct);
        if (address is null || !IsOwn(address.CustomerId))
            return NotFound();
        return AddressView.From(address);
    }

    [HttpPut("api/addresses/{id:int}")]
    public async Task<IActionResult> Update(int id, AddressRequest request, CancellationToken ct)
    {
        var address = await db.Addresses.FindAsync([id], ct);
        if (address is null)
            return NotFound();
        RequireOwn(address.CustomerId);

        address.Street = request.Street;
        address.City = request.City;
        address.PostalCode = request.PostalCode;
        address.Country = request.Country;
        await db.SaveChangesAsync(ct);
        return NoContent();
    }

    [HttpGet("api/customers/{customerId:int}/addresses")]
    [ServiceFilter<OwnCustomerFilter>]
    public async Task<IReadOnlyList<AddressView>> ListOfCustomer(int customerId, CancellationToken ct) =>
        await db.Addresses
            .Where(a => a.CustomerId == customerId)
            .Select(a => new AddressView(a.Id, a.Street, a.City, a.PostalCode, a.Country))
            .ToListAsync(ct);

    // The filter vouches for the customer in the route; the predicate ties the address to that customer.
    [HttpGet("api/customers/{customerId:int}/addresses/{addressId:int}")]
    [TypeFilter(typeof(OwnCustomerFilter))]
    public async Task<ActionResult<AddressView>> GetOfCustomer(int customerId, int addressId, CancellationToken ct)
    {
        var address = await db.Addresses.AsNoTracking()
            .FirstOrDefaultAsync(a => a.Id == addressId && a.CustomerId == customerId, ct);
        return address is null ? NotFound() : AddressView.From(address);
    }
}
