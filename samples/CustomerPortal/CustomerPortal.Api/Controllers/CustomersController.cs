using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using CustomerPortal.Data.Repositories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

[ApiController]
[Route("api/customers")]
public sealed class CustomersController(PortalDbContext db, IRepository<Customer> customers) : ControllerBase
{
    [HttpGet("{id:int}")]
    public async Task<ActionResult<Customer>> Get(int id, CancellationToken ct)
    {
        var customer = await db.Customers
            .AsNoTracking()
            .Include(c => c.Addresses)
            .FirstOrDefaultAsync(c => c.Id == id, ct); // AUTHZ1001
        return customer is null ? NotFound() : customer;
    }

    [HttpHead("{id:int}")]
    public async Task<IActionResult> Exists(int id, CancellationToken ct) =>
        await db.Customers.AnyAsync(c => c.Id == id, ct) ? NoContent() : NotFound();

    [HttpGet("count")]
    public Task<int> Count(CancellationToken ct) => db.Customers.CountAsync(ct);

    // The CRM calls this at night for customers who asked to be forgotten.
    [HttpDelete("{id:int}")]
    public async Task<IActionResult> Forget(int id, CancellationToken ct)
    {
        var customer = await customers.GetByIdAsync(id, ct);
        if (customer is null)
            return NotFound();
        customers.Remove(customer);
        await customers.SaveChangesAsync(ct); // AUTHZ1001
        return NoContent();
    }
}
