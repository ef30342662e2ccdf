using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>A named policy that start-up code in sight defines.</summary>
/// <param name="Constant">The constant that its definition names it by, if it does.</param>
/// <param name="Level">What meeting it proves.</param>
/// <param name="Resource">The type of record that it may be asked about, where it may be.</param>
internal sealed record DefinedPolicy(string Name, IFieldSymbol? Constant, EvidenceLevel Level, ITypeSymbol? Resource);

/// <summary>A place where a known member is used.</summary>
internal readonly record struct Use(SimpleNameSyntax Name, ISymbol Symbol, KnowledgeEntry Entry);

/// <summary>
/// The policies that start-up code in sight defines: named, default and fallback. Found by the names of knowledge first and bound after,
/// on first use, once per compilation. No thread waits for what another one binds.
/// </summary>
internal sealed class StartUpPolicies
{
    private static readonly ImmutableArray<PolicyRequirement> SignedIn = ImmutableArray.Create(new PolicyRequirement(EvidenceLevel.Authenticated));

    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly PolicyReader reader;
    private readonly PolicyNames names;
    private readonly FilterBodies bodies;
    private readonly ConcurrentDictionary<Role, ImmutableArray<Use>> uses = new();
    private readonly ConcurrentDictionary<Role, SharedWork<IGrouping<SyntaxTree, SimpleNameSyntax>, ImmutableArray<Use>>> reading = new();
    private readonly Lazy<ImmutableArray<PolicyRequirement>> defaultPolicy;
    private readonly Lazy<ImmutableArray<ArrivalEvidence>> fallback;
    private readonly Lazy<NamedPolicies> named;

    public StartUpPolicies(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions, PolicyReader reader, PolicyNames names, FilterBodies bodies)
    {
        this.names = names;
        this.bodies = bodies;
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        this.reader = reader;
        defaultPolicy = new Lazy<ImmutableArray<PolicyRequirement>>(ReadDefault, LazyThreadSafetyMode.PublicationOnly);
        fallback = new Lazy<ImmutableArray<ArrivalEvidence>>(ReadFallback, LazyThreadSafetyMode.PublicationOnly);
        named = new Lazy<NamedPolicies>(ReadNamed, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What a bare authorization attribute asks.</summary>
    public ImmutableArray<PolicyRequirement> Default => defaultPolicy.Value;

    /// <summary>
    /// What is asked of an entry point of a file where there is no authorization metadata: the fallback policy of start-up, else what the
    /// settings say of start-up elsewhere.
    /// </summary>
    public ImmutableArray<ArrivalEvidence> FallbackIn(SyntaxTree? file) => !fallback.Value.IsEmpty ? fallback.Value : SettingIn(file);

    /// <summary>What the settings say of what is asked of an entry point of a file before anything of its own is.</summary>
    public ImmutableArray<ArrivalEvidence> SettingIn(SyntaxTree? file) => known.Settings.DefaultAuthorization(file) switch
    {
        "authenticated" => Set(EvidenceLevel.Authenticated),
        "function_level" => Set(EvidenceLevel.FunctionLevel),
        _ => ImmutableArray<ArrivalEvidence>.Empty,
    };

    /// <summary>The named policies that are defined in sight, those that ask most of a caller first, else in the order of their definition.</summary>
    public ImmutableArray<DefinedPolicy> Definitions => named.Value.Definitions;

    /// <summary>What a named policy asks. One that is defined out of sight, where nothing makes policies of any name, is taken at its name.</summary>
    public ImmutableArray<PolicyRequirement> Named(string policy) =>
        named.Value.Contents.TryGetValue(policy, out var found) ? found
        : !named.Value.OfAnyName.IsEmpty ? named.Value.OfAnyName
        : ImmutableArray.Create(new PolicyRequirement(reader.LevelOfRoles(new[] { policy })));

    /// <summary>What a policy asks of which nobody can tell the name.</summary>
    public ImmutableArray<PolicyRequirement> Unnamed => named.Value.OfAnyName.IsEmpty ? PolicyReader.Opaque : named.Value.OfAnyName;

    /// <summary>What a named policy asks that is defined in sight; empty for any other.</summary>
    public ImmutableArray<PolicyRequirement> Defined(string policy) =>
        named.Value.Contents.TryGetValue(policy, out var found) ? found : ImmutableArray<PolicyRequirement>.Empty;

    /// <summary>What a comma-separated list of roles asks: one of them.</summary>
    public ImmutableArray<PolicyRequirement> OfRoles(string roles) => ImmutableArray.Create(new PolicyRequirement(
        reader.LevelOfRoles(roles.Split(',').Select(role => role.Trim()).Where(role => role.Length > 0))));

    /// <summary>What one of several claims asks.</summary>
    public ImmutableArray<PolicyRequirement> OfClaims(IEnumerable<string> claims) => ImmutableArray.Create(new PolicyRequirement(
        claims.Any(claim => reader.IsCommonClaim(claim)) ? EvidenceLevel.Authenticated : EvidenceLevel.FunctionLevel));

    /// <summary>What the requirements ask that a method hands out.</summary>
    public ImmutableArray<PolicyRequirement> Made(IMethodSymbol method) => reader.Made(method.DeclaringSyntaxReferences[0].GetSyntax());

    /// <summary>What a policy built in place asks.</summary>
    public ImmutableArray<PolicyRequirement> Built(IEnumerable<SyntaxNode> parts) => reader.Read(parts, () => Default);

    /// <summary>Every use of a member with that role, as far as its name and the library that declares it are known.</summary>
    public ImmutableArray<Use> Uses(Role role) => uses.TryGetValue(role, out var found) ? found : uses.GetOrAdd(role, FindUses(role));

    private ImmutableArray<Use> FindUses(Role role)
    {
        var files = reading.GetOrAdd(role, StartReading).Results();
        var found = files.SelectMany(file => file);

        // A collection of filters that start-up code is handed.
        return role == Role.GlobalFilters ? found.Concat(Lines(role, SubjectKinds.Type).SelectMany(HandedCollections)).ToImmutableArray() : found.ToImmutableArray();
    }

    private SharedWork<IGrouping<SyntaxTree, SimpleNameSyntax>, ImmutableArray<Use>> StartReading(Role role) => new(
        Lines(role, SubjectKinds.Member)
            .Select(entry => entry.Subject.Member)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(name => mentions.Of(name).GroupBy(mention => mention.SyntaxTree))
            .ToImmutableArray(),
        file => UsesIn(file, role));

    private ImmutableArray<Use> UsesIn(IGrouping<SyntaxTree, SimpleNameSyntax> file, Role role)
    {
        var found = ImmutableArray.CreateBuilder<Use>();
        foreach (var mention in file)
        {
            if (sources.ModelOf(file.Key)?.GetSymbolInfo(mention).Symbol is { } symbol && known.Find(symbol, role) is { } entry)
            {
                found.Add(new Use(mention, symbol, entry));
            }
        }

        return found.ToImmutable();
    }

    private IEnumerable<Use> HandedCollections(KnowledgeEntry type) => mentions.Of(type.Subject.LookupName)
        .Select(name => name.FirstAncestorOrSelf<ParameterSyntax>())
        .OfType<ParameterSyntax>()
        .SelectMany(parameter => CallsOn(parameter, type));

    private IEnumerable<KnowledgeEntry> Lines(Role role, SubjectKinds kind) =>
        known.Catalog.Entries.Where(entry => entry.Role == role && (entry.Subject.Kind & kind) != 0 && sources.Knows(entry.Subject.Type));

    private IEnumerable<Use> CallsOn(ParameterSyntax parameter, KnowledgeEntry type)
    {
        foreach (var name in parameter.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()?.DescendantNodes().OfType<IdentifierNameSyntax>() ?? [])
        {
            if (name.Identifier.ValueText == parameter.Identifier.ValueText
                && name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access
                && access.Expression == name
                && sources.ModelOf(name.SyntaxTree)?.GetSymbolInfo(access).Symbol is IMethodSymbol called
                && SymbolNames.IsNamed(called.ContainingType, type.Subject.Type))
            {
                yield return new Use(access.Name, called, type);
            }
        }
    }

    private static ImmutableArray<ArrivalEvidence> Set(EvidenceLevel level) =>
        ImmutableArray.Create(new ArrivalEvidence(level, SettingTable.DefaultAuthorization.Key, Origin: null));

    private static EvidenceLevel Level(ImmutableArray<PolicyRequirement> policy) => policy.Max(requirement => requirement.Level);

    private static ITypeSymbol? ResourceOf(ImmutableArray<PolicyRequirement> policy) =>
        policy.Select(requirement => requirement.Resource).FirstOrDefault(resource => resource is not null);

    private static bool IsNothing(SyntaxNode value) => value is LiteralExpressionSyntax { Token.ValueText: "null" };

    /// <summary>The value that a property is set to, or the arguments of a call that sets it.</summary>
    public static ImmutableArray<SyntaxNode> SetTo(SimpleNameSyntax name)
    {
        if (name.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment && assignment.Left.Span.Contains(name.Span))
        {
            return ImmutableArray.Create<SyntaxNode>(assignment.Right);
        }

        return name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Name == name
            ? call.ArgumentList.Arguments.Select(argument => (SyntaxNode)argument.Expression).ToImmutableArray()
            : ImmutableArray<SyntaxNode>.Empty;
    }

    private ImmutableArray<PolicyRequirement> ReadDefault()
    {
        foreach (var (name, _, _) in Uses(Role.DefaultPolicy))
        {
            if (SetTo(name) is { IsEmpty: false } value)
            {
                return reader.Read(value, () => SignedIn);
            }
        }

        return SignedIn;
    }

    private ImmutableArray<ArrivalEvidence> ReadFallback()
    {
        foreach (var (name, _, _) in Uses(Role.FallbackPolicy))
        {
            var value = SetTo(name);
            if (!value.IsEmpty && !IsNothing(value[0]))
            {
                return Built(value)
                    .Select(requirement => requirement.Evidence(name.Identifier.ValueText, name.GetLocation()))
                    .ToImmutableArray();
            }
        }

        return ImmutableArray<ArrivalEvidence>.Empty;
    }

    private static IFieldSymbol? ConstantOf(IOperation label) =>
        Operands.Unconverted(label) is IFieldReferenceOperation { Field: { IsConst: true } field } ? field : null;

    private NamedPolicies ReadNamed()
    {
        var definitions = new List<(string Name, IFieldSymbol? Constant)>();
        var found = new Dictionary<string, ImmutableArray<PolicyRequirement>>(StringComparer.OrdinalIgnoreCase);
        var ofAnyName = ReadProvided();
        foreach (var (name, _, entry) in Uses(Role.DefinesPolicy))
        {
            var call = name.FirstAncestorOrSelf<InvocationExpressionSyntax>();
            if (call is null || sources.ModelOf(call.SyntaxTree)?.GetOperation(call) is not IInvocationOperation operation
                || operation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["name"]) is not { } label)
            {
                continue;
            }

            var content = Built(operation.Arguments
                .Where(argument => argument != label && argument.ArgumentKind == ArgumentKind.Explicit)
                .Select(argument => argument.Syntax));
            var policies = names.In(label.Value);
            if (content == PolicyReader.Opaque && !label.Value.ConstantValue.HasValue)
            {
                continue; // What they ask, callers say beside the name.
            }

            foreach (var policy in policies)
            {
                if (!found.ContainsKey(policy))
                {
                    definitions.Add((policy, ConstantOf(label.Value)));
                }

                found[policy] = found.TryGetValue(policy, out var other) ? Weaker(other, content) : content;
            }

            ofAnyName = !policies.IsEmpty ? ofAnyName : ofAnyName.IsEmpty ? content : Weaker(ofAnyName, content);
        }

        var ordered = definitions
            .Select(policy => new DefinedPolicy(policy.Name, policy.Constant, Level(found[policy.Name]), ResourceOf(found[policy.Name])))
            .OrderByDescending(policy => policy.Level);
        return new NamedPolicies(found, ordered.ToImmutableArray(), ofAnyName);
    }

    // Code that makes policies when they are asked for.
    private ImmutableArray<PolicyRequirement> ReadProvided()
    {
        var found = ImmutableArray<PolicyRequirement>.Empty;
        foreach (var provider in Lines(Role.PolicyProvider, SubjectKinds.Type).SelectMany(entry => sources.DerivedFrom(entry.Subject.Type)))
        {
            if (bodies.BodyOf(provider, Role.PolicyProvider) is { } body)
            {
                var content = Built(new[] { body.DeclaringSyntaxReferences[0].GetSyntax() });
                found = content == PolicyReader.Opaque ? found : found.IsEmpty ? content : Weaker(found, content);
            }
        }

        return found;
    }

    // Of two definitions the weaker one counts: which one runs is not in sight.
    private static ImmutableArray<PolicyRequirement> Weaker(ImmutableArray<PolicyRequirement> first, ImmutableArray<PolicyRequirement> second) =>
        Level(second) < Level(first) ? second : first;

    /// <param name="OfAnyName">What one asks that is made for a name that nobody can tell; empty where none is.</param>
    private sealed record NamedPolicies(Dictionary<string, ImmutableArray<PolicyRequirement>> Contents, ImmutableArray<DefinedPolicy> Definitions, ImmutableArray<PolicyRequirement> OfAnyName);
}
