using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AccessNotAudited;

/// <summary>The services in sight that write audit records, found by the names of knowledge and by shape. Read on first use. Thread-safe.</summary>
internal sealed class AuditServices
{
    private readonly RuleContext context;
    private readonly FamilyTypes family;
    private readonly AuditParameters parameters;
    private readonly Lazy<ImmutableArray<AuditCall>> calls;
    private readonly Lazy<bool> isInSight;

    public AuditServices(RuleContext context, FamilyTypes family)
    {
        this.context = context;
        this.family = family;
        parameters = new AuditParameters(context.Known.Catalog);
        calls = new Lazy<ImmutableArray<AuditCall>>(Find, LazyThreadSafetyMode.PublicationOnly);
        isInSight = new Lazy<bool>(() => Methods().Any(), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether a method in sight writes audit records, whatever it asks for.</summary>
    public bool AreInSight => isInSight.Value;

    /// <summary>The call that would record an access of the entry point: of a service that its class or method has, else of one that can be injected.</summary>
    public AuditCall? For(EntryPoint entryPoint)
    {
        var held = HeldBy(entryPoint.Method).ToList();
        return calls.Value.FirstOrDefault(call => held.Any(type => Offers(type, call.Method.ContainingType)))
            ?? calls.Value.FirstOrDefault(call => call.Method.ContainingType.TypeKind == TypeKind.Interface)
            ?? calls.Value.FirstOrDefault();
    }

    private static IEnumerable<ITypeSymbol> HeldBy(IMethodSymbol method)
    {
        var host = method.ContainingType;
        return method.Parameters
            .Concat(host.InstanceConstructors.SelectMany(constructor => constructor.Parameters))
            .Select(parameter => parameter.Type)
            .Concat(host.GetMembers().OfType<IFieldSymbol>().Select(field => field.Type))
            .Concat(host.GetMembers().OfType<IPropertySymbol>().Select(property => property.Type));
    }

    private static bool Offers(ITypeSymbol held, INamedTypeSymbol service) =>
        SymbolEqualityComparer.Default.Equals(held, service) || held.AllInterfaces.Contains(service, SymbolEqualityComparer.Default);

    private IEnumerable<IMethodSymbol> Methods() => family.Named(IsAuditService)
        .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
        .Where(method => method is { MethodKind: MethodKind.Ordinary, Parameters.Length: > 0 }
            && context.Compilation.IsSymbolAccessibleWithin(method, context.Compilation.Assembly)
            && context.Known.Catalog.MatchName(Role.AuditVerb, method.Name) is not null
            && context.Effects.Has(method));

    private ImmutableArray<AuditCall> Find() => Methods()
        .Where(method => !method.IsGenericMethod)
        .Select(parameters.Of)
        .OfType<AuditCall>()
        .OrderByDescending(call => call.Weight)
        .ThenBy(call => call.Method.GetDocumentationCommentId(), StringComparer.Ordinal)
        .ToImmutableArray();

    private bool IsAuditService(string name) => context.Known.Catalog.MatchesName(Role.AuditServiceName, name);
}
