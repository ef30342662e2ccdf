using System;

namespace AuthzAnalyzers.Annotations;

/// <summary>Says that a type or a member is not customer data, whatever its name suggests.</summary>
/// <example>
/// <code>
/// [NotCustomerData(Justification = "Branch offices; the e-mail address is the office's.")]
/// public class Branch
/// {
///     public string Email { get; set; } = "";
///     public string Phone { get; set; } = "";
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NotCustomerDataAttribute : Attribute
{
    /// <summary>Why, for the next reader.</summary>
    public string? Justification { get; set; }
}
