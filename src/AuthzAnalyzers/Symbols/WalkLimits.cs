using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// How far syntax and declarations are followed before any flow is. Reaching one is noted in a <see cref="WalkLog"/> and reported, except
/// where what is done then cannot hide a finding, which the limit says of itself.
/// </summary>
internal static class WalkLimits
{
    /// <summary>Locals, parameters and calls that are followed from one endpoint: what lies further may let everybody in.</summary>
    public const int Builder = 24;

    /// <summary>Locals and methods between a policy's use and the calls that build it: one of which nothing is found is taken at its word.</summary>
    public const int Policy = 4;

    /// <summary>Members and locals between a requirement's use and where it is made: one that is not found is taken at its word.</summary>
    public const int Requirement = 4;

    /// <summary>Locals that an answer is put into one after the other: further ones count as used.</summary>
    public const int Answer = 4;

    /// <summary>Methods of the project between start-up and the call that adds a middleware. Hides nothing: what is not followed is no evidence.</summary>
    public const int Middleware = 4;

    /// <summary>Services that are handed on as other services. Hides nothing: where no type is found all count.</summary>
    public const int Alias = 4;

    /// <summary>Types inside each other that a policy line may name. Hides nothing: a line whose type is not found is reported.</summary>
    public const int Nesting = 4;
}

/// <summary>A walk that may end early.</summary>
internal enum Walk
{
    Builder,
    Policy,
    Requirement,
    Answer,
}

/// <summary>Where walks over the sources of one compilation ended early. The same place counts once, whoever comes by. Thread-safe.</summary>
internal sealed class WalkLog
{
    private readonly ConcurrentDictionary<(Walk Walk, SyntaxTree Tree, int Start), SyntaxNode> places = new();

    public void Note(Walk walk, SyntaxNode place) => places.TryAdd((walk, place.SyntaxTree, place.SpanStart), place);

    public IEnumerable<(Walk Walk, SyntaxNode Place)> All() => places
        .Select(pair => (pair.Key.Walk, Place: pair.Value))
        .OrderBy(one => one.Place.SyntaxTree.FilePath, System.StringComparer.Ordinal)
        .ThenBy(one => one.Place.SpanStart)
        .ThenBy(one => one.Walk);
}
