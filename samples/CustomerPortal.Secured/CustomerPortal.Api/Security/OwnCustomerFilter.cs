using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CustomerPortal.Api.Security;

/// <summary>For actions below <c>…/customers/{customerId}</c>: that customer is the caller.</summary>
public sealed class OwnCustomerFilter : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var requested = Convert.ToInt32(context.RouteData.Values["customerId"], CultureInfo.InvariantCulture);
        if (requested != context.HttpContext.User.FindCustomerId())
        {
            context.Result = new NotFoundResult();
            return;
        }

        await next();
    }
}
