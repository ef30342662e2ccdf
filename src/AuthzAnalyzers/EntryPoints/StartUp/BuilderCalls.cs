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

/// <summary>What single calls on endpoint builders mean.</summary>
internal sealed class BuilderCalls
{
    private readonly KnownSymbols known;
    private readonly Conventions conventions;
    private readonly StartUpPolicies policies;
    private readonly FilterBodies bodies;
    private readonly Lazy<ImmutableArray<ITypeSymbol>> carriers;

    public BuilderCalls(KnownSymbols known, SourceIndex sources, Conventions conventions, StartUpPolicies policies, FilterBodies bodies)
    {
        this.known = known;
        this.conventions = conventions;
        this.policies = policies;
        this.bodies = bodies;
        carriers = new Lazy<ImmutableArray<ITypeSymbol>>(() => ReadCarriers(sources.Compilation), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The expression of the builder that a call is made on.</summary>
    public static ExpressionSyntax? BuilderOf(IInvocationOperation call)
    {
        var builder = call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);
        return builder is null ? null : Operands.Unconverted(builder).Syntax as ExpressionSyntax;
    }

    /// <summary>Whether a builder of that type can be told what to require: an application cannot, a group can.</summary>
    public bool CanRequire(ITypeSymbol type) => carriers.Value.Any(carrier =>
        SymbolIdentity.Same(type, carrier)
        || type.AllInterfaces.Any(contract => SymbolIdentity.Same(contract, carrier))
        || (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(CanRequire)));

    public bool IsKnown(IMethodSymbol method) => !known.OfMember(method).IsEmpty;

    /// <summary>The constant prefix that a group adds to its endpoints' patterns.</summary>
    public string Prefix(IInvocationOperation call) =>
        known.Find(call.TargetMethod, Role.EndpointGroup) is { } entry ? Operands.Text(call, entry["pattern"]) ?? "" : "";

    /// <summary>Whether what the call returns is the very builder it was made on.</summary>
    public bool KeepsBuilder(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (known.OfMember(method).Any(entry => entry.Role is Role.Endpoint or Role.EndpointGroup or Role.EndpointsOfControllers))
        {
            return false;
        }

        var builder = (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } value ? Operands.Unconverted(value).Type : null;
        return SymbolEqualityComparer.Default.Equals(builder, call.Type) && (method.DeclaringSyntaxReferences.IsEmpty || ReturnsItsBuilder(method));
    }

    /// <summary>What the call itself requires of those who reach what is built.</summary>
    public EntryPointAuthorization Requires(IInvocationOperation call)
    {
        var (description, origin) = Describe(call);
        if (known.Is(call.TargetMethod, Role.AllowsAnonymous))
        {
            return EntryPointAuthorization.OfAnonymous(new AnonymousMark(description, origin));
        }

        if (known.OfMember(call.TargetMethod).FirstOrDefault(entry => entry.Role is Role.LimitsRate or Role.UnlimitsRate) is { } limit)
        {
            return EntryPointAuthorization.OfLimit(limit.Role == Role.LimitsRate);
        }

        if (known.Find(call.TargetMethod, Role.RequiresAuthorization) is not { } entry)
        {
            return EntryPointAuthorization.OfFilters(EndpointFilters(call, description, origin).AddRange(Permissions(call, description, origin)));
        }

        var required = Policies(call, entry)
            .Select(requirement => requirement.Evidence(description, origin));
        return EntryPointAuthorization.OfRequired(required.ToImmutableArray());
    }

    private static (string Description, Location Origin) Describe(IInvocationOperation call)
    {
        var syntax = (InvocationExpressionSyntax)call.Syntax;
        var name = syntax.Expression is MemberAccessExpressionSyntax access ? access.Name : syntax.Expression;
        return (name.ToString() + syntax.ArgumentList, name.GetLocation());
    }

    // A method that ends with its own parameter, as fluent extension methods do.
    private static bool ReturnsItsBuilder(IMethodSymbol method) => method.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax().DescendantNodes())
        .Select(node => node switch
        {
            ReturnStatementSyntax statement => statement.Expression,
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            _ => null,
        })
        .OfType<ExpressionSyntax>()
        .Any(value => value.GetFirstToken().ValueText == method.Parameters.FirstOrDefault()?.Name
            && (value is IdentifierNameSyntax || method.ReturnType is ITypeParameterSymbol));

    private static ImmutableArray<ITypeSymbol> ConstraintsOf(IMethodSymbol method) =>
        method.Parameters.FirstOrDefault()?.Type is ITypeParameterSymbol builder ? builder.ConstraintTypes : ImmutableArray<ITypeSymbol>.Empty;

    private ImmutableArray<ITypeSymbol> ReadCarriers(Compilation compilation) => known.Catalog.Entries
        .Where(entry => entry.Role == Role.RequiresAuthorization && entry.Subject.Kind == SubjectKinds.Method)
        .SelectMany(entry => compilation.GetTypeByMetadataName(entry.Subject.Type)?.GetMembers(entry.Subject.Member) ?? ImmutableArray<ISymbol>.Empty)
        .OfType<IMethodSymbol>()
        .SelectMany(method => ConstraintsOf(method))
        .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)
        .ToImmutableArray();

    private IEnumerable<PolicyRequirement> Policies(IInvocationOperation call, KnowledgeEntry entry)
    {
        if (entry["level"] is { } level)
        {
            return ImmutableArray.Create(new PolicyRequirement(level == nameof(EvidenceLevel.Authenticated) ? EvidenceLevel.Authenticated : EvidenceLevel.FunctionLevel));
        }

        var first = call.Instance is null ? 1 : 0;
        var given = call.Arguments.Where(argument => argument.Parameter?.Ordinal >= first && argument.ArgumentKind != ArgumentKind.DefaultValue);
        if ((entry["roles"] ?? entry["claim"]) is { } parameter && given.FirstOrDefault(argument => argument.Parameter!.Name == parameter) is { } names)
        {
            var texts = Elements(names.Value).Select(value => value.ConstantValue.Value as string ?? "").ToList();
            return entry["roles"] is null ? policies.OfClaims(texts) : policies.OfRoles(string.Join(",", texts));
        }

        var asked = given.SelectMany(argument => Elements(argument.Value)).ToList();
        return asked.Count == 0 ? policies.Default : asked.SelectMany(value => OfArgument(value, entry));
    }

    private ImmutableArray<PolicyRequirement> OfArgument(IOperation value, KnowledgeEntry entry)
    {
        if (value is not IObjectCreationOperation { Type: INamedTypeSymbol type } creation || known.FindType(type, Role.RequiresAuthorization) is not { } data)
        {
            return conventions.PolicyIn(value);
        }

        // An attribute made in place: new AuthorizeAttribute("Staff") { Roles = "Support" }.
        var policy = creation.Arguments.FirstOrDefault()?.Value.ConstantValue.Value as string;
        var set = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Target is IPropertyReferenceOperation)
            .ToLookup(assignment => ((IPropertyReferenceOperation)assignment.Target).Property.Name, assignment => assignment.Value.ConstantValue.Value as string);
        policy ??= data["policy"] is { } member ? set?[member].FirstOrDefault() : null;
        var roles = data["roles"] is { } list ? set?[list].FirstOrDefault() : null;
        var isPlain = data["policy"] is { } own && !type.GetMembers(own).IsEmpty;
        return policy is not null ? policies.Named(policy)
            : roles is not null ? policies.OfRoles(roles)
            : isPlain ? policies.Default
            : ImmutableArray.Create(new PolicyRequirement(EvidenceLevel.FunctionLevel, bodies.Handlers.Of(type)));
    }

    private static IEnumerable<IOperation> Elements(IOperation value) => Operands.Unconverted(value) switch
    {
        IArrayCreationOperation array => (array.Initializer?.ElementValues ?? ImmutableArray<IOperation>.Empty).Select(Operands.Unconverted),
        IDelegateCreationOperation made => new[] { (IOperation)made },
        var other => new[] { other },
    };

    // Who attaches a permission by name to an endpoint has something that reads it.
    private ImmutableArray<ArrivalEvidence> Permissions(IInvocationOperation call, string description, Location origin) =>
        IsPermissionCall(call) || call.Arguments.SelectMany(argument => Elements(argument.Value)).Any(IsPermission)
            ? ImmutableArray.Create(new ArrivalEvidence(EvidenceLevel.FunctionLevel, description, origin))
            : ImmutableArray<ArrivalEvidence>.Empty;

    private bool IsPermission(IOperation value) => value is IObjectCreationOperation { Arguments.IsEmpty: false, Type: { } type }
        && known.Catalog.MatchName(Role.PermissionMetadataName, type.Name) is not null;

    // The application's own way to attach one, in an assembly out of sight.
    private bool IsPermissionCall(IInvocationOperation call) => call.TargetMethod.DeclaringSyntaxReferences.IsEmpty
        && call.Arguments.Any(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Value.Type.SpecialType: SpecialType.System_String })
        && known.Catalog.MatchName(Role.PermissionCallName, call.TargetMethod.Name) is not null;

    private ImmutableArray<ArrivalEvidence> EndpointFilters(IInvocationOperation call, string description, Location origin) => known.Is(call.TargetMethod, Role.EndpointFilter)
        && call.Arguments.Select(argument => Operands.FunctionIn(argument.Value)).FirstOrDefault(function => function is not null) is { } body
            ? ImmutableArray.Create(new ArrivalEvidence(EvidenceLevel.None, description, origin, body))
            : FilterTypes(call, description, origin);

    private ImmutableArray<ArrivalEvidence> FilterTypes(IInvocationOperation call, string description, Location origin) => call.TargetMethod.TypeArguments
        .Select(type => (Type: (ITypeSymbol?)type, Made: (IObjectCreationOperation?)null))
        .Concat(call.Arguments.SelectMany(argument => Elements(argument.Value)).Select(FilterIn))
        .Select(filter => FilterOf(filter.Type as INamedTypeSymbol, filter.Made, description, origin))
        .OfType<ArrivalEvidence>()
        .ToImmutableArray();

    private static (ITypeSymbol? Type, IObjectCreationOperation? Made) FilterIn(IOperation value) => value switch
    {
        IObjectCreationOperation creation => (creation.Type, creation),
        ITypeOfOperation named => (named.TypeOperand.OriginalDefinition, null),
        _ => default,
    };

    private ArrivalEvidence? FilterOf(INamedTypeSymbol? type, IObjectCreationOperation? made, string description, Location origin)
    {
        var evidence = type is not null && known.IsType(type, Role.ActionFilter) ? bodies.EvidenceOf(type, description, origin, AttributeScheme.Common) : null;
        return made is null ? evidence : evidence is null ? null : evidence with { Given = bodies.Given.Of(made) };
    }
}
