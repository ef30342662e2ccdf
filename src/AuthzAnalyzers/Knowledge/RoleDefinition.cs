using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Knowledge;

/// <summary>A role that a symbol or a name can play, as its line in the grammar.</summary>
/// <param name="Name">How the role is written.</param>
/// <param name="Subjects">What it may be said of.</param>
/// <param name="Meaning">One sentence for the documentation.</param>
/// <param name="Arguments">The arguments a line may carry, by name.</param>
internal sealed record RoleDefinition(Role Role, string Name, SubjectKinds Subjects, string Meaning, ImmutableArray<RoleArgument> Arguments)
{
    private static readonly Dictionary<string, RoleDefinition> ByName;

    static RoleDefinition()
    {
        All = RoleTable.Rows.ToImmutableArray();
        ByName = All.ToDictionary(role => role.Name, StringComparer.Ordinal);
    }

    /// <summary>Every role, in the order of the grammar's documentation.</summary>
    public static ImmutableArray<RoleDefinition> All { get; }

    /// <summary>The argument of that name, or <see langword="null"/>.</summary>
    public RoleArgument? Argument(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);

    /// <summary>The role of that name, or <see langword="null"/>.</summary>
    public static RoleDefinition? Find(string name) => ByName.TryGetValue(name, out var role) ? role : null;
}
