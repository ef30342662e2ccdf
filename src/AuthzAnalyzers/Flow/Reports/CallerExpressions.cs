using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>
/// How code at a place can say who the caller is: by a local that holds it, a member of its class or of a service at hand that tells it, or
/// the principal. What a member tells is what its body gives, not what it is called. Asked for fixes of findings only.
/// </summary>
internal sealed class CallerExpressions
{
    private readonly Engine engine;

    public CallerExpressions(Engine engine)
    {
        this.engine = engine;
    }

    /// <summary>Nearest first: locals, then members, then services.</summary>
    public ImmutableArray<CallerExpression> At(Location place, EntryPointReport report, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<CallerExpression>();
        var services = ImmutableArray.CreateBuilder<CallerExpression>();
        foreach (var symbol in InScope(place))
        {
            switch (symbol)
            {
                case ILocalSymbol local when report.CallerLocals.Contains(local, SymbolEqualityComparer.Default):
                    found.Insert(0, new CallerExpression(local.Name, local.Name, local.Type));
                    break;
                case IFieldSymbol or IPropertySymbol or IMethodSymbol when Tells(symbol, report.EntryPoint.Host, cancellation):
                    found.Add(Member("", symbol));
                    break;
                case IFieldSymbol or IPropertySymbol or IParameterSymbol when TypeOf(symbol) is INamedTypeSymbol service && MayTell(service):
                    services.AddRange(MembersOf(service).Where(member => Tells(member, report.EntryPoint.Host, cancellation)).Select(member => Member(symbol.Name + ".", member)));
                    break;
            }
        }

        found.AddRange(services);
        return found.ToImmutable();
    }

    /// <summary>The principal as code at the place can write it, or <see langword="null"/>.</summary>
    public string? PrincipalAt(Location place)
    {
        string? held = null;
        foreach (var symbol in InScope(place))
        {
            if (symbol is not (ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol) || TypeOf(symbol) is not { } type)
            {
                continue;
            }

            if (engine.Known.IsType(type, Role.Principal))
            {
                return symbol.Name;
            }

            held ??= type is not INamedTypeSymbol { SpecialType: SpecialType.None } ? null : MembersOf(type)
                .FirstOrDefault(member => member is IPropertySymbol && engine.Known.Is(member, Role.Principal) && engine.Known.IsType(TypeOf(member), Role.Principal)) is { } principal
                    ? symbol.Name + "." + principal.Name
                    : null;
        }

        return held;
    }

    private static CallerExpression Member(string holder, ISymbol member) =>
        new(holder + member.Name + (member is IMethodSymbol ? "()" : ""), member.Name, TypeOf(member)!);

    private IEnumerable<ISymbol> InScope(Location place)
    {
        if (place.SourceTree is not { } tree || engine.Sources.ModelOf(tree) is not { } model)
        {
            return Array.Empty<ISymbol>();
        }

        var position = place.SourceSpan.Start;
        var isStatic = IsStatic(model.GetEnclosingSymbol(position));
        return model.LookupSymbols(position)
            .Where(symbol => symbol switch
            {
                ILocalSymbol local => local.DeclaringSyntaxReferences.All(declared => declared.Span.End < position),
                IParameterSymbol parameter => !isStatic || parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor },
                IFieldSymbol or IPropertySymbol or IMethodSymbol => !isStatic || symbol.IsStatic,
                _ => false,
            })
            .OrderBy(symbol => symbol switch { ILocalSymbol => 0, IParameterSymbol => 1, _ => 2 })
            .ThenBy(symbol => symbol.Name, StringComparer.Ordinal);
    }

    private static bool IsStatic(ISymbol? symbol)
    {
        for (; symbol is IMethodSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.IsStatic)
            {
                return true;
            }
        }

        return false;
    }

    private bool MayTell(INamedTypeSymbol service) =>
        service.SpecialType == SpecialType.None
        && (!service.DeclaringSyntaxReferences.IsEmpty || engine.Known.Catalog.MatchName(Role.IdentityServiceName, service.Name) is not null);

    private static IEnumerable<ISymbol> MembersOf(ITypeSymbol type)
    {
        var all = type.TypeKind == TypeKind.Interface ? new[] { type }.Concat(type.AllInterfaces) : BaseTypes(type);
        return all.SelectMany(holder => holder.GetMembers()).Where(member => member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false });
    }

    private static IEnumerable<ITypeSymbol> BaseTypes(ITypeSymbol? type)
    {
        for (; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            yield return type;
        }
    }

    // A member that needs no arguments and gives nothing but who the caller is, whichever body in sight runs.
    private bool Tells(ISymbol member, INamedTypeSymbol? asker, CancellationToken cancellation)
    {
        var read = member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Ordinary, Parameters.IsEmpty: true, IsGenericMethod: false, ReturnsVoid: false } method => method,
            IPropertySymbol { IsIndexer: false } property => property.GetMethod,
            _ => null,
        };
        if (read is not null)
        {
            var targets = engine.Calls.Targets(read, true, asker);
            if (!targets.IsEmpty)
            {
                return targets.All(target => (target.Told ?? engine.Summaries.Get(target.Method, cancellation)) is { Returns: true } summary && IsCaller(summary.Result));
            }
        }

        if (member is IMethodSymbol || TypeOf(member) is null)
        {
            return read is not null && IsNamedSo(member);
        }

        var stores = member is IPropertySymbol kept ? engine.Calls.StoresOf(kept, asker).CastArray<ISymbol>() : ImmutableArray.Create(member);
        return stores.IsEmpty
            ? IsNamedSo(member)
            : stores.All(store => engine.Held.Of(store, method => engine.Summaries.Get(method, cancellation), cancellation) is { } held && IsCaller(held))
                || (member.IsAbstract && stores.Length == 1 && SymbolEqualityComparer.Default.Equals(stores[0], member) && IsNamedSo(member));
    }

    // All that is left to go by where nothing stands behind the interface in sight.
    private bool IsNamedSo(ISymbol member) =>
        member.ContainingType is { TypeKind: TypeKind.Interface } type && engine.Known.Catalog.MatchName(Role.IdentityServiceName, type.Name) is not null;

    private static bool IsCaller(Value value) => value is { HasRecords: false, Query: null, Origins: { IsCallerIdentity: true, HasParameters: false } };

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };
}
