using System;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AccessNotAudited;

/// <summary>
/// Whether the application keeps audit records at all: where nothing in sight writes one and nothing is declared, that is one decision of the
/// project's, not a mistake of each of its entry points. Depends on the compilation alone. Read on first use. Thread-safe.
/// </summary>
internal sealed class AuditTrail
{
    private readonly RuleContext context;
    private readonly FamilyTypes family;
    private readonly AuditServices services;
    private readonly AmbientAudit ambient;
    private readonly Lazy<bool> isInSight;
    private readonly Lazy<INamedTypeSymbol?> candidate;

    public AuditTrail(RuleContext context, FamilyTypes family, AuditServices services, AmbientAudit ambient)
    {
        this.context = context;
        this.family = family;
        this.services = services;
        this.ambient = ambient;
        isInSight = new Lazy<bool>(() => IsOfLibrary() || IsPromised() || ambient.IsInSight || services.AreInSight || IsStored(), LazyThreadSafetyMode.PublicationOnly);
        candidate = new Lazy<INamedTypeSymbol?>(FindCandidate, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether something in sight, or something that is declared, writes audit records.</summary>
    public bool IsInSight => isInSight.Value;

    /// <summary>What tells of the application's doings already, without being an audit trail: it would be natural to extend.</summary>
    public INamedTypeSymbol? Candidate => candidate.Value;

    // A line of the policy file is a declaration, of whatever the project has.
    private bool IsOfLibrary() => context.Known.Catalog.Entries.Any(entry =>
        entry.Role is Role.Audit or Role.AuditsRequests or Role.AuditsChanges
        && entry.Subject.Kind != SubjectKinds.Name
        && context.Sources.Knows(entry.Subject.Type));

    private bool IsPromised() => context.Known.Catalog.Entries
        .Where(entry => entry.Role == Role.AuditsContract && context.Sources.Knows(entry.Subject.Type))
        .Any(entry => !context.Identifiers.Of(AttributeNames.Short(entry.Subject.LookupName)).IsEmpty);

    // A record that says who did it: an inspection's report may be called an audit, too.
    private bool IsStored() => family.Named(name => context.Known.Catalog.MatchName(Role.AuditRecordName, name) is { } line && line["actor"] is null)
        .Any(type => type.TypeKind == TypeKind.Class && type.GetMembers().Any(TellsWho));

    private bool TellsWho(ISymbol member) => member is IPropertySymbol
        && (context.Known.Catalog.MatchesName(Role.RecordActorName, member.Name) || context.Known.Catalog.MatchesName(Role.AuditActorName, member.Name));

    private INamedTypeSymbol? FindCandidate() => family.Named(name => context.Known.Catalog.MatchesName(Role.TrailCandidateName, name))
        .Where(type => type.TypeKind is TypeKind.Class or TypeKind.Interface && !type.IsStatic)
        .OrderBy(type => type.TypeKind != TypeKind.Interface)
        .ThenBy(type => SymbolNames.FullName(type), StringComparer.Ordinal)
        .FirstOrDefault();
}
