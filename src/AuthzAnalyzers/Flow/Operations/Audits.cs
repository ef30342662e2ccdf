using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Audit records: which calls write one, and which accesses it covers.</summary>
internal static class Audits
{
    /// <summary>Stands for every entity.</summary>
    public const string Everything = "*";

    /// <summary>Whether a call writes an audit record: known by a line, or the application's own service by its name and shape.</summary>
    public static bool IsAudit(Evaluator evaluator, IMethodSymbol method)
    {
        var engine = evaluator.Engine;
        if (engine.Known.Is(method, Role.Audit) || engine.Contracts.Find(method, Role.AuditsContract) is not null)
        {
            return true;
        }

        return method.ContainingType is { } type
            && engine.Known.Catalog.MatchName(Role.AuditServiceName, type.Name) is not null
            && engine.Known.Catalog.MatchName(Role.AuditVerb, method.Name) is not null
            && method.Parameters.Length > 0
            && engine.Summaries.HasEffect(method);
    }

    /// <summary>A record is written here: it covers the accesses made so far and those to come.</summary>
    public static void Write(Evaluator evaluator, Value about)
    {
        var state = evaluator.State;
        state.Audited = state.Audited.Add(Everything);
        state.Unaudited = SmallSet<Owed>.Empty;
        state.Owing = SmallSet<Owed>.Empty;
    }

    public static void Read(Evaluator evaluator, int access, ITypeSymbol entity)
    {
        var state = evaluator.State;
        if (!IsCovered(state, entity))
        {
            Leave(state, new Owed(access, Proof.Nothing));
        }
        else if (Owed.Find(state.Unaudited, access) is { } known)
        {
            state.Unaudited = state.Unaudited.Remove(known);
        }
    }

    /// <summary>Leaves a read for a record to come.</summary>
    public static void Leave(FlowState state, Owed read)
    {
        var known = Owed.Find(state.Unaudited, read.Access);
        var others = known is { } old ? state.Unaudited.Remove(old) : state.Unaudited;
        state.Unaudited = others.Add(read with { Must = known is { } same ? same.Must.Or(read.Must) : read.Must });
    }

    public static void Change(Evaluator evaluator, int access, ITypeSymbol entity)
    {
        var state = evaluator.State;
        state.Owing = IsCovered(state, entity) ? state.Owing : state.Owing.Add(new Owed(access, state.Must));
    }

    /// <summary>
    /// A method ends here. Where it answers null, what it read before goes no further and asks for no record, unless it was put where others
    /// see it.
    /// </summary>
    public static void Return(FlowState state, Value value)
    {
        if (value.Origins != OriginSet.Null || !value.WhenTrue.IsImpossible || state.Unaudited.IsEmpty)
        {
            return;
        }

        var seen = SmallSet<int>.Empty;
        foreach (var pair in state.Values)
        {
            seen = pair.Key is IParameterSymbol or IFieldSymbol or IPropertySymbol ? seen.Union(pair.Value.RecordIds) : seen;
        }

        foreach (var read in state.Unaudited)
        {
            state.Unaudited = seen.Contains(read.Access) ? state.Unaudited : state.Unaudited.Remove(read);
        }
    }

    public static bool IsCovered(FlowState state, ITypeSymbol entity) =>
        state.Audited.Contains(Everything) || state.Audited.Contains(entity.Name);
}
