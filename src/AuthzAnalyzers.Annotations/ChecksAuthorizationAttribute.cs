using System;

namespace AuthzAnalyzers.Annotations;

/// <summary>
/// Says that the method checks the caller's authorization. A method that returns <see cref="bool"/> allows by <see langword="true"/>;
/// any other allows by returning and denies by throwing.
/// </summary>
/// <example>
/// <code>
/// [ChecksAuthorization(AuthorizationLevel.ObjectLevel)]
/// public bool MayRead(ClaimsPrincipal caller, Order order) =&gt; gateway.Ask(caller, order.CustomerId);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChecksAuthorizationAttribute : Attribute
{
    /// <summary>States what a passed check proves.</summary>
    /// <param name="level">What is proven of the caller when the check is passed.</param>
    public ChecksAuthorizationAttribute(AuthorizationLevel level = AuthorizationLevel.FunctionLevel)
    {
        Level = level;
    }

    /// <summary>What is proven of the caller when the check is passed.</summary>
    public AuthorizationLevel Level { get; }
}
