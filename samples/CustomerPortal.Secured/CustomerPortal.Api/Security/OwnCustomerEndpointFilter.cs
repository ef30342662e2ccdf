using System.Globalization;

namespace CustomerPortal.Api.Security;

/// <summary>The same as <see cref="OwnCustomerFilter"/>, for endpoints.</summary>
public sealed class OwnCustomerEndpointFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var requested = Convert.ToInt32(context.HttpContext.GetRouteValue("customerId"), CultureInfo.InvariantCulture);
        if (requested != context.HttpContext.User.FindCustomerId())
            return Results.NotFound();
        return await next(context);
    }
}
