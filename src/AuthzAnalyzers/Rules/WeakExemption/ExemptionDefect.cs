using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.WeakExemption;

internal enum ExemptionWeakness
{
    /// <summary>Nobody says why.</summary>
    NoReason,

    /// <summary>Its last day is over.</summary>
    Over,

    /// <summary>Its last day is no day.</summary>
    NoDay,
}

/// <summary>Something that silences findings and should not.</summary>
/// <param name="Place">The id in a pragma, or the attribute.</param>
/// <param name="What">How it is written, for messages.</param>
/// <param name="Day">What it gives as its last day; empty where it gives none.</param>
internal sealed record ExemptionDefect(ExemptionWeakness Weakness, Location Place, string What, string Day = "");
