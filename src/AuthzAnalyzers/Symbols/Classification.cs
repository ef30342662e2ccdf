using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>How a type came to be called customer data, or not to be, strongest first.</summary>
internal enum ClassificationSource
{
    /// <summary>A line of the policy file.</summary>
    Policy,

    /// <summary>An attribute of the type, of one of its members, or of what they inherit from.</summary>
    Annotation,

    /// <summary>The records themselves: they point to what policy or annotation calls a data subject.</summary>
    Model,

    /// <summary>Names of the type and of its members: a guess.</summary>
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

/// <summary>How sure it is that a type is customer data: it decides how loud a finding about it may be.</summary>
internal enum Strength
{
    /// <summary>Names suggest it and nothing else does.</summary>
    Weak,

    /// <summary>It points to a data subject that is strong or declared, and not merely to who put it there.</summary>
    Linked,

    /// <summary>It is an account, or its members tell of a person in more than one way.</summary>
    Strong,

    /// <summary>Policy or annotation says so.</summary>
    Declared,
}

/// <summary>How strongly the members of a type look personal, by their names alone.</summary>
internal enum PersonalSigns
{
    None,

    /// <summary>Some members do, too little to call the type personal.</summary>
    Some,

    /// <summary>Enough to call the type personal where nobody says otherwise.</summary>
    Enough,
}

/// <summary>What is known of a type as customer data.</summary>
/// <param name="PersonalMembers">Names of its personal members, own and inherited, in declaration order.</param>
/// <param name="OwnerMembers">Names of the members that hold or point to the data subject.</param>
/// <param name="TenantMembers">Names of the members that hold the tenant.</param>
/// <param name="KeyMembers">Names of the members that are keys or foreign keys: they disclose nothing by themselves.</param>
/// <param name="Categories">Categories of the personal members, by name; several of one are separated by commas.</param>
/// <param name="Signs">How strongly the members look personal, by their names alone.</param>
internal sealed record Classification(
    CustomerDataKind Kind,
    ClassificationSource Source,
    ImmutableArray<string> PersonalMembers,
    ImmutableArray<string> OwnerMembers,
    ImmutableArray<string> TenantMembers,
    ImmutableArray<string> KeyMembers,
    ImmutableDictionary<string, string> Categories,
    PersonalSigns Signs)
{
    private const char Comma = ',';

    public static Classification None { get; } = new(
        CustomerDataKind.None,
        ClassificationSource.Model,
        ImmutableArray<string>.Empty,
        ImmutableArray<string>.Empty,
        ImmutableArray<string>.Empty,
        ImmutableArray<string>.Empty,
        ImmutableDictionary<string, string>.Empty,
        PersonalSigns.None);

    /// <summary>How sure it is that the type is customer data; of what is none it says nothing.</summary>
    public Strength Strength { get; init; }

    /// <summary>Whether somebody wrote the record for others to read: no customer data, and its author's to change.</summary>
    public bool IsAuthored { get; init; }

    /// <summary>
    /// Names of the members that point to a tenant, a store or another part of a business: whether the row is that one's, only what the program does with it
    /// tells. Of customer data, none.
    /// </summary>
    public ImmutableArray<string> UnitMembers { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Whether a row that is nobody's personal data may be owned all the same.</summary>
    public bool MayBeOwned => !UnitMembers.IsEmpty;

    public bool IsCustomerData => Kind != CustomerDataKind.None;

    /// <summary>Whether names alone suggest it, so that somebody has to settle it.</summary>
    public bool IsGuess => IsCustomerData && Strength == Strength.Weak;

    /// <summary>The categories of those members, each once and in the order of the alphabet.</summary>
    public IEnumerable<string> CategoriesOf(IEnumerable<string> members) => members
        .SelectMany(member => Categories.TryGetValue(member, out var found) ? found.Split(new[] { Comma }, StringSplitOptions.RemoveEmptyEntries) : Array.Empty<string>())
        .Distinct()
        .OrderBy(category => category, StringComparer.Ordinal);
}
