using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>One thing that a policy asks of a caller.</summary>
/// <param name="DecidedBy">The method in sight that decides on it, where there is one; the first of several.</param>
/// <param name="Type">Its type, where code of the project may decide on it.</param>
/// <param name="Resource">The type of record that it may be asked about, where something in sight decides on such.</param>
internal sealed record PolicyRequirement(EvidenceLevel Level, IMethodSymbol? DecidedBy = null, ITypeSymbol? Type = null, ITypeSymbol? Resource = null)
{
    /// <summary>Other methods in sight that may decide on it.</summary>
    public ImmutableArray<IMethodSymbol> OrBy { get; init; } = ImmutableArray<IMethodSymbol>.Empty;

    /// <summary>What the requirement is given where it is made.</summary>
    public FilterArguments Given { get; init; } = FilterArguments.None;

    /// <summary>What meeting it is evidence of.</summary>
    /// <param name="description">How it was written, for messages.</param>
    public ArrivalEvidence Evidence(string description, Location? origin) => new(Level, description, origin, DecidedBy) { OrBy = OrBy, Given = Given };
}

/// <summary>
/// Reads what a policy asks from the expression that builds it: the calls written in it, in locals it uses, and in project methods it
/// calls. A policy that asks for nothing that can be read is opaque, and taken at its word.
/// </summary>
internal sealed class PolicyReader
{
    /// <summary>What a policy asks of which nothing can be read.</summary>
    public static readonly ImmutableArray<PolicyRequirement> Opaque = ImmutableArray.Create(new PolicyRequirement(EvidenceLevel.FunctionLevel));

    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly RequirementHandlers handlers;
    private readonly RequirementTypes types;
    private readonly GivenArguments given;

    public PolicyReader(KnownSymbols known, SourceIndex sources, FilterBodies bodies, RequirementTypes types)
    {
        this.known = known;
        this.sources = sources;
        handlers = bodies.Handlers;
        given = bodies.Given;
        this.types = types;
    }

    /// <summary>What the policy asks; <paramref name="defaultPolicy"/> stands in where it is the default policy.</summary>
    public ImmutableArray<PolicyRequirement> Read(IEnumerable<SyntaxNode> parts, Func<ImmutableArray<PolicyRequirement>> defaultPolicy)
    {
        var found = new Reading();
        foreach (var part in parts)
        {
            Read(part, defaultPolicy, found, WalkLimits.Policy);
        }

        if (found.Count == 0 && found.EndedAt is { } place)
        {
            sources.Walks.Note(Walk.Policy, place);
        }

        return found.Count == 0 ? Opaque : found.ToImmutableArray();
    }

    /// <summary>The requirements that are made in code which hands them out.</summary>
    public ImmutableArray<PolicyRequirement> Made(SyntaxNode code) => sources.ModelOf(code.SyntaxTree) is not { } model
        ? ImmutableArray<PolicyRequirement>.Empty
        : code.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
            .Select(syntax => model.GetOperation(syntax))
            .OfType<IObjectCreationOperation>()
            .Where(creation => known.IsType(creation.Type, Role.AuthorizationRequirement))
            .Select(creation => Requirement(EvidenceLevel.FunctionLevel, new MadeRequirement(creation.Type, creation)))
            .ToImmutableArray();

    /// <summary>The level that holding one of the roles proves: a list is as strong as its most common role.</summary>
    public EvidenceLevel LevelOfRoles(IEnumerable<string> roles) =>
        roles.Any(role => known.Catalog.MatchName(Role.CommonRole, role) is not null) ? EvidenceLevel.Authenticated : EvidenceLevel.FunctionLevel;

    private static IEnumerable<string> Constants(SyntaxNode node, SemanticModel model) => node.DescendantNodesAndSelf()
        .OfType<ExpressionSyntax>()
        .Select(expression => model.GetConstantValue(expression).Value)
        .OfType<string>();

    private void Read(SyntaxNode part, Func<ImmutableArray<PolicyRequirement>> defaultPolicy, Reading found, int depth)
    {
        if (depth == 0)
        {
            found.EndedAt ??= part;
            return;
        }

        if (sources.ModelOf(part.SyntaxTree) is not { } model)
        {
            return;
        }

        foreach (var name in part.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            switch (model.GetSymbolInfo(name).Symbol)
            {
                case IMethodSymbol method:
                    ReadCall(name, method, model, defaultPolicy, found, depth);
                    break;
                case IPropertySymbol property when known.Is(property, Role.DefaultPolicy):
                    found.AddRange(defaultPolicy());
                    break;
                case IPropertySymbol property when known.Find(property, Role.PolicyRequirement) is not null:
                    ReadRequirement(name.FirstAncestorOrSelf<StatementSyntax>() ?? part, model, found);
                    break;
                case ILocalSymbol local when !part.Span.Contains(local.DeclaringSyntaxReferences[0].Span):
                    ReadUses(local, model, defaultPolicy, found, depth);
                    break;
                case IFieldSymbol or IPropertySymbol when model.GetSymbolInfo(name).Symbol is { DeclaringSyntaxReferences: { IsEmpty: false } declared }:
                    Read(declared[0].GetSyntax(), defaultPolicy, found, depth - 1);
                    break;
            }
        }
    }

    private void ReadCall(
        SimpleNameSyntax name,
        IMethodSymbol method,
        SemanticModel model,
        Func<ImmutableArray<PolicyRequirement>> defaultPolicy,
        Reading found,
        int depth)
    {
        if (known.Find(method, Role.PolicyRequirement) is { } entry)
        {
            var call = name.FirstAncestorOrSelf<InvocationExpressionSyntax>();
            found.AddRange(Requirements(entry, call, model));
        }
        else if (!method.DeclaringSyntaxReferences.IsEmpty)
        {
            Read(method.DeclaringSyntaxReferences[0].GetSyntax(), defaultPolicy, found, depth - 1);
        }
        else if (method.IsExtensionMethod && method.ReceiverType is INamedTypeSymbol receiver && BuildsPolicies(receiver))
        {
            found.Add(Opaque[0]); // Another library's requirement: what it asks is not in sight, that it asks is.
        }
    }

    private bool BuildsPolicies(INamedTypeSymbol type) => known.Catalog.Entries
        .Any(entry => entry.Role == Role.PolicyRequirement && SymbolNames.IsNamed(type, entry.Subject.Type));

    private ImmutableArray<PolicyRequirement> Requirements(KnowledgeEntry entry, InvocationExpressionSyntax? call, SemanticModel model)
    {
        var level = entry["level"] == nameof(EvidenceLevel.Authenticated) ? EvidenceLevel.Authenticated : EvidenceLevel.FunctionLevel;
        if (call is not null && entry["roles"] is not null && Constants(call.ArgumentList, model).ToList() is { Count: > 0 } roles)
        {
            level = LevelOfRoles(roles);
        }
        else if (call is not null && entry["claim"] is not null && IsCommonClaim(call, model))
        {
            level = EvidenceLevel.Authenticated;
        }
        else if (entry["requirements"] is { } parameter
            && call is not null
            && model.GetOperation(call) is IInvocationOperation operation
            && operation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter) is { } list)
        {
            return types.MadeIn(list.Value).Select(made => Requirement(level, made)).ToImmutableArray();
        }

        else if (entry["decides"] is { } function
            && call is not null
            && model.GetOperation(call) is IInvocationOperation assertion
            && assertion.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == function) is { } given)
        {
            return ImmutableArray.Create(new PolicyRequirement(level, Operands.FunctionIn(given.Value)));
        }

        return ImmutableArray.Create(new PolicyRequirement(level));
    }

    private PolicyRequirement Requirement(EvidenceLevel level, MadeRequirement made)
    {
        if (made.Type is not { } type || known.FindType(type, Role.PolicyRequirement)?["level"] == nameof(EvidenceLevel.Authenticated))
        {
            return new PolicyRequirement(made.Type is null ? level : EvidenceLevel.Authenticated);
        }

        var bodies = handlers.AllOf(type);
        return new PolicyRequirement(level, bodies.FirstOrDefault(), type, handlers.ResourceOf(type))
        {
            OrBy = bodies.IsEmpty ? bodies : bodies.RemoveAt(0),
            Given = made.Creation is { } creation ? given.Of(creation) : FilterArguments.None,
        };
    }

    private bool IsCommonClaim(InvocationExpressionSyntax call, SemanticModel model) =>
        call.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } claim && Constants(claim, model).FirstOrDefault() is { } type && IsCommonClaim(type);

    /// <summary>Whether every customer has a claim of that type. Types are often addresses, of which the last part is the name.</summary>
    public bool IsCommonClaim(string type) =>
        known.Catalog.MatchName(Role.CommonClaim, type.Substring(type.LastIndexOf('/') + 1)) is not null;

    private void ReadRequirement(SyntaxNode statement, SemanticModel model, Reading found)
    {
        var made = statement.DescendantNodes(node => node is not BaseObjectCreationExpressionSyntax).OfType<BaseObjectCreationExpressionSyntax>();
        foreach (var one in made.Select(creation => model.GetOperation(creation)).OfType<IOperation>().SelectMany(creation => types.MadeIn(creation)))
        {
            found.Add(Requirement(EvidenceLevel.FunctionLevel, one));
        }
    }

    private void ReadUses(ILocalSymbol local, SemanticModel model, Func<ImmutableArray<PolicyRequirement>> defaultPolicy, Reading found, int depth)
    {
        var declaration = local.DeclaringSyntaxReferences[0].GetSyntax();
        Read(declaration, defaultPolicy, found, depth - 1);
        var scope = declaration.FirstAncestorOrSelf<BlockSyntax>() ?? declaration.SyntaxTree.GetRoot();
        var calls = scope.DescendantNodes().OfType<ExpressionStatementSyntax>()
            .Where(statement => statement.GetFirstToken().ValueText == local.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(statement.GetFirstToken().Parent!).Symbol, local));
        foreach (var call in calls)
        {
            // The names after the local are calls on it; the local itself must not be followed again.
            foreach (var name in call.DescendantNodes().OfType<SimpleNameSyntax>().Where(name => name.SpanStart > call.SpanStart))
            {
                if (model.GetSymbolInfo(name).Symbol is IMethodSymbol method)
                {
                    ReadCall(name, method, model, defaultPolicy, found, depth - 1);
                }
            }
        }
    }

    /// <summary>What was read of one policy so far.</summary>
    private sealed class Reading : List<PolicyRequirement>
    {
        /// <summary>Where it was not followed any further.</summary>
        public SyntaxNode? EndedAt { get; set; }
    }
}
