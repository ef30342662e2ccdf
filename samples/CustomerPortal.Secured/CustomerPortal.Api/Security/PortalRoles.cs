namespace CustomerPortal.Api.Security;

public static class PortalRoles
{
    public const string Customer = "customer";
    public const string Clerk = "clerk";
    public const string Warehouse = "warehouse";
    public const string Support = "support";
    public const string Admin = "admin";
}
