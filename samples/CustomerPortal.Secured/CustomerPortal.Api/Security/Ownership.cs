using System.Security.Claims;

namespace CustomerPortal.Api.Security;

/// <summary>The check that everything shares which loads a record first and then asks whose it is.</summary>
public static class Ownership
{
    /// <summary>Goes on only if the record belongs to the caller.</summary>
    /// <param name="ownerId">The customer whom the record belongs to.</param>
    /// <exception cref="UnauthorizedAccessException">It does not. <see cref="RefusalHandler"/> answers 404.</exception>
    public static void EnsureOwns(this ClaimsPrincipal user, int ownerId)
    {
        if (ownerId != user.FindCustomerId())
            throw new UnauthorizedAccessException("The record belongs to another customer.");
    }
}
