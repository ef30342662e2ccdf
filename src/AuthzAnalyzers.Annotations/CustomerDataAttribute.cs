using System;

namespace AuthzAnalyzers.Annotations;

/// <summary>Says that records of a type are customer data: data of a person other than the one who runs the application.</summary>
/// <remarks>
/// It settles what the analyzers would otherwise conclude from the type's name and members. The analyzers match the attribute by its
/// full name, so a source copy in the same namespace works too. Every attribute of this namespace does.
/// </remarks>
/// <example>
/// <code>
/// [CustomerData(OwnerKey = nameof(CustomerId))]
/// public class Order
/// {
///     public int Id { get; set; }
///     public int CustomerId { get; set; }
///     public decimal Total { get; set; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class CustomerDataAttribute : Attribute
{
    /// <summary>
    /// Name of the member that holds or points to the data subject, the person whom the record is about. A query that compares it with the
    /// caller's id reads the caller's own data. <see langword="null"/> leaves it to the members' names.
    /// </summary>
    public string? OwnerKey { get; set; }

    /// <summary>Name of the member that holds the tenant that the record belongs to. <see langword="null"/> leaves it to the members' names.</summary>
    public string? TenantKey { get; set; }
}
