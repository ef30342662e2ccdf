using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints;

/// <summary>What start-up code in sight says of all controllers, all pages, or pages by their path.</summary>
internal sealed class Conventions
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly StartUpPolicies policies;
    private readonly FilterBodies bodies;
    private readonly Lazy<Arrival> globalFilters;
    private readonly Lazy<ImmutableArray<(KnowledgeEntry Entry, string Path, string? Area, Arrival Arrival)>> pages;

    public Conventions(KnownSymbols known, SourceIndex sources, StartUpPolicies policies, FilterBodies bodies)
    {
        this.known = known;
        this.sources = sources;
        this.policies = policies;
        this.bodies = bodies;
        globalFilters = new Lazy<Arrival>(ReadGlobalFilters, LazyThreadSafetyMode.ExecutionAndPublication);
        pages = new Lazy<ImmutableArray<(KnowledgeEntry, string, string?, Arrival)>>(ReadPages, LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>Filters of every controller and page.</summary>
    public Arrival GlobalFilters => globalFilters.Value;

    /// <summary>What conventions say of the page at <paramref name="path"/>, such as <c>/Account/Orders</c>.</summary>
    public Arrival OfPage(string path, string? area) => pages.Value
        .Where(convention => Covers(convention.Entry["scope"], convention.Path, path) && string.Equals(convention.Area, area, StringComparison.OrdinalIgnoreCase))
        .Aggregate(Arrival.Empty, (arrival, convention) => arrival.And(convention.Arrival));

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

    private ImmutableArray<(KnowledgeEntry, string, string?, Arrival)> ReadPages()
    {
        var found = ImmutableArray.CreateBuilder<(KnowledgeEntry, string, string?, Arrival)>();
        foreach (var (name, _, entry) in policies.Uses(Role.PageConvention))
        {
            if (CallOf(name) is not { } call || Constant(call, entry["path"]) is not { } path)
            {
                continue;
            }

            var description = call.Syntax is InvocationExpressionSyntax syntax ? name.Identifier.ValueText + syntax.ArgumentList : name.ToString();
            var policy = Argument(call, entry["policy"]) is { } value ? PolicyIn(value) : policies.Default;
            var arrival = entry.Is("effect", "anonymous")
                ? Arrival.OfAnonymous(new AnonymousMark(description, name.GetLocation()))
                : Arrival.OfRequired(ToEvidence(policy, description, name));
            found.Add((entry, path, Constant(call, entry["area"]), arrival));
        }

        return found.ToImmutable();
    }

    private Arrival ReadGlobalFilters()
    {
        var arrival = Arrival.Empty;
        foreach (var (name, _, _) in policies.Uses(Role.GlobalFilters))
        {
            // options.Filters.Add(…): what is added is the call around the property.
            if (name.Parent?.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax add }
                || sources.ModelOf(name.SyntaxTree) is not { } model)
            {
                continue;
            }

            foreach (var (type, creation) in AddedBy(add, model))
            {
                arrival = arrival.And(OfFilter(type, creation, add));
            }
        }

        return arrival;
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

    private Arrival OfFilter(INamedTypeSymbol type, IObjectCreationOperation? creation, InvocationExpressionSyntax add)
    {
        var description = add.ToString();
        if (known.FindType(type, Role.RequiresAuthorization) is { } entry)
        {
            var policy = creation?.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["policy"]);
            return Arrival.OfRequired(ToEvidence(policy is null ? policies.Default : PolicyIn(policy.Value), description, add));
        }

        return bodies.EvidenceOf(type, description, add.GetLocation()) is { } evidence
            ? Arrival.OfFilters(ImmutableArray.Create(evidence))
            : Arrival.Empty;
    }

    private IInvocationOperation? CallOf(SimpleNameSyntax name) =>
        name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
            ? sources.ModelOf(name.SyntaxTree)?.GetOperation(syntax) as IInvocationOperation
            : null;

    private static ImmutableArray<ArrivalEvidence> ToEvidence(ImmutableArray<PolicyRequirement> policy, string description, SyntaxNode origin) => policy
        .Select(requirement => new ArrivalEvidence(requirement.Level, description, origin.GetLocation(), requirement.DecidedBy))
        .ToImmutableArray();
}
