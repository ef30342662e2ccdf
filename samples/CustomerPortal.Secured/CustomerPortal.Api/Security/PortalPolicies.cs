using Microsoft.AspNetCore.Authorization;

namespace CustomerPortal.Api.Security;

public static class PortalPolicies
{
    /// <summary>Every customer has it; it keeps staff accounts, which have no orders, out of the shop's own pages.</summary>
    public const string Shopper = "Shopper";

    public const string SupportStaff = "SupportStaff";
    public const string Administrators = "Administrators";
    public const string Warehouse = "Warehouse";

    /// <summary>Decided for one record: it belongs to the caller.</summary>
    public const string OwnRecord = "OwnRecord";

    public static void Configure(AuthorizationOptions options)
    {
        // What forgets to say who may use it is closed, not open.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.AddPolicy(Shopper, policy => policy.RequireRole(PortalRoles.Customer));
        options.AddPolicy(SupportStaff, policy => policy.RequireRole(PortalRoles.Support, PortalRoles.Admin));
        options.AddPolicy(Administrators, policy => policy.RequireRole(PortalRoles.Admin));
        options.AddPolicy(Warehouse, policy => policy.RequireRole(PortalRoles.Warehouse));
        options.AddPolicy(OwnRecord, policy => policy.AddRequirements(new OwnRecordRequirement()));
    }
}
