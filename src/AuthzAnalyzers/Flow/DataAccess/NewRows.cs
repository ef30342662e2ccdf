using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Rows that the request itself adds: their keys are made up for them, and lead to nobody else's row, wherever they are used.</summary>
internal static class NewRows
{
    /// <summary>Notes that an object is added to the store. One that came with a key may be meant for a row that is there already.</summary>
    public static void NoteAdded(Evaluator evaluator, ITypeSymbol? entity, IOperation place, Value record)
    {
        if (entity is not null && HandedRows.IsWithoutKey(evaluator, entity, record))
        {
            Places.Keep(evaluator, place, evaluator.Engine.Classifier.KeyOf(entity)!, Value.Of(ProvenanceSet.RandomSecret));
        }
    }
}
