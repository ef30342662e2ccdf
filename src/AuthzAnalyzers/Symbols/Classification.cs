using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>How a type came to be called customer data, strongest first.</summary>
internal enum ClassificationSource
{
    Policy,
    Annotation,
    Model,
    Name,
}

/// <summary>Whether records of a type are a data subject's own description or belong to one.</summary>
internal enum CustomerDataKind
{
    /// <summary>Not customer data.</summary>
    None,

    /// <summary>Belongs to a data subject.</summary>
    Linked,

    /// <summary>Identifies or describes a data subject.</summary>
    Personal,
}

/// <summary>What is known of a type as customer data.</summary>
/// <param name="PersonalMembers">Names of its personal members, own and inherited, in declaration order.</param>
/// <param name="OwnerMembers">Names of the members that hold or point to the data subject.</param>
/// <param name="TenantMembers">Names of the members that hold the tenant.</param>
/// <param name="KeyMembers">Names of the members that are keys or foreign keys: they disclose nothing by themselves.</param>
internal sealed record Classification(
    CustomerDataKind Kind,
    ClassificationSource Source,
    ImmutableArray<string> PersonalMembers,
    ImmutableArray<string> OwnerMembers,
    ImmutableArray<string> TenantMembers,
    ImmutableArray<string> KeyMembers)
{
    public static Classification None { get; } = new(
        CustomerDataKind.None,
        ClassificationSource.Model,
        ImmutableArray<string>.Empty,
        ImmutableArray<string>.Empty,
        ImmutableArray<string>.Empty,
        ImmutableArray<string>.Empty);

    public bool IsCustomerData => Kind != CustomerDataKind.None;

    /// <summary>Whether the classification is a guess, so that a message must say so.</summary>
    public bool IsGuess => Source == ClassificationSource.Name;
}
