using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Security;

/// <summary>Accounts to try the portal with. The other customers register when they first come back.</summary>
public sealed class AccountSeeder(PortalDbContext db, IPasswordHasher<UserAccount> hasher, IConfiguration configuration)
{
    public async Task SeedAsync(CancellationToken cancellationToken = default)
    {
        if (await db.UserAccounts.AnyAsync(cancellationToken))
            return;

        Add("minji.kim@example.com", PortalRoles.Customer, customerId: 1);
        Add("james.carter@example.net", PortalRoles.Customer, customerId: 2);
        Add("seojun.lee@example.org", PortalRoles.Customer, customerId: 3);
        Add("counter.seoul@portal.example", PortalRoles.Clerk, storeId: 1);
        Add("counter.busan@portal.example", PortalRoles.Clerk, storeId: 2);
        Add("scanner@portal.example", PortalRoles.Warehouse);
        Add("support@portal.example", PortalRoles.Support);
        Add("admin@portal.example", PortalRoles.Admin);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Add(string email, string role, int? customerId = null, int? storeId = null)
    {
        var password = configuration["DemoAccounts:Password"]
            ?? throw new InvalidOperationException("Set DemoAccounts:Password before the first run.");
        var account = new UserAccount
        {
            Email = email, PasswordHash = "", Role = role, CustomerId = customerId, StoreId = storeId,
        };
        account.PasswordHash = hasher.HashPassword(account, password);
        db.UserAccounts.Add(account);
    }
}
