using System.Security.Cryptography;
using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class PasswordResetEndpoints
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public static void MapPasswordResets(this IEndpointRouteBuilder app)
    {
        var resets = app.MapGroup("/api/password-resets").AllowAnonymous();
        resets.MapPost("/", RequestLinkAsync);
        resets.MapPost("/complete", CompleteAsync);
    }

    // Always 202: the answer must not tell whether somebody shops here.
    private static async Task<IResult> RequestLinkAsync(
        ResetLinkRequest request, PortalDbContext db, IMailer mailer, TimeProvider clock, CancellationToken ct)
    {
        var account = await db.UserAccounts.SingleOrDefaultAsync(a => a.Email == request.Email, ct);
        if (account is null)
            return Results.Accepted();

        var reset = new PasswordReset
        {
            UserAccountId = account.Id,
            ResetToken = RandomNumberGenerator.GetHexString(48, lowercase: true),
            ExpiresAt = clock.GetUtcNow().UtcDateTime + Lifetime,
        };
        db.PasswordResets.Add(reset);
        await db.SaveChangesAsync(ct);
        await mailer.SendResetLinkAsync(account.Email, reset.ResetToken, ct);
        return Results.Accepted();
    }

    // Whoever holds the token has read the account's mail.
    private static async Task<IResult> CompleteAsync(
        NewPasswordRequest request,
        PortalDbContext db,
        IPasswordHasher<UserAccount> hasher,
        TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var reset = await db.PasswordResets
            .Include(r => r.UserAccount)
            .SingleOrDefaultAsync(r => r.ResetToken == request.ResetToken && r.UsedAt == null && r.ExpiresAt > now, ct);
        if (reset?.UserAccount is not { } account)
            return Results.BadRequest();

        account.PasswordHash = hasher.HashPassword(account, request.Password);
        reset.UsedAt = now;
        await db.SaveChangesAsync(ct);
        return Results.NoContent();
    }
}
