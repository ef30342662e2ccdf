using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Arrivals;

/// <summary>A value that stands in the source.</summary>
/// <param name="Type">The type that it was written with.</param>
/// <param name="Constant">The constant itself, where it is no list.</param>
/// <param name="Count">How many elements it has, where it is a list.</param>
internal readonly record struct GivenValue(ITypeSymbol? Type, object? Constant, int? Count)
{
    public static GivenValue Of(TypedConstant given) => given.Kind == TypedConstantKind.Array
        ? new GivenValue(given.Type, null, given.IsNull ? null : given.Values.Length)
        : new GivenValue(given.Type, given.Value, null);

    public override string ToString() => Count is { } count
        ? "#" + count.ToString(CultureInfo.InvariantCulture)
        : $"{Type?.Name} {Convert.ToString(Constant, CultureInfo.InvariantCulture)}";
}

/// <summary>
/// What the place that puts a filter before an entry point gives it: by parameters of its constructors, and by the fields and properties that
/// are set to these and to nothing else. Two are equal if they give the same.
/// </summary>
internal sealed class FilterArguments : IEquatable<FilterArguments>
{
    private readonly ImmutableDictionary<ISymbol, GivenValue> values;
    private readonly string text;

    public FilterArguments(ImmutableDictionary<ISymbol, GivenValue> values)
    {
        this.values = values;
        text = string.Join(";", values.Select(pair => $"{pair.Key.ContainingType?.Name}.{pair.Key.Name}={pair.Value}").OrderBy(one => one, StringComparer.Ordinal));
    }

    public static FilterArguments None { get; } = new(ImmutableDictionary.Create<ISymbol, GivenValue>(SymbolEqualityComparer.Default));

    /// <summary>What a parameter, field or property was given; <see langword="null"/> where that is not known.</summary>
    public GivenValue? this[ISymbol place] => values.TryGetValue(place.OriginalDefinition, out var value) ? value : null;

    public bool Equals(FilterArguments? other) => other is not null && text == other.text;

    public override bool Equals(object? obj) => Equals(obj as FilterArguments);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);
}
