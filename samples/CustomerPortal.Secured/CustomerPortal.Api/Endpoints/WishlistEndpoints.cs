using CustomerPortal.Api.Contracts;
using CustomerPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

/// <summary>Whose wishlist it is, the filter in <see cref="PortalDbContext"/> decides.</summary>
public static class WishlistEndpoints
{
    public static void MapWishlist(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/wishlist", async (PortalDbContext db, CancellationToken ct) =>
            await db.WishlistItems
                .Select(w => new WishView(w.Id, w.Product!.Title, w.Note))
                .ToListAsync(ct));

        app.MapDelete("/api/wishlist/{id:int}", async (int id, PortalDbContext db, CancellationToken ct) =>
            await db.WishlistItems.Where(w => w.Id == id).ExecuteDeleteAsync(ct) == 0 ? Results.NotFound() : Results.NoContent());
    }
}
