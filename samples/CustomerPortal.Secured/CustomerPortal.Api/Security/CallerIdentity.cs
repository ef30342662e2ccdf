using System.Security.Claims;

namespace CustomerPortal.Api.Security;

public static class CallerIdentity
{
    public const string CustomerIdClaim = "customer_id";
    public const string StoreIdClaim = "store_id";

    /// <summary>The customer who is signed in; null for staff and for visitors.</summary>
    public static int? FindCustomerId(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(CustomerIdClaim), out var id) ? id : null;

    /// <summary>The shop whose counter is signed in; null for everybody else.</summary>
    public static int? FindStoreId(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(StoreIdClaim), out var id) ? id : null;

    /// <summary>The customer who is signed in.</summary>
    /// <exception cref="UnauthorizedAccessException">The caller is no customer.</exception>
    public static int GetCustomerId(this ClaimsPrincipal user) =>
        user.FindCustomerId() ?? throw new UnauthorizedAccessException("The caller is not signed in as a customer.");

    /// <summary>How audit records name the caller.</summary>
    public static string GetActor(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? $"account:{id}" : "anonymous";

    public static bool IsStaff(this ClaimsPrincipal user) =>
        user.IsInRole(PortalRoles.Support) || user.IsInRole(PortalRoles.Admin);
}
