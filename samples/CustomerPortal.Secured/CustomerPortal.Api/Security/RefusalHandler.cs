using Microsoft.AspNetCore.Diagnostics;

namespace CustomerPortal.Api.Security;

/// <summary>Answers refusals as if the record did not exist: a 403 would tell that it does.</summary>
public sealed class RefusalHandler : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not UnauthorizedAccessException)
            return ValueTask.FromResult(false);
        httpContext.Response.StatusCode = StatusCodes.Status404NotFound;
        return ValueTask.FromResult(true);
    }
}
