using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using CustomerPortal.Data.Repositories;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

[Route("api/customers")]
public sealed class CustomersController(PortalDbContext db, IRepository<Customer> customers, IAuditTrail audit)
    : CustomerRecordController
{
    [HttpGet("{id:int}")]
    public async Task<ActionResult<CustomerCard>> Get(int id, CancellationToken ct)
    {
        RequireOwn(id);
        var card = await db.Customers
            .Where(c => c.Id == id)
            .Select(c => new CustomerCard(c.Id, c.FirstName + " " + c.LastName, c.Email, c.Phone, c.BirthDate))
            .SingleOrDefaultAsync(ct);
        return card is null ? NotFound() : card;
    }

    [HttpHead("{id:int}")]
    public async Task<IActionResult> Exists(int id, CancellationToken ct) =>
        await db.Customers.AnyAsync(c => c.Id == id, ct) ? NoContent() : NotFound();

    [HttpGet("count")]
    public Task<int> Count(CancellationToken ct) => db.Customers.CountAsync(ct);

    // The CRM calls this at night for customers who asked to be forgotten.
    [HttpDelete("{id:int}")]
    [Authorize(Policy = PortalPolicies.Administrators)]
    public async Task<IActionResult> Forget(int id, CancellationToken ct)
    {
        var customer = await customers.GetByIdAsync(id, ct);
        if (customer is null)
            return NotFound();
        await audit.RecordAsync(User.GetActor(), id, "customer.forget", cancellationToken: ct);
        customers.Remove(customer);
        await customers.SaveChangesAsync(ct);
        return NoContent();
    }
}
