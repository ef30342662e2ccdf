using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Changes of the record that an object stands for: the entry by which a unit of work tracks it.</summary>
internal static class TrackedRecords
{
    /// <summary>Marks the record behind the receiver of a call.</summary>
    public static void Mark(Evaluator evaluator, AccessOperation operation, IOperation? receiver, Value record) =>
        Changes.Mark(evaluator, operation, TypeBehind(evaluator, receiver, record), record);

    /// <summary>A property is set that is known to mark the record behind its owner.</summary>
    public static void NoteSet(Evaluator evaluator, IPropertyReferenceOperation target, IOperation value)
    {
        foreach (var entry in evaluator.Engine.Known.OfMember(target.Property))
        {
            if (ChangeRoles.OperationOf(entry.Role) is { } operation && Takes(entry, value))
            {
                Mark(evaluator, operation, target.Instance, evaluator.Evaluate(target.Instance));
            }
        }
    }

    // What a computed value says cannot be told: taken as a change of the record, which is neither new nor gone.
    private static bool Takes(KnowledgeEntry entry, IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return entry["value"] is not { } name || (value is IFieldReferenceOperation constant ? constant.Field.Name == name : entry.Role == Role.Updates);
    }

    // The nearest object in the chain that says by its type arguments what it is about; otherwise what was read.
    private static ITypeSymbol? TypeBehind(Evaluator evaluator, IOperation? receiver, Value record)
    {
        while (receiver is not null)
        {
            if (receiver.Type is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments })
            {
                return arguments[0];
            }

            receiver = receiver switch
            {
                IPropertyReferenceOperation property => property.Instance,
                IInvocationOperation call => call.Instance,
                IConversionOperation conversion => conversion.Operand,
                _ => null,
            };
        }

        return record.RecordIds.Select(id => evaluator.Analysis.Accesses.TryGetValue(id, out var access) ? access.Entity : null)
            .FirstOrDefault(entity => entity is not null);
    }
}
