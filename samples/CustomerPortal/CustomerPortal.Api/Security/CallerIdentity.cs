using System.Security.Claims;

namespace CustomerPortal.Api.Security;

public static class CallerIdentity
{
    public const string CustomerIdClaim = "customer_id";

    /// <summary>The customer who is signed in; null for staff and for visitors.</summary>
    public static int? FindCustomerId(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(CustomerIdClaim), out var id) ? id : null;

    /// <summary>The customer who is signed in.</summary>
    /// <exception cref="InvalidOperationException">The route let somebody in who is no customer.</exception>
    public static int GetCustomerId(this ClaimsPrincipal user) =>
        user.FindCustomerId() ?? throw new InvalidOperationException("The caller is not signed in as a customer.");

    /// <summary>How audit records name the caller.</summary>
    public static string GetActor(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? $"account:{id}" : "anonymous";

    public static bool IsStaff(this ClaimsPrincipal user) =>
        user.IsInRole(PortalRoles.Support) || user.IsInRole(PortalRoles.Admin);
}
