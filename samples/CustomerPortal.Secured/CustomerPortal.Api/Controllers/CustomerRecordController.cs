using CustomerPortal.Api.Security;
using Microsoft.AspNetCore.Mvc;

namespace CustomerPortal.Api.Controllers;

/// <summary>What all controllers share that hand customers their own records.</summary>
[ApiController]
public abstract class CustomerRecordController : ControllerBase
{
    /// <summary>Whether the record of this customer belongs to the caller.</summary>
    protected bool IsOwn(int ownerId) => ownerId == User.FindCustomerId();

    /// <summary>Goes on only if the record of this customer belongs to the caller.</summary>
    /// <exception cref="UnauthorizedAccessException">It does not. <see cref="RefusalHandler"/> answers 404.</exception>
    protected void RequireOwn(int ownerId)
    {
        if (!IsOwn(ownerId))
            throw new UnauthorizedAccessException("The record belongs to another customer.");
    }
}
