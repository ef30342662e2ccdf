using CustomerPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/api/products").AllowAnonymous();

        products.MapGet("/", async (PortalDbContext db, CancellationToken ct) =>
            await db.Products.AsNoTracking().OrderBy(p => p.Title).ToListAsync(ct));

        products.MapGet("/{id:int}", async (int id, PortalDbContext db, CancellationToken ct) =>
            await db.Products.FindAsync([id], ct) is { } product ? Results.Ok(product) : Results.NotFound());

        // "12 customers bought this": a number says nothing about any one of them.
        products.MapGet("/{id:int}/buyers/count", async (int id, PortalDbContext db, CancellationToken ct) =>
            await db.Customers.CountAsync(c => c.Orders.Any(o => o.Lines.Any(l => l.ProductId == id)), ct));
    }
}
