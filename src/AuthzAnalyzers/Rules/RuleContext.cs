using System.Collections.Immutable;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Rules.AccessNotAudited;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules;

/// <summary>What rules need to know of the compilation that they report on.</summary>
/// <param name="Policies">The authorization policies that it defines.</param>
/// <param name="AuditServices">The services in its sight that write audit records.</param>
/// <param name="AmbientAudit">Whether requests are recorded without anybody asking for it.</param>
/// <param name="Remedies">What it has to tie records to callers.</param>
/// <param name="RateLimits">What limits how often callers come.</param>
internal sealed record RuleContext(Compilation Compilation, ImmutableArray<DefinedPolicy> Policies, AuditServices AuditServices, AmbientAudit AmbientAudit, Remedies Remedies, RateLimits RateLimits)
{
    /// <summary>A location that a diagnostic of this compilation may carry: places in other projects' sources become plain file positions.</summary>
    public Location Portable(Location location)
    {
        if (location.SourceTree is not { } tree || Compilation.ContainsSyntaxTree(tree))
        {
            return location;
        }

        var span = location.GetLineSpan();
        return Location.Create(tree.FilePath, location.SourceSpan, span.Span);
    }
}
