using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.Requirements;

/// <summary>Reads what filters and requirements are given: by the attribute that one is or that runs it, or where it is made in place.</summary>
internal sealed class GivenArguments
{
    private readonly SourceIndex sources;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<Assigned>> assigned = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(IMethodSymbol Constructor, string List), ImmutableArray<Assigned?>> listed = new();

    public GivenArguments(SourceIndex sources)
    {
        this.sources = sources;
    }

    /// <summary>For the attribute itself.</summary>
    public FilterArguments Of(AttributeData attribute)
    {
        if (attribute is not { AttributeConstructor: { } constructor, AttributeClass.DeclaringSyntaxReferences.IsEmpty: false })
        {
            return FilterArguments.None;
        }

        var values = Told(constructor, i => i < attribute.ConstructorArguments.Length ? GivenValue.Of(attribute.ConstructorArguments[i]) : null);
        foreach (var named in attribute.NamedArguments)
        {
            if (MemberNamed(attribute.AttributeClass, named.Key) is { } member)
            {
                values[member.OriginalDefinition] = GivenValue.Of(named.Value);
            }
        }

        return new FilterArguments(values.ToImmutable());
    }

    /// <summary>For a filter that the attribute runs.</summary>
    /// <param name="list">The attribute's member that lists what the filter's constructor is given beside services.</param>
    public FilterArguments Of(AttributeData attribute, INamedTypeSymbol filter, string? list)
    {
        if (list is null || filter.InstanceConstructors.Where(one => !one.Parameters.IsEmpty && !one.DeclaringSyntaxReferences.IsEmpty).ToList() is not [var constructor])
        {
            return FilterArguments.None;
        }

        // As the container does: each value goes to the first parameter left that can take it.
        var given = new GivenValue?[constructor.Parameters.Length];
        foreach (var value in Listed(attribute, list))
        {
            var place = constructor.Parameters.FirstOrDefault(parameter => given[parameter.Ordinal] is null && value.Type is not null && sources.Compilation.HasImplicitConversion(value.Type, parameter.Type));
            if (place is null)
            {
                return FilterArguments.None;
            }

            given[place.Ordinal] = value;
        }

        return new FilterArguments(Told(constructor, i => given[i]).ToImmutable());
    }

    /// <summary>For an object that is made in place.</summary>
    public FilterArguments Of(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { ContainingType.DeclaringSyntaxReferences.IsEmpty: false } constructor)
        {
            return FilterArguments.None;
        }

        var values = Told(constructor, i => Constant(creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == i)?.Value));
        foreach (var set in creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        {
            if (set.Target is not IMemberReferenceOperation { Member.OriginalDefinition: var member })
            {
                continue;
            }

            values.Remove(member);
            if (Constant(set.Value) is { } value)
            {
                values[member] = value;
            }
        }

        return new FilterArguments(values.ToImmutable());
    }

    private static GivenValue? Constant(IOperation? value)
    {
        value = value is null ? null : Operands.Unconverted(value);
        return value switch
        {
            { ConstantValue.HasValue: true } constant => new GivenValue(constant.Type, constant.ConstantValue.Value, null),
            IArrayCreationOperation { Initializer: { } made } list => new GivenValue(list.Type, null, made.ElementValues.Length),
            _ => null,
        };
    }

    private static ISymbol? MemberNamed(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).FirstOrDefault(member => member is IFieldSymbol or IPropertySymbol) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private ImmutableDictionary<ISymbol, GivenValue>.Builder Told(IMethodSymbol constructor, Func<int, GivenValue?> given)
    {
        var values = ImmutableDictionary.CreateBuilder<ISymbol, GivenValue>(SymbolEqualityComparer.Default);
        foreach (var one in assigned.GetOrAdd(constructor.OriginalDefinition, Read))
        {
            if ((one.Value ?? given(one.Parameter)) is { } value)
            {
                values[one.Place] = value;
            }
        }

        return values;
    }

    private IEnumerable<GivenValue> Listed(AttributeData attribute, string list)
    {
        foreach (var named in attribute.NamedArguments)
        {
            if (named.Key == list)
            {
                return named.Value.IsNull ? Enumerable.Empty<GivenValue>() : named.Value.Values.Select(GivenValue.Of);
            }
        }

        return attribute is { AttributeClass.DeclaringSyntaxReferences.IsEmpty: false, AttributeConstructor: { } constructor }
            ? listed.GetOrAdd((constructor.OriginalDefinition, list), ReadList)
                .Select(source => source?.Value ?? (source is { } one && one.Parameter < attribute.ConstructorArguments.Length ? GivenValue.Of(attribute.ConstructorArguments[one.Parameter]) : default))
            : Enumerable.Empty<GivenValue>();
    }

    // The attribute's class says it once for all places where it stands.
    private ImmutableArray<Assigned?> ReadList((IMethodSymbol Constructor, string List) asked)
    {
        var own = ParametersOf(asked.Constructor);
        return MemberValues.Of(asked.Constructor.ContainingType, asked.List) is [var value] && ElementsOf(value) is { } elements
            ? elements.Select(element => SourceOf(element, own)).ToImmutableArray()
            : ImmutableArray<Assigned?>.Empty;
    }

    // Every constructor on the way to the base, each in terms of the first one's parameters.
    private ImmutableArray<Assigned> Read(IMethodSymbol constructor)
    {
        var found = ImmutableArray.CreateBuilder<Assigned>();
        var known = ParametersOf(constructor);
        var decided = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);

        // Half-typed constructors may call each other.
        for (IMethodSymbol? next = constructor; next is { ContainingType.DeclaringSyntaxReferences.IsEmpty: false } current && seen.Add(current);)
        {
            foreach (var parameter in current.Parameters)
            {
                if (known.TryGetValue(parameter, out var source))
                {
                    found.Add(source with { Place = parameter });
                }
            }

            foreach (var member in current.ContainingType.GetMembers().Where(member => member is IFieldSymbol { IsConst: false } or IPropertySymbol))
            {
                if (decided.Contains(member) || (MemberValues.Made(current, member) ?? Elsewhere(current, member)) is not { } values)
                {
                    continue;
                }

                decided.Add(member);
                if ((values is [var value] ? SourceOf(value, known) : Unset(values, member)) is { } source)
                {
                    found.Add(source with { Place = member });
                }
            }

            (next, known) = BaseOf(current, known);
        }

        return found.ToImmutable();
    }

    private static List<ExpressionSyntax>? Elsewhere(IMethodSymbol constructor, ISymbol member) =>
        MemberValues.IsSetByConstructors(member) ? null : MemberValues.Of(constructor.ContainingType, member.Name);

    private static Assigned? Unset(List<ExpressionSyntax> values, ISymbol member) =>
        values.Count == 0 && MemberValues.IsSetByConstructors(member) && MemberValues.Unset(member) is { } none ? new Assigned(member, -1, none) : null;

    private static Dictionary<ISymbol, Assigned> ParametersOf(IMethodSymbol constructor)
    {
        var known = new Dictionary<ISymbol, Assigned>(SymbolEqualityComparer.Default);
        foreach (var parameter in constructor.Parameters)
        {
            known[parameter] = new Assigned(parameter, parameter.Ordinal, null);
        }

        return known;
    }

    private (IMethodSymbol? Constructor, Dictionary<ISymbol, Assigned> Known) BaseOf(IMethodSymbol constructor, Dictionary<ISymbol, Assigned> known)
    {
        var syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var (call, list) = syntax switch
        {
            ConstructorDeclarationSyntax { Initializer: { } initializer } => ((SyntaxNode)initializer, initializer.ArgumentList),
            TypeDeclarationSyntax declaration when declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } super => (super, super.ArgumentList),
            _ => ((SyntaxNode?)null, (ArgumentListSyntax?)null),
        };
        if (call is null || list is null || sources.ModelOf(call.SyntaxTree)?.GetSymbolInfo(call).Symbol is not IMethodSymbol target)
        {
            return (constructor.ContainingType.BaseType?.InstanceConstructors.FirstOrDefault(one => one.Parameters.IsEmpty)?.OriginalDefinition, new Dictionary<ISymbol, Assigned>(SymbolEqualityComparer.Default));
        }

        var told = new Dictionary<ISymbol, Assigned>(SymbolEqualityComparer.Default);
        foreach (var parameter in target.OriginalDefinition.Parameters)
        {
            if (ToldTo(parameter, list, known) is { } source)
            {
                told[parameter] = source;
            }
        }

        return (target.OriginalDefinition, told);
    }

    private Assigned? ToldTo(IParameterSymbol parameter, ArgumentListSyntax list, Dictionary<ISymbol, Assigned> known)
    {
        var named = list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name);
        if ((named ?? list.Arguments.ElementAtOrDefault(parameter.Ordinal)) is not { } argument)
        {
            return parameter.HasExplicitDefaultValue ? new Assigned(parameter, -1, new GivenValue(parameter.Type, parameter.ExplicitDefaultValue, null))
                : parameter.IsParams ? new Assigned(parameter, -1, new GivenValue(parameter.Type, null, 0))
                : null;
        }

        var isExpanded = parameter.IsParams && sources.ModelOf(list.SyntaxTree)?.GetTypeInfo(argument.Expression).Type is not IArrayTypeSymbol;
        return isExpanded ? new Assigned(parameter, -1, new GivenValue(parameter.Type, null, list.Arguments.Count - parameter.Ordinal)) : SourceOf(argument.Expression, known);
    }

    private Assigned? SourceOf(ExpressionSyntax value, Dictionary<ISymbol, Assigned> known)
    {
        if (sources.ModelOf(value.SyntaxTree) is not { } model)
        {
            return null;
        }

        if (model.GetConstantValue(value) is { HasValue: true, Value: var constant })
        {
            return new Assigned(null!, -1, new GivenValue(model.GetTypeInfo(value).Type, constant, null));
        }

        return model.GetSymbolInfo(value).Symbol is { } symbol && known.TryGetValue(symbol.OriginalDefinition, out var source) ? source
            : ElementsOf(value) is { } elements ? new Assigned(null!, -1, new GivenValue(null, null, elements.Count))
            : null;
    }

    private static IReadOnlyList<ExpressionSyntax>? ElementsOf(ExpressionSyntax value) => value switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } made } => made.Expressions,
        ImplicitArrayCreationExpressionSyntax made => made.Initializer.Expressions,
        CollectionExpressionSyntax collection when collection.Elements.All(element => element is ExpressionElementSyntax) =>
            collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression).ToList(),
        _ => null,
    };

    /// <summary>A parameter or member, with the constructor's parameter that it is set to, or the value.</summary>
    private readonly record struct Assigned(ISymbol Place, int Parameter, GivenValue? Value);
}
