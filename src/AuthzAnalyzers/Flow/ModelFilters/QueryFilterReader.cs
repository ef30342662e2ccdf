using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.ModelFilters;

/// <summary>Reads off the calls that add filters to models which entities they are about, in which contexts, and whom they tie the records to.</summary>
internal sealed class QueryFilterReader
{
    private readonly Engine engine;
    private readonly CallSites sites;
    private readonly ImmutableArray<INamedTypeSymbol> contexts;

    public QueryFilterReader(Engine engine, ImmutableArray<INamedTypeSymbol> contexts)
    {
        this.engine = engine;
        this.contexts = contexts;
        sites = engine.Sites;
    }

    public ImmutableArray<QueryFilter> Read(ImmutableArray<QueryFilterCall> calls, CancellationToken cancellation)
    {
        var filters = ImmutableArray.CreateBuilder<QueryFilter>();
        var predicates = new QueryFilterPredicates(engine, cancellation);
        foreach (var call in calls)
        {
            if (ContextsOf(call.Method) is { IsEmpty: false } names)
            {
                foreach (var (entities, member, meaning) in Meanings(call, predicates, cancellation))
                {
                    filters.Add(meaning.On(new QueryFilter(entities, member, names, NameOf(call.Argument("name")), FilterScope.None)));
                }
            }
        }

        return filters.ToImmutable();
    }

    /// <summary>The name that an operation stands for: what it is constantly, or the member that holds it.</summary>
    public static string? NameOf(IOperation? operation) => operation switch
    {
        null => null,
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IMemberReferenceOperation { Member: { ContainingType: { } type } member } => SymbolNames.FullName(type) + "." + member.Name,
        _ => null,
    };

    private static FilterMeaning Assumed => new(FilterScope.AssumedTenant, null);

    private IEnumerable<(ImmutableArray<string> Entities, string? Member, FilterMeaning Meaning)> Meanings(
        QueryFilterCall call,
        QueryFilterPredicates predicates,
        CancellationToken cancellation)
    {
        if (call.Entry.Is("scope", "tenant"))
        {
            return EntitiesOf(call, Receiver(call)).Select(entities => (entities, (string?)null, Assumed));
        }

        var argument = call.Argument("predicate");
        if (argument is IAnonymousFunctionOperation predicate)
        {
            var meaning = predicates.MeaningOf(predicate, call.Method);
            return EntitiesOf(call, predicate.Symbol.Parameters.FirstOrDefault()?.Type).Select(entities => (entities, (string?)null, meaning));
        }

        var given = call.Method.Parameters.FirstOrDefault(IsPredicate);
        return given is null ? Built(call) : Given(call.Method, given, predicates, cancellation);
    }

    // A helper that gets the predicate: its callers say what it is, and the type it is written for says which entities it means.
    private IEnumerable<(ImmutableArray<string>, string?, FilterMeaning)> Given(
        IMethodSymbol method,
        IParameterSymbol parameter,
        QueryFilterPredicates predicates,
        CancellationToken cancellation)
    {
        foreach (var site in sites.Of(method))
        {
            if (engine.Sources.ModelOf(site.SyntaxTree) is not { } model
                || model.GetOperation(site, cancellation) is not IInvocationOperation call
                || model.GetEnclosingSymbol(site.SpanStart, cancellation) is not IMethodSymbol around)
            {
                continue;
            }

            var argument = call.Arguments.FirstOrDefault(given => given.Parameter?.Name == parameter.Name)?.Value;
            if (argument is not null
                && QueryFilterCall.Unwrapped(argument) is IAnonymousFunctionOperation predicate
                && predicate.Symbol.Parameters.FirstOrDefault()?.Type is INamedTypeSymbol entity)
            {
                yield return (ImmutableArray.Create(SymbolNames.FullName(entity)), null, predicates.MeaningOf(predicate, around));
            }
        }
    }

    // An expression that is put together by hand: it names the member that it compares.
    private IEnumerable<(ImmutableArray<string>, string?, FilterMeaning)> Built(QueryFilterCall call)
    {
        var body = call.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        foreach (var name in body is null ? Enumerable.Empty<string>() : WordsIn(body).Distinct())
        {
            if (engine.Known.Catalog.MatchName(Role.OwnerName, name) is { } line && line.Is("kind", "tenant"))
            {
                yield return (ImmutableArray<string>.Empty, name, Assumed);
            }
        }
    }

    private static IEnumerable<string> WordsIn(SyntaxNode body)
    {
        foreach (var node in body.DescendantNodes())
        {
            switch (node)
            {
                case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                    yield return literal.Token.ValueText;
                    break;
                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: { Count: 1 } named }:
                    yield return named[0].Expression.DescendantTokens().Last(token => token.IsKind(SyntaxKind.IdentifierToken)).ValueText;
                    break;
            }
        }
    }

    private static ITypeSymbol? Receiver(QueryFilterCall call) => (call.Call.Instance ?? (call.Call.Arguments.Length > 0 ? QueryFilterCall.Unwrapped(call.Call.Arguments[0].Value) : null))?.Type is
        INamedTypeSymbol { TypeArguments.Length: 1 } builder ? builder.TypeArguments[0] : null;

    // Several types are alternatives: one filter for each. None means every entity.
    private IEnumerable<ImmutableArray<string>> EntitiesOf(QueryFilterCall call, ITypeSymbol? type)
    {
        switch (type)
        {
            case INamedTypeSymbol named:
                return new[] { ImmutableArray.Create(SymbolNames.FullName(named)) };
            case ITypeParameterSymbol parameter:
                return EntitiesOf(call.Method, parameter).Select(name => ImmutableArray.Create(name)).ToList();
            default:
                return new[] { ImmutableArray<string>.Empty };
        }
    }

    // A generic helper is for the entities that meet its constraint; without one, for those it is called with or asks for.
    private IEnumerable<string> EntitiesOf(IMethodSymbol method, ITypeParameterSymbol parameter)
    {
        var constraints = parameter.ConstraintTypes.OfType<INamedTypeSymbol>().Select(SymbolNames.FullName).ToList();
        if (constraints.Count > 0 || parameter.TypeParameterKind != TypeParameterKind.Method)
        {
            return constraints.Take(1);
        }

        var called = sites.Of(method)
            .Select(site => engine.Sources.ModelOf(site.SyntaxTree)?.GetSymbolInfo(site).Symbol)
            .OfType<IMethodSymbol>()
            .Select(target => target.TypeArguments[parameter.Ordinal])
            .OfType<INamedTypeSymbol>();
        return called.Concat(AskedFor(method.ContainingType)).Select(SymbolNames.FullName).Distinct().ToList();
    }

    private IEnumerable<INamedTypeSymbol> AskedFor(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            foreach (var asked in reference.GetSyntax().DescendantNodes().OfType<TypeOfExpressionSyntax>())
            {
                if (engine.Sources.ModelOf(asked.SyntaxTree)?.GetTypeInfo(asked.Type).Type is INamedTypeSymbol { TypeKind: TypeKind.Interface } contract)
                {
                    yield return contract;
                }
            }
        }
    }

    private static bool IsPredicate(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { TypeArguments.Length: 1 } tree
        && tree.TypeArguments[0] is INamedTypeSymbol { DelegateInvokeMethod.ReturnType.SpecialType: SpecialType.System_Boolean };

    private ImmutableArray<string> ContextsOf(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (contexts.Any(context => SymbolIdentity.Same(context, type)))
        {
            return ImmutableArray.Create(SymbolNames.FullName(type));
        }

        return contexts.Where(context => Uses(context, type, method)).Select(SymbolNames.FullName).ToImmutableArray();
    }

    // A configuration or a helper is part of the models whose contexts name it, or take all configurations there are.
    private bool Uses(INamedTypeSymbol context, INamedTypeSymbol type, IMethodSymbol method)
    {
        var takers = engine.Known.Catalog.Entries.Where(entry => entry.Role == Role.AppliesConfigurations).Select(entry => entry.Subject.LookupName);
        var names = new HashSet<string>(takers) { type.Name, method.Name };
        return context.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantTokens()
            .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText)));
    }
}
