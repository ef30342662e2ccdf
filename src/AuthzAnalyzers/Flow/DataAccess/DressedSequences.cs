using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Sequences in memory that have the static type of a query: what is asked of them is asked of no store.</summary>
internal static class DressedSequences
{
    // No member of an object has that name.
    private const string Sequence = "$sequence";

    /// <summary>Whether a value is such a sequence, whatever its type says.</summary>
    public static bool Is(Value? value) => value is { Query: null } && value.Members.ContainsKey(Sequence);

    /// <summary>Whether a call that composes queries is made on something that is none by its type.</summary>
    public static bool Dresses(Evaluator evaluator, IMethodSymbol method, ITypeSymbol? source) =>
        source is not null && evaluator.Engine.Known.Is(method, Role.Composes) && evaluator.Engine.Queries.OfType(source) is null;

    /// <summary>What a sequence is that was dressed as a query: of a parameter only callers know whether it is one.</summary>
    /// <param name="type">The type that it has now.</param>
    public static Value Of(Evaluator evaluator, Value value, ITypeSymbol type) =>
        !value.HasRecords && IsParameter(value) && evaluator.Engine.Queries.OfType(type) is { } query
            ? value.With(query with { BaseParameter = value.Origins.OnlyParameter })
            : Of(value);

    public static Value Of(Value value) => value.Keeping(Sequence, Value.Constant);

    /// <summary>Whether a query of a callee starts from what it was given, and that is no query.</summary>
    public static bool IsGiven(Evaluator evaluator, Restriction restriction, CallArguments arguments) =>
        restriction.BaseParameter is var parameter and >= 0
        && arguments[parameter] is { Query: null, HasRecords: false } given
        && !IsParameter(given)
        && (Is(given) || (evaluator.Behind(arguments.OperationAt(parameter))?.Type is { } type && evaluator.Engine.Queries.OfType(type) is null));

    private static bool IsParameter(Value value) => value.Origins.OnlyParameter is var parameter and >= 0 && value.Origins == ProvenanceSet.Parameter(parameter);
}
