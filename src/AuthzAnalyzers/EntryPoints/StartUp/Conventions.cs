using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>What start-up code in sight says of all controllers, all pages, or pages by their path.</summary>
internal sealed class Conventions
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly StartUpPolicies policies;
    private readonly FilterBodies bodies;
    private readonly Lazy<EntryPointAuthorization> globalFilters;
    private readonly Lazy<ImmutableArray<AddedFilter>> added;
    private readonly Lazy<ImmutableArray<(KnowledgeEntry Entry, string Path, string? Area, EntryPointAuthorization Arrival)>> pages;

    public Conventions(KnownSymbols known, SourceIndex sources, StartUpPolicies policies, FilterBodies bodies)
    {
        this.known = known;
        this.sources = sources;
        this.policies = policies;
        this.bodies = bodies;
        added = new Lazy<ImmutableArray<AddedFilter>>(() => ReadAdded().ToImmutableArray(), LazyThreadSafetyMode.PublicationOnly);
        globalFilters = new Lazy<EntryPointAuthorization>(ReadGlobalFilters, LazyThreadSafetyMode.PublicationOnly);
        pages = new Lazy<ImmutableArray<(KnowledgeEntry, string, string?, EntryPointAuthorization)>>(ReadPages, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Filters of every controller and page.</summary>
    public EntryPointAuthorization GlobalFilters => globalFilters.Value;

    /// <summary>Filters of every entry type of a framework, as far as they stand before the method.</summary>
    public ImmutableArray<ArrivalEvidence> FiltersOf(AttributeScheme honoured, INamedTypeSymbol host, IMethodSymbol method)
    {
        if (honoured.Framework is null)
        {
            return ImmutableArray<ArrivalEvidence>.Empty;
        }

        var arrival = EntryPointAuthorization.Empty;
        foreach (var filter in added.Value)
        {
            if (filter.Framework == honoured.Framework && (filter.Of is null || SymbolIdentity.Same(filter.Of.OriginalDefinition, host.OriginalDefinition)))
            {
                arrival = arrival.And(OfFilter(filter.Type, filter.Creation, filter.Add, honoured, method));
            }
        }

        return arrival.Required.AddRange(arrival.Filters);
    }

    /// <summary>What conventions say of the page at <paramref name="path"/>, such as <c>/Account/Orders</c>.</summary>
    public EntryPointAuthorization OfPage(string path, string? area) => pages.Value
        .Where(convention => Covers(convention.Entry["scope"], convention.Path, path) && string.Equals(convention.Area, area, StringComparison.OrdinalIgnoreCase))
        .Aggregate(EntryPointAuthorization.Empty, (arrival, convention) => arrival.And(convention.Arrival));

    /// <summary>What an argument that names or builds a policy asks.</summary>
    public ImmutableArray<PolicyRequirement> PolicyIn(IOperation value)
    {
        if (value.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant is string name ? policies.Named(name) : policies.Default;
        }

        return policies.Built(new[] { value.Syntax });
    }

    private static bool Covers(string? scope, string convention, string path)
    {
        if (scope?.EndsWith("folder", StringComparison.Ordinal) != true)
        {
            return string.Equals(convention, path, StringComparison.OrdinalIgnoreCase);
        }

        return path.StartsWith(convention.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Constant(IInvocationOperation call, string? parameter) =>
        Argument(call, parameter)?.ConstantValue.Value as string;

    private static IOperation? Argument(IInvocationOperation call, string? parameter) => call.Arguments
        .FirstOrDefault(argument => parameter is not null && argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    private ImmutableArray<(KnowledgeEntry, string, string?, EntryPointAuthorization)> ReadPages()
    {
        var found = ImmutableArray.CreateBuilder<(KnowledgeEntry, string, string?, EntryPointAuthorization)>();
        foreach (var (name, _, entry) in policies.Uses(Role.PageConvention))
        {
            if (CallOf(name) is not { } call || Constant(call, entry["path"]) is not { } path)
            {
                continue;
            }

            var description = call.Syntax is InvocationExpressionSyntax syntax ? name.Identifier.ValueText + syntax.ArgumentList : name.ToString();
            var policy = Argument(call, entry["policy"]) is { } value ? PolicyIn(value) : policies.Default;
            var arrival = entry.Is("effect", "anonymous")
                ? EntryPointAuthorization.OfAnonymous(new AnonymousMark(description, name.GetLocation()))
                : EntryPointAuthorization.OfRequired(ToEvidence(policy, description, name));
            found.Add((entry, path, Constant(call, entry["area"]), arrival));
        }

        return found.ToImmutable();
    }

    private EntryPointAuthorization ReadGlobalFilters()
    {
        var arrival = EntryPointAuthorization.Empty;
        foreach (var filter in added.Value.Where(filter => filter.Framework is null))
        {
            arrival = arrival.And(OfFilter(filter.Type, filter.Creation, filter.Add, AttributeScheme.Common, around: null));
        }

        return arrival;
    }

    private IEnumerable<AddedFilter> ReadAdded()
    {
        foreach (var (name, symbol, entry) in policies.Uses(Role.GlobalFilters))
        {
            // options.Filters.Add(…): what is added is the call around the property.
            var add = symbol is IMethodSymbol ? CallSites.CallNamedBy(name) : (name.Parent?.Parent as MemberAccessExpressionSyntax)?.Parent as InvocationExpressionSyntax;
            if (add is null || sources.ModelOf(name.SyntaxTree) is not { } model)
            {
                continue;
            }

            var options = (name.Parent as MemberAccessExpressionSyntax)?.Expression is { } owner ? model.GetTypeInfo(owner).Type as INamedTypeSymbol : null;
            foreach (var (type, creation) in AddedBy(add, model))
            {
                yield return new AddedFilter(entry["framework"], options?.TypeArguments.FirstOrDefault() as INamedTypeSymbol, type, creation, add);
            }
        }
    }

    private IEnumerable<(INamedTypeSymbol Type, IObjectCreationOperation? Creation)> AddedBy(InvocationExpressionSyntax add, SemanticModel model)
    {
        if (model.GetOperation(add) is not IInvocationOperation call)
        {
            yield break;
        }

        foreach (var type in call.TargetMethod.TypeArguments.OfType<INamedTypeSymbol>())
        {
            yield return (type, null);
        }

        foreach (var argument in call.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit))
        {
            var value = argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value;
            switch (value)
            {
                case IObjectCreationOperation { Type: INamedTypeSymbol created } creation:
                    yield return (created, creation);
                    break;
                case ITypeOfOperation { TypeOperand: INamedTypeSymbol named }:
                    yield return (named, null);
                    break;
                case { Type: INamedTypeSymbol held }:
                    yield return (held, null);
                    break;
            }
        }
    }

    private EntryPointAuthorization OfFilter(INamedTypeSymbol type, IObjectCreationOperation? creation, InvocationExpressionSyntax add, AttributeScheme honoured, IMethodSymbol? around)
    {
        var description = add.ToString();
        if (known.OfType(type).FirstOrDefault(line => line.Role == Role.RequiresAuthorization && honoured.Takes(line)) is { } entry)
        {
            if (entry["decides"] is { } decides && bodies.OverrideOf(type, decides) is { } decider)
            {
                return EntryPointAuthorization.OfRequired(ImmutableArray.Create(new ArrivalEvidence(EvidenceLevel.FunctionLevel, description, add.GetLocation(), decider)));
            }

            if (SetIn(creation, entry["roles"]) is { } roles)
            {
                return EntryPointAuthorization.OfRequired(ToEvidence(policies.OfRoles(roles), description, add));
            }

            var policy = creation?.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["policy"]);
            return EntryPointAuthorization.OfRequired(ToEvidence(policy is null ? policies.Default : PolicyIn(policy.Value), description, add));
        }

        return bodies.EvidenceOf(type, description, add.GetLocation(), honoured, around) is { } evidence
            ? EntryPointAuthorization.OfFilters(ImmutableArray.Create(creation is null ? evidence : evidence with { Given = bodies.Given.Of(creation) }))
            : EntryPointAuthorization.Empty;
    }

    private static string? SetIn(IObjectCreationOperation? creation, string? member) => member is null ? null : creation?.Initializer?.Initializers
        .OfType<ISimpleAssignmentOperation>()
        .FirstOrDefault(assignment => assignment.Target is IPropertyReferenceOperation property && property.Property.Name == member)?.Value.ConstantValue.Value as string;

    private IInvocationOperation? CallOf(SimpleNameSyntax name) =>
        name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
            ? sources.ModelOf(name.SyntaxTree)?.GetOperation(syntax) as IInvocationOperation
            : null;

    /// <param name="Of">The one type that it stands before, where its options are of one.</param>
    private sealed record AddedFilter(string? Framework, INamedTypeSymbol? Of, INamedTypeSymbol Type, IObjectCreationOperation? Creation, InvocationExpressionSyntax Add);

    private static ImmutableArray<ArrivalEvidence> ToEvidence(ImmutableArray<PolicyRequirement> policy, string description, SyntaxNode origin) => policy
        .Select(requirement => requirement.Evidence(description, origin.GetLocation()))
        .ToImmutableArray();
}
