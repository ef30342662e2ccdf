using System;

namespace AuthzAnalyzers.Annotations;

/// <summary>
/// Says that whoever calls the method must have checked the caller's authorization before. The accesses inside are then judged at the
/// calls, not in the method.
/// </summary>
/// <example>
/// <code>
/// [RequiresAuthorization(AuthorizationLevel.ObjectLevel)]
/// public Task&lt;Order?&gt; LoadForOwnerAsync(int id) =&gt; db.Orders.FirstOrDefaultAsync(order =&gt; order.Id == id);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property)]
public sealed class RequiresAuthorizationAttribute : Attribute
{
    /// <summary>Requires at least the given level of the caller.</summary>
    /// <param name="level">What the caller must have proven.</param>
    public RequiresAuthorizationAttribute(AuthorizationLevel level = AuthorizationLevel.FunctionLevel)
    {
        Level = level;
    }

    /// <summary>What the caller must have proven at least.</summary>
    public AuthorizationLevel Level { get; }
}
