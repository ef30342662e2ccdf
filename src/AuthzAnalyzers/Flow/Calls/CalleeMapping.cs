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
    private readonly Value receiver;
    private readonly CallArguments arguments;
    private readonly HandedRecords handed;

    // What was worked out before. All of it follows from what the callee is given and from what its accesses and open calls are called here, so each is
    // forgotten where one of these becomes known. What is asked for again while it is worked out comes to the same.
    private readonly Dictionary<ProvenanceSet, Operand> sides = new();
    private readonly Dictionary<Proof, Proof> proofs = new();
    private readonly Dictionary<SmallSet<Evidence>, SmallSet<Evidence>> evidences = new(SmallSet<Evidence>.ByReference);
    private readonly Dictionary<SmallSet<int>, SmallSet<int>> records = new(SmallSet<int>.ByReference);

    private readonly Dictionary<int, int> ids = new();
    private readonly HashSet<int> taken = new();
    private readonly Dictionary<int, OpenedCall> opened = new();
    private bool isResult;
    private (ProvenanceSet Place, Operand Side) part;
    private (SmallSet<Evidence> Inner, SmallSet<Evidence> Rewritten) last;

    public CalleeMapping(Evaluator evaluator, IOperation call, CallTarget target, Summary summary, Value receiver, CallArguments arguments)
    {
        this.evaluator = evaluator;
        this.call = call;
        this.target = target;
        this.summary = summary;
        this.receiver = receiver;
        this.arguments = arguments;
        handed = new HandedRecords(this, summary, receiver, arguments);
    }

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
        sides.Clear();
        handed.Forget();
        opened[number] = call;
    }

    /// <summary>What is proven once these open calls of the callee's have been made.</summary>
    public Proof ProvenBy(SmallSet<int> calls, Proof before)
    {
        foreach (var call in calls)
        {
            before = opened.TryGetValue(call, out var known) ? before.And(known.Proven) : before;
        }

        return before;
    }

    /// <summary>The caller's numbers of those that it leaves open, too.</summary>
    public SmallSet<int> LeftOpen(SmallSet<int> calls) =>
        SmallSet<int>.From(calls.Select(call => opened.TryGetValue(call, out var known) ? known.Left : -1).Where(left => left >= 0));

    /// <summary>What the caller gave for a parameter, or what an open call of the callee's hands out; the callee knows no more of either.</summary>
    public Value Given(ProvenanceSet origins)
    {
        if (origins.OnlyParameter is var parameter and >= 0)
        {
            return arguments[parameter];
        }

        for (var i = 0; i < summary.ParameterMembers.Length; i++)
        {
            if (origins == ProvenanceSet.Member(i))
            {
                return MemberOf(i);
            }
        }

        return Value.Unknown;
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
            proofs[proof] = rewritten = WayByWay(proof, proof.Rewrite(Rewrite)).In(evaluator.Engine.Proofs);
        }

        return rewritten;
    }

    // What is said of an argument that is the caller's own on some way is said of the caller there, and elsewhere what is proven there holds.
    private Proof WayByWay(Proof proof, Proof whole)
    {
        foreach (var (place, value) in TwoFold())
        {
            part = (place, new Operand(ProvenanceSet.Caller, SmallSet<int>.Empty));
            var own = proof.Rewrite(Rewrite);
            part = (place, new Operand(value.Origins.WithoutMerits(), value.RecordIds));
            var chosen = proof.Rewrite(Rewrite);
            part = default;
            whole = whole.And(own.Or(chosen.And(value.Otherwise.BesideScope())));
        }

        return whole;
    }

    private IEnumerable<(ProvenanceSet Place, Value Value)> TwoFold()
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].Otherwise.IsNothing)
            {
                yield return (ProvenanceSet.Parameter(i), arguments[i]);
            }
        }

        for (var i = 0; i < summary.ParameterMembers.Length; i++)
        {
            var (parameter, name) = summary.ParameterMembers[i];
            if (parameter >= 0 && parameter < arguments.Count && arguments[parameter].Members.TryGetValue(name, out var member) && !member.Otherwise.IsNothing)
            {
                yield return (ProvenanceSet.Member(i), member);
            }
        }
    }

    public Evidence Rewrite(Evidence evidence) => IsPlain(evidence.Left) && IsPlain(evidence.Right) ? evidence : evidence with { Left = Rewrite(evidence.Left), Right = Rewrite(evidence.Right) };

    public Operand Rewrite(Operand side)
    {
        if (IsPlain(side))
        {
            return side;
        }

        var given = part.Place.IsEmpty || (side.Origins & part.Place).IsEmpty ? Arguments(side.Origins) : Arguments(side.Origins.Without(part.Place)).Union(part.Side);
        return new Operand(side.Origins.WithoutSymbolic() | given.Origins, Rewrite(side.Records).Union(given.Records));
    }

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

    private void Forget()
    {
        proofs.Clear();
        evidences.Clear();
        last = default;
        records.Clear();
    }

    private Operand Arguments(ProvenanceSet origins)
    {
        var symbolic = origins.Symbolic;
        if (symbolic.IsEmpty)
        {
            return default;
        }

        if (!sides.TryGetValue(symbolic, out var side))
        {
            side = symbolic.HasThis ? Operand.Of(receiver) : default;
            side = symbolic.IsPresented ? side.Union(new Operand(evaluator.Analysis.OriginOfPresented(), SmallSet<int>.Empty)) : side;
            for (var i = 0; i < arguments.Count; i++)
            {
                side = symbolic.HasParameter(i) ? side.Union(Operand.Of(arguments[i])) : side;
            }

            for (var i = 0; i < summary.ParameterMembers.Length; i++)
            {
                side = symbolic.HasMember(i) ? side.Union(Operand.Of(MemberOf(i))) : side;
            }

            // What an open call handed back may ask for the same again on the way.
            sides[symbolic] = side;
        }

        return side;
    }

    // What the caller put into the argument's member, where it did; otherwise the member of what the argument is.
    public Value MemberOf(int index)
    {
        var (parameter, member) = summary.ParameterMembers[index];
        if (parameter == ChoiceNumbers.Request)
        {
            return Value.Of(evaluator.Analysis.OriginOfRequest(member));
        }

        if (ChoiceNumbers.OpenCallAt(parameter) is var number and >= 0)
        {
            return opened.TryGetValue(number, out var call) ? Handed(number, ResultOf(call.Called, call.Result, member)) : Value.Unknown;
        }

        var argument = arguments[parameter];
        if (argument.Members.TryGetValue(member, out var known))
        {
            return known;
        }

        if (argument.HasRecords)
        {
            return DeclaredMember(parameter, member) is { } symbol
                ? MemberAccesses.Refine(evaluator, argument, symbol, target.Types.Substitute(TypeOf(symbol)))
                : argument;
        }

        var only = argument.Origins.IsStored ? -1 : argument.Origins.OnlyParameter;
        return only < 0
            ? argument
            : argument.With(argument.Origins.Without(ProvenanceSet.Parameter(only)) | evaluator.Analysis.OriginOfMember(only, member));
    }

    private Value Handed(int number, Value result)
    {
        if (!isResult || result.Records.IsEmpty || summary.OpenCalls.First(call => call.Number == number).Handed is not { IsNothing: false } must)
        {
            return result;
        }

        // Asked for while another proof is told way by way, what is proven here is told as a whole.
        var outer = part;
        (isResult, part) = (false, default);
        var proof = Rewrite(must);
        (isResult, part) = (true, outer);
        return result.With(SmallSet<Carried>.From(result.Records.Select(carried => carried with { Proof = carried.Proof.And(proof) })));
    }

    private Value ResultOf(IMethodSymbol called, Value result, string member)
    {
        if (member.Length == 0)
        {
            return result;
        }

        if (result.Members.TryGetValue(member, out var known))
        {
            return known;
        }

        return !result.HasRecords ? evaluator.Analysis.OriginOfOpened(result.Origins, member) is { } origins ? Value.Of(origins) : result
            : DeclaredMember(OpenCallShape.Awaited(called.ReturnType), member) is { } symbol ? MemberAccesses.Refine(evaluator, result, symbol, TypeOf(symbol))
            : result;
    }

    // Of a list, what its elements have.
    private ISymbol? DeclaredMember(int parameter, string member) => (parameter < target.Method.Parameters.Length ? target.Method.Parameters[parameter].Type : null) is { } type
        ? DeclaredMember(type, member) ?? DeclaredMember(DataMembers.ElementOf(type), member)
        : null;

    private static ISymbol? DeclaredMember(ITypeSymbol? type, string member)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(member).FirstOrDefault(symbol => symbol is IPropertySymbol or IFieldSymbol) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    /// <summary>The value of the call: what an open call handed out comes with what was proven where the callee handed it on.</summary>
    public Value RewriteResult()
    {
        if (opened.Count == 0)
        {
            return Rewrite(summary.Result);
        }

        handed.Forget();
        isResult = true;
        var result = Rewrite(summary.Result);
        isResult = false;
        handed.Forget();
        return result;
    }

    public Value Rewrite(Value value)
    {
        // What an open call handed out, as it is.
        if (opened.Count > 0 && value.Origins.OnlyParameter < 0 && value.Equals(Value.Of(value.Origins)) && Given(value.Origins) is var whole && !whole.Equals(Value.Unknown))
        {
            return whole;
        }

        var rewritten = value.Rewrite(
            origins => origins.WithoutSymbolic() | Arguments(origins).Origins,
            Rewrite,
            Rewrite,
            Rewrite);

        // What is handed on as it came is still the caller's own on the way on which it was.
        rewritten = value.Otherwise.IsNothing && Given(value.Origins.Symbolic) is { Otherwise.IsNothing: false } given && value.Origins.Symbolic == value.Origins ? rewritten.Unless(given.Otherwise) : rewritten;
        return handed.On(value, rewritten);
    }

    private SmallSet<Carried> Rewrite(SmallSet<Carried> records) => records.IsEmpty
        ? records
        : Value.Gathered(records.Where(carried => Map(carried.Access) != Unknown).Select(Rewrite));

    private Carried Rewrite(Carried carried)
    {
        var tokens = summary.Accesses.TryGetValue(carried.Access, out var access)
            ? Rewrite(carried.Tokens, access)
            : Rewrite(carried.Tokens);
        return new Carried(Map(carried.Access), tokens, Rewrite(carried.Proof));
    }

    private QueryState? Rewrite(QueryState query)
    {
        var based = BaseOf(query.Restriction);
        var entity = based?.Entity ?? Rewrite(query.Entity);
        var given = Predicates.Given(evaluator, query.Predicates, arguments, entity);
        return query with
        {
            Entity = entity,
            Restriction = query.Restriction.Rewrite(this).And(given?.Restriction).On(based?.Restriction, Rewrite(query.Entity)),
            Composed = Queries.NameOf(call.Syntax),
        };
    }
}
