using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Stores that keep texts under keys and know no records: a record is read where such a text becomes one.</summary>
internal static class StoredValues
{
    public static Value? ReadText(KnownCall call)
    {
        var key = call.Argument("key");
        return Value.Of(ProvenanceSet.Stored | key.Origins.WithoutConstants()).With(Emptied(key));
    }

    /// <summary>A call that makes a record of a text; of one that a member of a record holds it makes that member in another form.</summary>
    public static Value? Deserialize(KnownCall call) => call.Argument("value") switch
    {
        { HasRecords: false, Origins.IsStored: true } text => Read(call.Evaluator, call.Entry, call.Call, text),
        { HasRecords: true } member => Value.Of(member.Origins).With(member.Records),
        _ => null,
    };

    private static Value? Read(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, Value text)
    {
        if (evaluator.Engine.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type) is not { } made)
        {
            return null;
        }

        var element = DataMembers.ElementOf(made);
        var query = QueryState.Of(element ?? made);
        var keys = Operand.Of(text) with { Origins = text.Origins.Without(ProvenanceSet.Stored).WithoutConstants() };
        query = keys.Origins.IsEmpty && keys.Records.IsEmpty ? query with { HasUnknownKey = true } : query.Keyed(keys);
        return Queries.Read(evaluator, query, Queries.NameOf(call.Syntax), isSingle: element is null);
    }

    // A key that is made of a record says which, and holds nothing of it once it was asked for.
    private static SmallSet<Carried> Emptied(Value key)
    {
        var records = SmallSet<Carried>.Empty;
        foreach (var carried in key.Records)
        {
            records = records.Add(new Carried(carried.Access, SmallSet<DataToken>.Empty, carried.Proof));
        }

        return records;
    }
}
