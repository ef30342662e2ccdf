using System;

namespace AuthzAnalyzers.Annotations;

/// <summary>Says that a member identifies or describes a person: who reads it has read personal data.</summary>
/// <example>
/// <code>
/// public class Membership
/// {
///     public int Id { get; set; }
///
///     [PersonalInformation]
///     public string CardHolder { get; set; } = "";
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class PersonalInformationAttribute : Attribute
{
}
