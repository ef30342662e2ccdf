using CustomerPortal.Services;
using Microsoft.AspNetCore.Mvc;

namespace CustomerPortal.Api.Controllers;

// The old intranet reads names from here until it moves to the staff API.
[ApiController]
[Route("api/directory")]
public sealed class DirectoryController(CustomerDirectory directory) : ControllerBase
{
    [HttpGet("{id:int}")]
    public async Task<ActionResult<CustomerProfile>> Get(int id, CancellationToken ct)
    {
        var profile = await directory.GetProfileAsync(id, ct); // AUTHZ1001
        return profile is null ? NotFound() : profile;
    }
}
