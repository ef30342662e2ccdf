using System.Collections.Generic;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>The records that a callee was handed, in what it hands out: as they came, or in a member of something that it made.</summary>
internal sealed class HandedRecords
{
    private readonly CalleeInputs inputs;
    private readonly Summary summary;
    private readonly Value receiver;
    private readonly CallArguments arguments;
    private readonly Dictionary<ProvenanceSet, SmallSet<Carried>> known = new();

    public HandedRecords(CalleeInputs inputs, Summary summary, Value receiver, CallArguments arguments)
    {
        this.inputs = inputs;
        this.summary = summary;
        this.receiver = receiver;
        this.arguments = arguments;
    }

    /// <summary>A value in the caller's terms, and its members, with what came in of it. There are only so many levels of members.</summary>
    public Value On(Value inner, Value rewritten)
    {
        if (inner.Origins.Symbolic is { IsEmpty: false } symbolic && Of(symbolic) is { IsEmpty: false } given)
        {
            rewritten = rewritten.With(CarriedRecords.Merge(rewritten.Records, Proof.Nothing, given, Proof.Nothing, true));
        }

        if (!inner.Members.IsEmpty)
        {
            var members = rewritten.Members;
            foreach (var pair in inner.Members)
            {
                members = members.SetItem(pair.Key, On(pair.Value, members[pair.Key]));
            }

            rewritten = rewritten.Having(members);
        }

        return Queries.Asked(rewritten);
    }

    /// <summary>What comes in is no longer what it was.</summary>
    public void Forget() => known.Clear();

    private SmallSet<Carried> Of(ProvenanceSet symbolic)
    {
        if (!known.TryGetValue(symbolic, out var records))
        {
            records = symbolic.HasThis ? With(SmallSet<Carried>.Empty, receiver) : SmallSet<Carried>.Empty;
            for (var i = 0; i < arguments.Count; i++)
            {
                records = symbolic.HasParameter(i) ? With(records, arguments[i]) : records;
            }

            for (var i = 0; i < summary.ParameterMembers.Length; i++)
            {
                records = symbolic.HasMember(i) ? With(records, inputs.MemberOf(i)) : records;
            }

            // What an open call handed back may ask for the same again on the way.
            known[symbolic] = records;
        }

        return records;
    }

    private static SmallSet<Carried> With(SmallSet<Carried> records, Value given) => given.HasRecords
        ? CarriedRecords.Merge(records, Proof.Nothing, given.Records, Proof.Nothing, true)
        : records;
}
