using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.FrozenQueryFilter;

/// <summary>What a filter keeps although it is different for each caller.</summary>
internal enum FrozenKind
{
    Local,
    Parameter,

    /// <summary>A member, or a constructor's parameter, of a class that is no context.</summary>
    Configuration,
}

/// <summary>A filter of the model that keeps a value.</summary>
/// <param name="Where">Name of the call that adds it.</param>
/// <param name="Member">The records' member that it compares.</param>
/// <param name="Value">What it compares that with.</param>
/// <param name="Source">What the value is taken from, where that is a member of the context and may as well stand in the filter.</param>
internal sealed record FrozenFilter(Location Where, string Member, SyntaxNode Value, FrozenKind Kind, string? Source);
