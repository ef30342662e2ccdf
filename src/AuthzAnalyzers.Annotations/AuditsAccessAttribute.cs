using System;

namespace AuthzAnalyzers.Annotations;

/// <summary>
/// Says that the method writes an audit record of an access to customer data. Parameters are named with <see langword="nameof"/>; a field
/// that the method fills by itself, such as an actor taken from the request's principal, stays <see langword="null"/>.
/// </summary>
/// <example>
/// <code>
/// [AuditsAccess(Actor = nameof(userId), Subject = nameof(customerId), Operation = nameof(operation))]
/// public Task RecordAsync(string userId, int customerId, string operation) =&gt; store.AppendAsync(userId, customerId, operation);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditsAccessAttribute : Attribute
{
    /// <summary>Name of the parameter that says who accessed the data.</summary>
    public string? Actor { get; set; }

    /// <summary>Name of the parameter that says whose data was accessed.</summary>
    public string? Subject { get; set; }

    /// <summary>Name of the parameter that says what was done.</summary>
    public string? Operation { get; set; }

    /// <summary>Name of the parameter that says why.</summary>
    public string? Reason { get; set; }
}
