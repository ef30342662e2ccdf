using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/session", async (
            SignInRequest request, AccountSignIn signIn, HttpContext http, CancellationToken ct) =>
        {
            var principal = await signIn.VerifyAsync(request.Email, request.Password, ct);
            if (principal is null)
                return Results.Unauthorized();
            await http.SignInAsync(principal);
            return Results.NoContent();
        }).AllowAnonymous();

        app.MapDelete("/api/session", async (HttpContext http) =>
        {
            await http.SignOutAsync();
            return Results.NoContent();
        });

        app.MapPost("/api/registration", async (
            RegistrationRequest request, AccountRegistration registration, CancellationToken ct) =>
            await registration.RegisterAsync(request, ct) ? Results.NoContent() : Results.Conflict()).AllowAnonymous();

        // The form asks while the visitor types; the answer is yes or no.
        app.MapGet("/api/registration/email-taken", async (string email, PortalDbContext db, CancellationToken ct) =>
            Results.Ok(new { Taken = await db.Customers.AnyAsync(c => c.Email == email, ct) })).AllowAnonymous();
    }
}
