using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Audit records: which calls write one, and which accesses it covers.</summary>
internal static class Audits
{
    /// <summary>Stands for every entity.</summary>
    public const string Everything = "*";

    /// <summary>Whether a call writes an audit record: known by a line, or the application's own service by its name and shape.</summary>
    public static bool IsAudit(Evaluator evaluator, IMethodSymbol method) => IsAudit(evaluator.Engine.Known, evaluator.Engine.Contracts, evaluator.Engine.Effects, method);

    /// <summary>The same for who looks at calls by themselves.</summary>
    public static bool IsAudit(KnownSymbols known, Contracts contracts, CallEffects effects, IMethodSymbol method)
    {
        if (known.Is(method, Role.Audit) || contracts.Find(method, Role.AuditsContract) is not null)
        {
            return true;
        }

        return method.ContainingType is { } type
            && known.Catalog.MatchName(Role.AuditServiceName, type.Name) is not null
            && known.Catalog.MatchName(Role.AuditVerb, method.Name) is not null
            && method.Parameters.Length > 0
            && effects.Has(method);
    }

    /// <summary>A record is written here: it covers the accesses made so far and those to come.</summary>
    public static void Write(Evaluator evaluator) => Write(evaluator, SmallSet<string>.Of(Everything), AccessSet.Empty);

    /// <summary>Records are written that cover accesses of the named entities.</summary>
    /// <param name="except">Ids of accesses that were made where it was known whether the records cover them.</param>
    public static void Write(Evaluator evaluator, SmallSet<string> entities, AccessSet except)
    {
        var state = evaluator.State;
        state.Audited = state.Audited.Union(entities);
        state.Unaudited = Left(evaluator, state.Unaudited, entities, except);
        state.Owing = Left(evaluator, state.Owing, entities, except);
    }

    /// <summary>Adding a stored record is an audit call where the record is one, by its name and by what it tells.</summary>
    public static bool TryWrite(Evaluator evaluator, ITypeSymbol record)
    {
        var catalog = evaluator.Engine.Known.Catalog;
        if (catalog.MatchName(Role.AuditRecordName, record.Name) is not { } line)
        {
            return false;
        }

        if (line["actor"] is null)
        {
            Write(evaluator);
            return true;
        }

        if (!TellsWho(catalog, record))
        {
            return false;
        }

        Write(evaluator, SmallSet<string>.Of(record.Name.Substring(0, record.Name.Length - line.Subject.Member.Trim('*').Length)), AccessSet.Empty);
        return false;
    }

    public static void Read(Evaluator evaluator, int access, ITypeSymbol entity)
    {
        var state = evaluator.State;
        if (!IsCovered(state, entity))
        {
            state.Unaudited = state.Unaudited.Leave(AccessSet.Of(access), Proof.Nothing);
        }
        else
        {
            state.Unaudited = state.Unaudited.Without(AccessSet.Of(access));
        }
    }

    public static void Change(Evaluator evaluator, int access, ITypeSymbol entity)
    {
        var state = evaluator.State;
        state.Owing = IsCovered(state, entity) ? state.Owing : state.Owing.Owe(AccessSet.Of(access), state.Must);
    }

    private static bool TellsWho(Catalog catalog, ITypeSymbol record)
    {
        foreach (var member in record.GetMembers())
        {
            if (member is IPropertySymbol or IFieldSymbol && catalog.MatchName(Role.RecordActorName, member.Name) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static AuditObligations Left(Evaluator evaluator, AuditObligations owed, SmallSet<string> entities, AccessSet except)
    {
        var asked = owed.Accesses.Except(except);
        return owed.Without(entities.Contains(Everything) ? asked : AccessSet.From(asked.Ids().Where(id =>
            evaluator.Analysis.Accesses.TryGetValue(id, out var access) && Covers(entities, access.Entity.Name))));
    }

    public static bool IsCovered(FlowState state, ITypeSymbol entity) => Covers(state.Audited, entity.Name);

    // A record of an order is one of its parts: of OrderItem and OrderAddress.
    private static bool Covers(SmallSet<string> audited, string entity)
    {
        foreach (var name in audited)
        {
            if (name == Everything
                || (entity.StartsWith(name, System.StringComparison.Ordinal) && (entity.Length == name.Length || char.IsUpper(entity[name.Length]))))
            {
                return true;
            }
        }

        return false;
    }
}
