using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Queries that run: what they read, and what their answers say.</summary>
internal static class Queries
{
    /// <summary>Runs a query for its records.</summary>
    public static Value Read(Evaluator evaluator, QueryState query, SyntaxNode site, bool isSingle, bool isByShape = false)
    {
        var analysis = evaluator.Analysis;
        var id = analysis.IdOf(site, site, AccessOperation.Read, query.Entity);
        var isKeyed = query.IsKeyed || (isSingle && !query.Keys.IsEmpty);
        var restriction = query.Restriction.Bound(id) with
        {
            Tokens = evaluator.Engine.Data.Attributable(query.Entity, isKeyed ? query.Tokens : MemberAccesses.WithoutLists(evaluator, query.Tokens)),
            IsKeyed = isKeyed,
            IsBounded = query.IsBounded || isSingle,
        };
        var whenPresent = isSingle ? restriction.Scope : Proof.Nothing;
        if (!evaluator.Engine.Data.MayMatter(restriction.Tokens))
        {
            return Uninteresting(restriction, id).Implying(whenPresent, Proof.Nothing);
        }

        analysis.Record(new Access(id, AccessOperation.Read, query.Entity, restriction, CallSyntax.LocationOf(site), site) { IsByShape = isByShape });
        Audits.Read(evaluator, id, query.Entity);
        return Value.Holding(new Carried(id, restriction.Tokens, Proof.Nothing), CallerBy(restriction, id)).Implying(whenPresent, Proof.Nothing);
    }

    // By a secret it is the caller's own, whoever brought that.
    private static ProvenanceSet CallerBy(Restriction restriction, int id) => !restriction.Scope.IsOwnOrTenants(new Operand(restriction.Keys, SmallSet<int>.Of(id))) ? ProvenanceSet.None
        : restriction.Keys.IsMinted ? ProvenanceSet.RandomSecret
        : ProvenanceSet.Caller;

    /// <summary>A record that is no customer data is still known by what it was chosen by: whose organisation it is decides on the order that names it.</summary>
    public static Value Uninteresting(Restriction restriction, int id)
    {
        var (chosen, caller) = (restriction.Keys.Choices, CallerBy(restriction, id));
        var value = Value.Of(chosen.IsEmpty ? caller : caller.IsEmpty ? (restriction.Keys & ProvenanceSet.Supplied) | chosen | ProvenanceSet.Stored : caller | chosen | ProvenanceSet.Stored);
        foreach (var record in restriction.KeyRecords)
        {
            value = value.With(value.Records.Add(new Carried(record, SmallSet<DataToken>.Empty, Proof.Nothing)));
        }

        return value;
    }

    /// <summary>A value that leaves for somewhere queries cannot go: what queries are in it run there.</summary>
    /// <param name="isTerminal">Whether the operation is a call on the query itself, and so the place where it runs; otherwise that is where it was composed last.</param>
    public static Value Materialize(Evaluator evaluator, Value value, IOperation? operation, bool isTerminal = false)
    {
        if (operation is null)
        {
            return value;
        }

        foreach (var member in value.Members)
        {
            var ran = Materialize(evaluator, member.Value, operation, isTerminal);
            value = ReferenceEquals(ran, member.Value) ? value : value.WithMember(member.Key, ran);
        }

        if (value.Query is not { IsAsked: false, IsPredicate: false } query)
        {
            return value;
        }

        var site = isTerminal ? NameOf(operation.Syntax) : query.Composed.Node ?? NameOf(operation.Syntax);
        return value.With((QueryState?)null).Mixed(Read(evaluator, query, site, isSingle: false));
    }

    /// <summary>The part of a call that names what is called: where a diagnostic stands.</summary>
    public static SyntaxNode NameOf(SyntaxNode syntax) => CallSyntax.NameOf(syntax);

    /// <summary>Runs a query for a number, or a yes or no.</summary>
    public static Value Count(QueryState query)
    {
        // Existence proves the scope of the query, about the values that key it; no record leaves.
        var found = Value.Of(query.Keys).Implying(Scopes.OfExistence(query), Proof.Nothing);
        return query.Predicates.IsEmpty ? found : found.With(query with { IsAsked = true });
    }

    /// <summary>The answer to whether a query finds something, once callers have said what narrows it.</summary>
    public static Value Asked(Value value) => value.Query is { IsAsked: true, Predicates.IsEmpty: true } query
        ? value.With((QueryState?)null).With(value.Origins | query.Keys).Implying(value.WhenTrue.And(Scopes.OfExistence(query)), value.WhenFalse)
        : value;
}
