using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Guards;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Calls that make or write what the caller is told, and those that record it.</summary>
internal static class Answers
{
    /// <summary>It refuses what was asked for, and still hands out what it is given.</summary>
    public static Value? Deny(KnownCall call)
    {
        RequestFilters.NoteAnswer(call.Evaluator);
        return Refusal.With(call.Arguments.All().Records);
    }

    /// <summary>An answer that tells nothing but what it keeps.</summary>
    public static Value? Neutral(KnownCall call)
    {
        var kept = call.Arguments.Ordinal(call.Entry["keeps"]);
        return kept < 0 ? Refusal : Value.Of(ProvenanceSet.Refusal).Mixed(call.Arguments[kept]);
    }

    // It is there: who is handed none was not refused.
    private static Value Refusal { get; } = Value.Of(ProvenanceSet.Refusal).Implying(Proof.Nothing, Proof.Impossible);

    /// <summary>Hands out the response, or writes to it.</summary>
    public static Value? Respond(KnownCall call)
    {
        if (call.Entry["content"] is null)
        {
            return Value.Of(ProvenanceSet.Outlet);
        }

        RequestFilters.NoteAnswer(call.Evaluator);
        call.Evaluator.Analysis.Disclose(call.Evaluator, call.Argument("content"));
        return Value.Constant;
    }

    public static Value? Audit(KnownCall call)
    {
        Identities.NoteAudit(call.Evaluator, call.Call, call.Entry, call.Arguments);
        Audits.Write(call.Evaluator);
        return Value.Constant;
    }
}
