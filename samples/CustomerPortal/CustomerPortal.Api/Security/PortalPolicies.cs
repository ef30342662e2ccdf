using Microsoft.AspNetCore.Authorization;

namespace CustomerPortal.Api.Security;

public static class PortalPolicies
{
    /// <summary>Every customer has it; it keeps staff accounts, which have no orders, out of the shop's own pages.</summary>
    public const string Shopper = "Shopper";

    public const string SupportStaff = "SupportStaff";
    public const string Administrators = "Administrators";

    public static void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(Shopper, policy => policy.RequireRole(PortalRoles.Customer));
        options.AddPolicy(SupportStaff, policy => policy.RequireRole(PortalRoles.Support, PortalRoles.Admin));
        options.AddPolicy(Administrators, policy => policy.RequireRole(PortalRoles.Admin));
    }
}
