using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Attributes;

/// <summary>Reads what attributes say of the callers that arrive.</summary>
internal sealed class AttributeEvidence
{
    private readonly KnownSymbols known;
    private readonly StartUpPolicies policies;
    private readonly FilterBodies bodies;
    private readonly AttributeArguments arguments;
    private readonly ConcurrentDictionary<(AttributeData, AttributeScheme), EntryPointAuthorization> read = new();

    public AttributeEvidence(KnownSymbols known, SourceIndex sources, StartUpPolicies policies, FilterBodies bodies)
    {
        this.known = known;
        this.policies = policies;
        this.bodies = bodies;
        arguments = new AttributeArguments(sources);
    }

    public EntryPointAuthorization Of(IEnumerable<AttributeData> attributes) => Of(attributes, AttributeScheme.Common);

    /// <summary>What those attributes say that a framework looks at.</summary>
    public EntryPointAuthorization Of(IEnumerable<AttributeData> attributes, AttributeScheme honoured) =>
        attributes.Aggregate(EntryPointAuthorization.Empty, (arrival, attribute) => arrival.And(Of(attribute, honoured)));

    /// <summary>Whether one of them puts aside what is asked further away.</summary>
    public bool PutAside(ImmutableArray<AttributeData> found) => found.Any(attribute => known.IsType(attribute.AttributeClass, Role.OverridesFilters));

    /// <summary>Whether all it asks is by which scheme callers are told: a framework tells them so before it looks for an anonymous mark.</summary>
    public bool ChoosesScheme(AttributeData attribute) =>
        known.FindType(attribute.AttributeClass, Role.RequiresAuthorization) is { } entry
        && arguments.Find(attribute, entry["scheme"]).IsSet
        && !arguments.Find(attribute, entry["policy"]).IsSet
        && !arguments.Find(attribute, entry["roles"]).IsSet;

    /// <summary>What the attribute is as a filter of its own; <see langword="null"/> where it is none, or a filter that asks nothing of requests.</summary>
    public ArrivalEvidence? AsFilter(AttributeData attribute) => attribute.AttributeClass is { } type ? FilterOf(attribute, type, AttributeScheme.Common) : null;

    // Those of a controller are asked about for each of its actions.
    private EntryPointAuthorization Of(AttributeData attribute, AttributeScheme honoured) =>
        read.TryGetValue((attribute, honoured), out var known) ? known : read.GetOrAdd((attribute, honoured), Read(attribute, honoured));

    private EntryPointAuthorization Read(AttributeData attribute, AttributeScheme honoured)
    {
        if (attribute.AttributeClass is not { } type || known.OfType(type).IsEmpty)
        {
            return EntryPointAuthorization.Empty;
        }

        var arrival = known.OfType(type).Any(entry => entry.Role == Role.AllowsAnonymous && honoured.Takes(entry))
            ? EntryPointAuthorization.OfAnonymous(new AnonymousMark(Describe(attribute), Origin(attribute)))
            : EntryPointAuthorization.Empty;
        if (known.OfType(type).FirstOrDefault(entry => entry.Role is Role.LimitsRate or Role.UnlimitsRate) is { } limit)
        {
            arrival = arrival.And(EntryPointAuthorization.OfLimit(limit.Role == Role.LimitsRate));
        }

        // The nearest line says how the attribute is read; those with a level of their own hold besides.
        var entries = known.OfType(type).Where(entry => entry.Role == Role.RequiresAuthorization && honoured.Takes(entry));
        foreach (var entry in entries.Where((entry, i) => i == 0 || entry["level"] is not null))
        {
            arrival = arrival.And(EntryPointAuthorization.OfRequired(Required(attribute, entry)));
        }

        var filters = bodies.RunBy(attribute).Insert(0, type)
            .Select(filter => FilterOf(attribute, filter, honoured))
            .OfType<ArrivalEvidence>();
        return arrival.And(EntryPointAuthorization.OfFilters(filters.ToImmutableArray()));
    }

    private ArrivalEvidence? FilterOf(AttributeData attribute, INamedTypeSymbol filter, AttributeScheme honoured)
    {
        var evidence = bodies.EvidenceOf(filter, Describe(attribute), Origin(attribute), honoured);
        return evidence?.DecidedBy is null ? evidence
            : evidence with
            {
                Given = ReferenceEquals(filter, attribute.AttributeClass) ? bodies.Given.Of(attribute) : bodies.Given.Of(attribute, filter, known.FindType(attribute.AttributeClass, Role.FilterAttribute)?["arguments"]),
            };
    }

    /// <summary>How the attribute was written: <c>[Authorize(Policy = "Staff")]</c>.</summary>
    public static string Describe(AttributeData attribute) =>
        $"[{attribute.ApplicationSyntaxReference?.GetSyntax().ToString() ?? attribute.AttributeClass?.Name}]";

    private static Location? Origin(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();

    private ImmutableArray<ArrivalEvidence> Required(AttributeData attribute, KnowledgeEntry entry) =>
        Requirements(attribute, entry)
            .Select(requirement => requirement.Evidence(Describe(attribute), Origin(attribute)))
            .ToImmutableArray();

    private ImmutableArray<PolicyRequirement> Requirements(AttributeData attribute, KnowledgeEntry entry)
    {
        var type = attribute.AttributeClass!;
        if (entry["level"] is { } level)
        {
            if (bodies.BodyOf(type, Role.RequiresAuthorization, "requirements") is { } handsOut && policies.Made(handsOut) is { IsEmpty: false } made)
            {
                return made;
            }

            return ImmutableArray.Create(new PolicyRequirement(
                level == nameof(EvidenceLevel.Authenticated) ? EvidenceLevel.Authenticated : EvidenceLevel.FunctionLevel,
                bodies.Handlers.Of(type)) { Given = bodies.Given.Of(attribute) });
        }

        if (entry["decides"] is { } decides && bodies.OverrideOf(type, decides) is { } body)
        {
            return ImmutableArray.Create(new PolicyRequirement(EvidenceLevel.FunctionLevel, body));
        }

        var policy = arguments.Find(attribute, entry["policy"]);
        var roles = arguments.Find(attribute, entry["roles"]);
        var found = ImmutableArray.CreateBuilder<PolicyRequirement>();
        if (policy.IsSet)
        {
            found.AddRange(policy.Text is { } name ? policies.Named(name) : policies.Unnamed);
        }

        if (roles.IsSet)
        {
            found.AddRange(roles.Text is { } list ? policies.OfRoles(list) : Taken);
        }

        // A subclass out of sight sets what it asks where it cannot be read: it was not written to ask nothing.
        var isOutOfSight = type.DeclaringSyntaxReferences.IsEmpty && entry["policy"] is { } member && type.GetMembers(member).IsEmpty;
        return found.Count > 0 ? found.ToImmutable() : isOutOfSight ? Taken : policies.Default;
    }

    private static ImmutableArray<PolicyRequirement> Taken { get; } = ImmutableArray.Create(new PolicyRequirement(EvidenceLevel.FunctionLevel));
}
