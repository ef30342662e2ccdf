using System.Security.Claims;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Security;

public sealed class AccountSignIn(PortalDbContext db, IPasswordHasher<UserAccount> hasher)
{
    /// <summary>The principal to sign in, or null. Callers cannot tell an unknown e-mail from a wrong password.</summary>
    public async Task<ClaimsPrincipal?> VerifyAsync(string email, string password, CancellationToken cancellationToken)
    {
        var account = await db.UserAccounts.SingleOrDefaultAsync(a => a.Email == email, cancellationToken);
        if (account is null)
            return null;
        if (hasher.VerifyHashedPassword(account, account.PasswordHash, password) == PasswordVerificationResult.Failed)
            return null;

        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new(ClaimTypes.Role, account.Role),
        ];
        if (account.CustomerId is { } customerId)
            claims.Add(new Claim(CallerIdentity.CustomerIdClaim, customerId.ToString()));
        if (account.StoreId is { } storeId)
            claims.Add(new Claim(CallerIdentity.StoreIdClaim, storeId.ToString()));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }
}
