using System;

namespace AuthzAnalyzers.Annotations;

/// <summary>
/// Exempts an entry point, or all entry points of a type, from the authorization rules, for a stated reason and if need be for a limited
/// time.
/// </summary>
/// <example>
/// <code>
/// [AuthorizationExemption("Public register of licensed brokers, required by law", Expires = "2027-06-30")]
/// public Task&lt;List&lt;Broker&gt;&gt; GetBrokersAsync() =&gt; db.Brokers.ToListAsync();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AuthorizationExemptionAttribute : Attribute
{
    /// <summary>States the exemption and its reason.</summary>
    /// <param name="justification">Why no authorization is needed here.</param>
    public AuthorizationExemptionAttribute(string justification)
    {
        Justification = justification;
    }

    /// <summary>Why no authorization is needed here.</summary>
    public string Justification { get; }

    /// <summary>Last day of the exemption as <c>yyyy-MM-dd</c>; <see langword="null"/> where it does not end.</summary>
    public string? Expires { get; set; }

    /// <summary>Whether the audit rules are silenced as well.</summary>
    public bool Audit { get; set; }
}
