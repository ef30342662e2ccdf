using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Invoicing;

public sealed class InvoiceQueries(PortalDbContext db)
{
    public Task<Order?> LoadAsync(int orderId, CancellationToken cancellationToken) =>
        db.Orders.AsNoTracking()
            .Include(o => o.Customer)
            .Include(o => o.ShippingAddress)
            .FirstOrDefaultAsync(o => o.Id == orderId, cancellationToken);
}
