using CustomerPortal.Data;

namespace CustomerPortal.Api.Security;

/// <summary>The caller of the current request; nobody where no request runs, as while seeding.</summary>
public sealed class HttpCaller(IHttpContextAccessor accessor) : ICurrentCaller
{
    public int? CustomerId => accessor.HttpContext?.User.FindCustomerId();

    public int? StoreId => accessor.HttpContext?.User.FindStoreId();
}
