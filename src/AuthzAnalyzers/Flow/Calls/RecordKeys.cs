using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>
/// Keys of records that were stored: who asks whether there is one is told yes, so that the ways for callers without a key are not taken. A record that the
/// request made, and who the caller is, may have none.
/// </summary>
internal static class RecordKeys
{
    /// <summary>Whether an argument is written as the key of a stored record, or of the caller's own.</summary>
    public static bool IsKey(Evaluator evaluator, IOperation? argument, Value given) =>
        evaluator.Behind(argument) is IPropertyReferenceOperation { Property.Name: var name, Instance: { } record } && IsKey(evaluator, Operands.Unconverted(record).Type, name, given);

    /// <summary>Whether a member of an object of that type is.</summary>
    public static bool IsKey(Evaluator evaluator, ITypeSymbol? type, string member, Value given) => type is not null
        && (given.HasRecords ? !given.IsLoose : given.Origins == ProvenanceSet.Caller && evaluator.Engine.Data.IsOfPeople(type))
        && evaluator.Engine.Classifier.IsOwnKey(type, member);
}
