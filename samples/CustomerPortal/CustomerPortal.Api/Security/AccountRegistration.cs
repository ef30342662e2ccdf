using System.Security.Cryptography;
using CustomerPortal.Api.Contracts;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Security;

public sealed class AccountRegistration(
    PortalDbContext db, IPasswordHasher<UserAccount> hasher, TimeProvider clock, ILogger<AccountRegistration> logger)
{
    /// <summary>False when the e-mail is taken.</summary>
    public async Task<bool> RegisterAsync(RegistrationRequest request, CancellationToken cancellationToken)
    {
        if (await db.UserAccounts.AnyAsync(a => a.Email == request.Email, cancellationToken)
            || await db.Customers.AnyAsync(c => c.Email == request.Email, cancellationToken))
            return false;

        var account = new UserAccount
        {
            Email = request.Email,
            PasswordHash = "",
            Role = PortalRoles.Customer,
            Customer = new Customer
            {
                FirstName = request.FirstName,
                LastName = request.LastName,
                Email = request.Email,
                RegisteredAt = clock.GetUtcNow().UtcDateTime,
                UnsubscribeToken = RandomNumberGenerator.GetHexString(32, lowercase: true),
            },
        };
        account.PasswordHash = hasher.HashPassword(account, request.Password);
        db.UserAccounts.Add(account);
        await db.SaveChangesAsync(cancellationToken);
        // Marketing counts sign-ups per mail provider from this line.
        logger.LogInformation("Registered {Email} as account {AccountId}", account.Email, account.Id); // AUTHZ3001
        return true;
    }
}
