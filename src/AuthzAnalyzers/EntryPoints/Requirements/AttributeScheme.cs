using AuthzAnalyzers.Knowledge;

namespace AuthzAnalyzers.EntryPoints.Requirements;

/// <summary>Which evidence a framework looks at: its own, and ASP.NET Core's unless it has attributes of its own.</summary>
/// <param name="Framework">Its name in knowledge; <see langword="null"/> for ASP.NET Core.</param>
/// <param name="IsAlone">Whether it does not know what others use.</param>
internal sealed record AttributeScheme(string? Framework, bool IsAlone)
{
    public static AttributeScheme Common { get; } = new(null, false);

    public bool Takes(KnowledgeEntry entry) => entry["framework"] is { } framework ? framework == Framework : !IsAlone;
}
