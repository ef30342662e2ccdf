using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>A callee's terms in those of one call: arguments for parameters, types for type parameters, the caller's accesses for the callee's.</summary>
internal sealed class CalleeMapping : ICalleeTerms
{
    private const int Unknown = -2;

    private readonly Evaluator evaluator;
    private readonly IOperation call;
    private readonly CallTarget target;
    private readonly Summary summary;
    private readonly CallArguments arguments;
    private readonly HandedRecords handed;

    // What was worked out before. All of it follows from what the callee is given and from what its accesses and open calls are called here, so each is
    // forgotten where one of these becomes known. What is asked for again while it is worked out comes to the same.
    private readonly Dictionary<Proof, Proof> proofs = new();
    private readonly Dictionary<SmallSet<Evidence>, SmallSet<Evidence>> evidences = new(SmallSet<Evidence>.ByReference);
    private readonly Dictionary<SmallSet<int>, SmallSet<int>> records = new(SmallSet<int>.ByReference);

    private readonly Dictionary<int, int> ids = new();
    private readonly HashSet<int> taken = new();
    private Dictionary<int, Value>? others;
    private (ProvenanceSet Place, Operand Side) part;
    private (SmallSet<Evidence> Inner, SmallSet<Evidence> Rewritten) last;

    public CalleeMapping(Evaluator evaluator, IOperation call, CallTarget target, Summary summary, Value receiver, CallArguments arguments)
    {
        this.evaluator = evaluator;
        this.call = call;
        this.target = target;
        this.summary = summary;
        this.arguments = arguments;
        Inputs = new CalleeInputs(evaluator, target, summary, receiver, arguments, AsWhole);
        handed = new HandedRecords(Inputs, summary, receiver, arguments);
    }

    /// <summary>What the callee is given.</summary>
    public CalleeInputs Inputs { get; }

    /// <summary>The caller's ids of the accesses of the callee that were brought along.</summary>
    public IReadOnlyCollection<int> AccessIds => taken;

    /// <summary>The caller's id of a callee's access; negative where it has none.</summary>
    public int Map(int inner) => ids.TryGetValue(inner, out var id) ? id : inner == Operand.Self ? Operand.Self : Unknown;

    /// <summary>Notes what the caller calls an access of the callee's; another of the callee's may be the same to the caller.</summary>
    public void Bring(int inner, int id)
    {
        Forget();
        ids[inner] = id;
        taken.Add(id);
    }

    /// <summary>Notes what is left to the caller of what an access of the callee's hands out, where that is no customer data to the caller.</summary>
    public void StandFor(int inner, Value value) => (others ??= new())[inner] = value;

    /// <summary>Takes back an access that turned out to be none of the caller's.</summary>
    public void Drop(int inner)
    {
        Forget();
        var id = ids[inner];
        ids.Remove(inner);
        if (!ids.ContainsValue(id))
        {
            taken.Remove(id);
        }
    }

    /// <summary>Notes what an open call of the callee's hands out.</summary>
    public void Open(int number, OpenedCall call)
    {
        Forget();
        handed.Forget();
        Inputs.Open(number, call);
    }

    /// <summary>A restriction in the caller's terms, by what this call fixes.</summary>
    /// <param name="record">How the records that it is about are called there.</param>
    public Restriction Settled(Restriction restriction, int record)
    {
        var rewritten = restriction.Rewrite(this);
        return restriction.Scope.HasConditions ? rewritten.Settled(Rewrite(restriction.Scope.Unconditional()), rewritten.Scope, record) : rewritten;
    }

    public ITypeSymbol Rewrite(ITypeSymbol type) => target.Types.Substitute(type);

    public SmallSet<DataToken> Rewrite(SmallSet<DataToken> tokens) => target.Types.IsEmpty
        ? tokens
        : SmallSet<DataToken>.From(tokens.Select(token => new DataToken(Rewrite(token.Type), token.Member)));

    /// <summary>What a callee's access hands out, or a part of it.</summary>
    public SmallSet<DataToken> Rewrite(SmallSet<DataToken> tokens, Access access)
    {
        var based = BaseOf(access.Restriction);
        return Restriction.TokensOn(Rewrite(tokens), based?.Restriction, Rewrite(access.Entity));
    }

    /// <summary>The query that a callee's query starts from, where it was handed one.</summary>
    public QueryState? BaseOf(Restriction restriction) => restriction.BaseParameter >= 0 ? arguments[restriction.BaseParameter].Query : null;

    /// <summary>The evidence in the caller's terms: worked out once, however many accesses it was asked for.</summary>
    public SmallSet<Evidence> Rewrite(SmallSet<Evidence> evidence)
    {
        if (evidence.IsEmpty)
        {
            return evidence;
        }

        if (!evidences.TryGetValue(evidence, out var rewritten))
        {
            // What may have been asked grows along a path, so the next set is often the last one and a little more.
            rewritten = last.Inner.IsSubsetOf(evidence) ? last.Rewritten.Union(RewriteEach(evidence.Except(last.Inner))) : RewriteEach(evidence);
            evidences[evidence] = rewritten;
            last = (evidence, rewritten);
        }

        return rewritten;
    }

    /// <summary>The proof in the caller's terms: worked out once, however many accesses it was proven for.</summary>
    public Proof Rewrite(Proof proof)
    {
        if (proof.IsNothing || proof.IsImpossible)
        {
            return proof;
        }

        if (!proofs.TryGetValue(proof, out var rewritten))
        {
            proofs[proof] = rewritten = WayByWay(proof, Decided(proof)).And(OfPresence(proof)).In(evaluator.Engine.Proofs);
        }

        return rewritten;
    }

    // What is said of an argument that is the caller's own on some way is said of the caller there, and elsewhere what is proven there holds.
    private Proof WayByWay(Proof proof, Proof whole)
    {
        foreach (var (place, value) in Inputs.TwoFold())
        {
            part = (place, new Operand(ProvenanceSet.Caller, SmallSet<int>.Empty));
            var own = Decided(proof);
            part = (place, new Operand(value.Origins.WithoutMerits(), value.RecordIds));
            var chosen = Decided(proof);
            part = default;
            whole = whole.And(own.Or(chosen.And(value.Otherwise.BesideScope())));
        }

        return whole;
    }

    private Proof Decided(Proof proof) => proof.HasConditions ? proof.Decide(Decide, Rewrite) : proof.Rewrite(Rewrite);

    // What the callee asked of what it was given, as far as the call says what that is.
    private Proof Decide(Condition condition) => part.Place.IsEmpty || part.Place != condition.Given
        ? FixedArguments.Decide(evaluator, condition, Inputs.GivenAt(condition.Given), arguments, Inputs.MemberAt(condition.Given))
        : part.Side.Records.IsEmpty && evaluator.Analysis.KeepsConditions ? FixedArguments.Of(condition, Value.Of(part.Side.Origins)) : Proof.Nothing;

    public Evidence Rewrite(Evidence evidence) => evidence.Condition is not null ? Evidence.Equal(default, default)
        : IsPlain(evidence.Left) && IsPlain(evidence.Right) ? evidence
        : IsOfPresence(evidence) ? Evidence.Equal(default, default)
        : evidence with { Left = Rewrite(evidence.Left), Right = Rewrite(evidence.Right) };

    public Operand Rewrite(Operand side)
    {
        if (IsPlain(side))
        {
            return side;
        }

        var given = part.Place.IsEmpty || (side.Origins & part.Place).IsEmpty ? Inputs.SideOf(side.Origins) : Inputs.SideOf(side.Origins.Without(part.Place)).Union(part.Side);
        return new Operand(side.Origins.WithoutSymbolic() | given.Origins, Rewrite(side.Records).Union(given.Records));
    }

    // The callee asked whether an open call handed out anything: that it did says what narrowed it there.
    private Proof OfPresence(Proof proof)
    {
        var proven = Proof.Nothing;
        foreach (var clause in Inputs.HasOpened ? proof.Clauses() : Enumerable.Empty<SmallSet<Evidence>>())
        {
            if (clause.Any(piece => !OfPresence(piece).IsNothing))
            {
                proven = proven.And(clause.Aggregate(Proof.Impossible, (either, piece) => either.Or(Proof.Of(Rewrite(piece)).And(OfPresence(piece)))));
            }
        }

        return proven;
    }

    private Proof OfPresence(Evidence evidence) => IsPresence(evidence) && Inputs.Opened(evidence.Left.Origins) is { } handed ? handed.WhenTrue : Proof.Nothing;

    private static bool IsPresence(Evidence evidence) => evidence is { Level: EvidenceLevel.Authenticated, Unconditional: false, Left.Records.IsEmpty: true } && evidence.Right.Equals(default);

    // The callee asked whether it was given anything, and that is always there.
    private bool IsOfPresence(Evidence evidence) => IsPresence(evidence)
        && evidence.Left.Origins.OnlyParameter is var parameter and >= 0
        && evidence.Left.Origins == ProvenanceSet.Parameter(parameter)
        && arguments.OperationAt(parameter) is { } given
        && Absence.IsAlways(evaluator, Operands.Unconverted(given).Type);

    // Much that is asked is asked about the same records.
    private SmallSet<int> Rewrite(SmallSet<int> inner)
    {
        if (inner.IsEmpty)
        {
            return inner;
        }

        if (!records.TryGetValue(inner, out var mapped))
        {
            var known = new List<int>(inner.Count);
            foreach (var access in inner)
            {
                if (Map(access) is var id && id != Unknown)
                {
                    known.Add(id);
                }
            }

            records[inner] = mapped = SmallSet<int>.From(known);
        }

        return mapped;
    }

    // The same in any terms.
    private static bool IsPlain(Operand side) => side.Records.IsEmpty && side.Origins.Symbolic.IsEmpty;

    private SmallSet<Evidence> RewriteEach(SmallSet<Evidence> evidence)
    {
        var isSame = true;
        var kept = new List<Evidence>(evidence.Count);
        foreach (var one in evidence)
        {
            var rewritten = Rewrite(one);
            if (rewritten.IsPromising)
            {
                kept.Add(rewritten);
            }

            isSame &= rewritten.Equals(one) && rewritten.IsPromising;
        }

        return isSame ? evidence : SmallSet<Evidence>.From(kept);
    }

    // Asked for while another proof is told way by way, a proof is told as a whole.
    private Proof AsWhole(Proof proof)
    {
        var outer = part;
        part = default;
        var whole = Rewrite(proof);
        part = outer;
        return whole;
    }

    private void Forget()
    {
        proofs.Clear();
        evidences.Clear();
        last = default;
        records.Clear();
    }

    /// <summary>The value of the call: what an open call handed out comes with what was proven where the callee handed it on.</summary>
    public Value RewriteResult()
    {
        if (!Inputs.HasOpened)
        {
            return Rewrite(summary.Result);
        }

        handed.Forget();
        var result = Inputs.ForResult(() => Rewrite(summary.Result));
        handed.Forget();
        return result;
    }

    public Value Rewrite(Value value)
    {
        // What an open call handed out, as it is.
        if (Inputs.HasOpened && value.Origins.OnlyParameter < 0 && value.Equals(Value.Of(value.Origins)) && Inputs.Given(value.Origins) is var whole && !whole.Equals(Value.Unknown))
        {
            return whole;
        }

        var rewritten = value.Rewrite(
            origins => origins.WithoutSymbolic() | Inputs.SideOf(origins).Origins,
            Rewrite,
            query => DressedSequences.IsGiven(evaluator, query.Restriction, arguments) ? null : Rewrite(query),
            Rewrite,
            target.Types.IsEmpty ? null : target.Types.Substitute);

        foreach (var carried in others is null ? SmallSet<Carried>.Empty : value.Records)
        {
            rewritten = others!.TryGetValue(carried.Access, out var other) ? rewritten.With(rewritten.Origins | other.Origins).With(CarriedRecords.Gathered(rewritten.Records.Concat(other.Records))) : rewritten;
        }

        rewritten = value.Query is not null && rewritten.Query is null ? DressedSequences.Of(rewritten) : rewritten;

        // What is handed on as it came is still the caller's own on the way on which it was.
        rewritten = value.Otherwise.IsNothing && Inputs.Given(value.Origins.Symbolic) is { Otherwise.IsNothing: false } given && value.Origins.Symbolic == value.Origins ? rewritten.Unless(given.Otherwise) : rewritten;
        return handed.On(value, rewritten);
    }

    private SmallSet<Carried> Rewrite(SmallSet<Carried> records) => records.IsEmpty
        ? records
        : CarriedRecords.Gathered(records.Where(carried => Map(carried.Access) != Unknown).Select(Rewrite).Where(carried => !carried.Proof.IsImpossible));

    private Carried Rewrite(Carried carried)
    {
        var tokens = summary.Accesses.TryGetValue(carried.Access, out var access)
            ? Rewrite(carried.Tokens, access)
            : Rewrite(carried.Tokens);
        return new Carried(Map(carried.Access), tokens, Rewrite(carried.Proof));
    }

    private QueryState Rewrite(QueryState query)
    {
        var based = BaseOf(query.Restriction);
        var entity = based?.Entity ?? Rewrite(query.Entity);
        var given = Predicates.Given(evaluator, query.Predicates, arguments, entity, this);
        return query with
        {
            Entity = entity,
            GroupedBy = query.GroupedBy is { } key ? Rewrite(key) : null,
            Restriction = Settled(query.Restriction, Operand.Self).And(given?.Restriction).On(based?.Restriction, Rewrite(query.Entity)),
            Composed = Queries.NameOf(call.Syntax),
        };
    }
}
