using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AccessNotAudited;

/// <summary>
/// Whether requests are recorded without anybody asking for it. What records them often stands in a project that refers to this one and so is
/// out of sight; an attribute by which the application takes methods out of it tells that it is there. Read on first use. Thread-safe.
/// </summary>
internal sealed class AmbientAudit
{
    private readonly KnownSymbols known;
    private readonly Lazy<bool> isThere;

    public AmbientAudit(KnownSymbols known, FamilyTypes family)
    {
        this.known = known;
        isThere = new Lazy<bool>(() => family.Named(IsOptOut).Any(IsOfMethods), LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>Whether a request that reaches the entry point leaves a record by itself.</summary>
    public bool Covers(EntryPoint entryPoint) => entryPoint.HasOutsideCaller && (IsDeclared(entryPoint) || (isThere.Value && !IsTakenOut(entryPoint)));

    private bool IsDeclared(EntryPoint entryPoint) => known.Settings.HasAmbientAudit(entryPoint.File);

    private bool IsOptOut(string type) => known.Catalog.MatchesName(Role.AuditOptOutName, type);

    // One of properties keeps a value out of records of changes, and says nothing of reads.
    private static bool IsOfMethods(INamedTypeSymbol type) => type.GetAttributes()
        .Where(usage => usage.AttributeClass?.Name == nameof(AttributeUsageAttribute))
        .Select(usage => usage.ConstructorArguments.FirstOrDefault().Value as int?)
        .All(targets => targets is null || (targets.Value & (int)AttributeTargets.Method) != 0);

    private bool IsTakenOut(EntryPoint entryPoint)
    {
        var attributes = entryPoint.Method.GetAttributes().Concat(entryPoint.Host is { } host ? AttributeChain.Of(host) : ImmutableArray<AttributeData>.Empty);
        return attributes.Any(attribute => attribute.AttributeClass is { } type && IsOptOut(type.Name));
    }
}
