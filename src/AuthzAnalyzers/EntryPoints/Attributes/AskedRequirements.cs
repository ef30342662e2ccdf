using System;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.Attributes;

/// <summary>A requirement that a check asks to be met by a record.</summary>
/// <param name="Level">What meeting it proves of the caller, where nothing in sight decides on it.</param>
/// <param name="IsOpaque">Whether what decides on it is out of sight.</param>
/// <param name="Handlers">What in sight may say that it is met: one of them does.</param>
internal sealed record AskedRequirement(EvidenceLevel Level, bool IsOpaque, ImmutableArray<RequirementHandler> Handlers);

/// <summary>Reads what a check in code asks about a record: the requirements of its policy, and what decides on each.</summary>
internal sealed class AskedRequirements
{
    private readonly StartUpPolicies policies;
    private readonly RequirementHandlers handlers;
    private readonly RequirementTypes types;

    public AskedRequirements(StartUpPolicies policies, RequirementHandlers handlers, RequirementTypes types)
    {
        this.policies = policies;
        this.handlers = handlers;
        this.types = types;
    }

    /// <summary>What has to be met, all of it; empty where that is not in sight.</summary>
    /// <param name="argument">The argument of the parameter that has one of the names, with commas between them.</param>
    public ImmutableArray<AskedRequirement> Of(KnowledgeEntry entry, Func<string?, IOperation?> argument)
    {
        if (argument(entry["resource"]) is not { } resource)
        {
            return ImmutableArray<AskedRequirement>.Empty;
        }

        var asked = argument(entry["policy"])?.ConstantValue is { HasValue: true, Value: string name } ? policies.Defined(name)
            : argument(entry["requirements"]) is { } made ? types.In(made).Select(type => new PolicyRequirement(EvidenceLevel.FunctionLevel, null, type)).ToImmutableArray()
            : ImmutableArray<PolicyRequirement>.Empty;
        return asked.IsEmpty ? ImmutableArray<AskedRequirement>.Empty : Decided(asked, types.Bound(resource));
    }

    /// <summary>The same for a call as it was bound.</summary>
    public ImmutableArray<AskedRequirement> Of(KnowledgeEntry entry, IInvocationOperation call) => Of(
        entry,
        names => names is null ? null : call.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && names.Split(',').Contains(parameter.Name))?.Value);

    private ImmutableArray<AskedRequirement> Decided(ImmutableArray<PolicyRequirement> asked, IOperation resource)
    {
        var record = Operands.Unconverted(resource).Type;
        var decided = ImmutableArray.CreateBuilder<AskedRequirement>();
        foreach (var requirement in asked)
        {
            var found = requirement.Type is null ? ImmutableArray<RequirementHandler>.Empty : handlers.Of(requirement.Type, record);
            decided.Add(new AskedRequirement(requirement.Level, found.IsEmpty && requirement.Level != EvidenceLevel.Authenticated, found));
        }

        return decided.ToImmutable();
    }
}
