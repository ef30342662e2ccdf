using System;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Knowledge;

/// <summary>One line of knowledge: a subject, the role it plays, and the role's arguments.</summary>
/// <param name="Arguments">Argument names, as the role declares them, to their values. A flag has the value <c>true</c>.</param>
/// <param name="File">Name of the text it stands in.</param>
/// <param name="Line">Zero-based line.</param>
internal sealed record KnowledgeEntry(
    Subject Subject,
    RoleDefinition Definition,
    ImmutableDictionary<string, string> Arguments,
    string File,
    int Line)
{
    public Role Role => Definition.Role;

    /// <summary>Value of an argument, or <see langword="null"/> where the line has none.</summary>
    public string? this[string argument] => Arguments.TryGetValue(argument, out var value) ? value : null;

    public bool Is(string argument, string value) => string.Equals(this[argument], value, StringComparison.Ordinal);
}
