using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.AccessNotAudited;

/// <summary>
/// Whether requests are recorded without anybody asking for it: by what a library puts around them, or by what stands in a project that refers
/// to this one and so is out of sight; an attribute by which the application takes methods out of it tells that it is there. Read on first
/// use. Thread-safe.
/// </summary>
internal sealed class AmbientAudit
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly Lazy<bool> isThere;
    private readonly Lazy<bool> isAdded;

    public AmbientAudit(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions, FamilyTypes family)
    {
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        isThere = new Lazy<bool>(() => family.Named(IsOptOut).Any(IsOfMethods), LazyThreadSafetyMode.PublicationOnly);
        isAdded = new Lazy<bool>(() => Added().Any(), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether anything records requests without being asked, be it taken out of some.</summary>
    public bool IsInSight => isThere.Value || isAdded.Value;

    /// <summary>Whether a request that reaches the entry point leaves a record by itself.</summary>
    public bool Covers(EntryPoint entryPoint) => entryPoint.HasOutsideCaller
        && (IsDeclared(entryPoint) || ((isThere.Value || isAdded.Value || IsMarked(entryPoint)) && !IsTakenOut(entryPoint)));

    private bool IsDeclared(EntryPoint entryPoint) => known.Settings.HasAmbientAudit(entryPoint.File);

    private bool IsOptOut(string type) => known.Catalog.MatchesName(Role.AuditOptOutName, type);

    // One of properties keeps a value out of records of changes, and says nothing of reads.
    private static bool IsOfMethods(INamedTypeSymbol type) => type.GetAttributes()
        .Where(usage => usage.AttributeClass?.Name == nameof(AttributeUsageAttribute))
        .Select(usage => usage.ConstructorArguments.FirstOrDefault().Value as int?)
        .All(targets => targets is null || (targets.Value & (int)AttributeTargets.Method) != 0);

    private static IEnumerable<AttributeData> AttributesOf(EntryPoint entryPoint) =>
        AttributeChain.Of(entryPoint.Method).Concat(entryPoint.Host is { } host ? AttributeChain.Of(host) : ImmutableArray<AttributeData>.Empty);

    private bool IsTakenOut(EntryPoint entryPoint) => AttributesOf(entryPoint)
        .Any(attribute => attribute.AttributeClass is { } type && (IsOptOut(type.Name) || known.IsType(type, Role.AuditOptOut)));

    private bool IsMarked(EntryPoint entryPoint) => AttributesOf(entryPoint)
        .Select(attribute => attribute.AttributeClass)
        .Append(entryPoint.Host)
        .Any(type => known.FindType(type, Role.AuditsRequests) is { } entry && !IsExcepted(entry, entryPoint.Method.Name));

    private static bool IsExcepted(KnowledgeEntry entry, string method) => entry["except"] is { } names
        && names.Split(',').Any(pattern => IdentifierPattern.IsValid(pattern) && new IdentifierPattern(pattern).Matches(IdentifierPattern.Split(method)));

    // What start-up code adds for all requests: by a call that is known for it, or by the type of what is added.
    private IEnumerable<KnowledgeEntry> Added()
    {
        foreach (var entry in known.Catalog.Entries.Where(entry => entry.Role == Role.AuditsRequests && sources.Knows(entry.Subject.Type)))
        {
            if (mentions.Of(entry.Subject.LookupName).Any(name => IsAdded(name, entry)))
            {
                yield return entry;
            }
        }
    }

    private bool IsAdded(SimpleNameSyntax name, KnowledgeEntry entry)
    {
        if (entry.Subject.Kind == SubjectKinds.Method)
        {
            return sources.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name).Symbol is IMethodSymbol method && known.Find(method, Role.AuditsRequests) == entry;
        }

        // options.Filters.Add<X>(), options.Filters.Add(new X()), app.UseMiddleware<X>(): its type is part of a call.
        return name.Ancestors().TakeWhile(node => node is not StatementSyntax).Any(node => node is InvocationExpressionSyntax)
            && name.FirstAncestorOrSelf<AttributeSyntax>() is null
            && sources.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name).Symbol is { } symbol
            && (symbol as INamedTypeSymbol ?? symbol.ContainingType) is { } type
            && SymbolNames.IsNamed(type, entry.Subject.Type);
    }
}
