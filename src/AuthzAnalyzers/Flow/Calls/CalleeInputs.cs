using System;
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

/// <summary>What one call gives its callee: for its parameters and their members, for its receiver, and for what its open calls hand out.</summary>
internal sealed class CalleeInputs
{
    private readonly Evaluator evaluator;
    private readonly CallTarget target;
    private readonly Summary summary;
    private readonly Value receiver;
    private readonly CallArguments arguments;
    private readonly Func<Proof, Proof> rewritten;
    private readonly Dictionary<int, OpenedCall> opened = new();

    // Forgotten where more becomes known of open calls.
    private readonly Dictionary<ProvenanceSet, Operand> sides = new();
    private bool isResult;

    /// <param name="rewritten">A proof of the callee's in the caller's terms.</param>
    public CalleeInputs(Evaluator evaluator, CallTarget target, Summary summary, Value receiver, CallArguments arguments, Func<Proof, Proof> rewritten)
    {
        this.evaluator = evaluator;
        this.target = target;
        this.summary = summary;
        this.receiver = receiver;
        this.arguments = arguments;
        this.rewritten = rewritten;
    }

    /// <summary>Whether it is known of any open call what it hands out.</summary>
    public bool HasOpened => opened.Count > 0;

    /// <summary>Notes what an open call of the callee's hands out.</summary>
    public void Open(int number, OpenedCall call)
    {
        sides.Clear();
        opened[number] = call;
    }

    /// <summary>
    /// What an open call of the callee's handed out, where a value comes from that as a whole: from nothing else but what the call was given, which
    /// may be in whatever a call hands out of which nothing is known.
    /// </summary>
    public Value? Opened(ProvenanceSet origins)
    {
        for (var i = 0; i < summary.ParameterMembers.Length; i++)
        {
            var (parameter, member) = summary.ParameterMembers[i];
            if (origins.HasMember(i)
                && member.Length == 0
                && ChoiceNumbers.OpenCallAt(parameter) is var number and >= 0
                && opened.TryGetValue(number, out var call)
                && summary.OpenCalls.First(open => open.Number == number).Arguments.Aggregate(ProvenanceSet.None, static (all, argument) => all | argument.Origins) is var given
                && origins.WithoutConstants().Without(ProvenanceSet.Member(i) | given).IsEmpty)
            {
                return call.Result;
            }
        }

        return null;
    }

    /// <summary>What the callee returns: what an open call handed out comes with what was proven where the callee handed it on.</summary>
    public Value ForResult(Func<Value> rewrite)
    {
        isResult = true;
        var result = rewrite();
        isResult = false;
        return result;
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

    /// <summary>
    /// The same, and nothing where it is a member of an object that was made in sight and that nobody put there: the object as a whole does not tell it.
    /// </summary>
    public Value? GivenAt(ProvenanceSet origins)
    {
        for (var i = 0; i < summary.ParameterMembers.Length; i++)
        {
            var (parameter, member) = summary.ParameterMembers[i];
            if (origins == ProvenanceSet.Member(i) && parameter >= 0 && parameter < arguments.Count && !arguments[parameter].Members.IsEmpty)
            {
                return arguments[parameter].Members.ContainsKey(ChoiceNumbers.Path(member).Member) ? MemberOf(i) : null;
            }
        }

        return Given(origins);
    }

    /// <summary>Of which argument such a value is a member, and of what name; <see langword="null"/> where it is an argument itself, or no argument's.</summary>
    public (int Parameter, string Member)? MemberAt(ProvenanceSet origins)
    {
        for (var i = 0; i < summary.ParameterMembers.Length; i++)
        {
            if (origins == ProvenanceSet.Member(i) && summary.ParameterMembers[i] is { Parameter: >= 0 } found && found.Parameter < arguments.Count)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>What is the caller's own on some way and something else on another.</summary>
    public IEnumerable<(ProvenanceSet Place, Value Value)> TwoFold()
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

    /// <summary>What was given in all of these places.</summary>
    public Operand SideOf(ProvenanceSet origins)
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

    /// <summary>What the caller put into the argument's member, where it did; otherwise the member of what the argument is.</summary>
    public Value MemberOf(int index)
    {
        var (parameter, member) = summary.ParameterMembers[index];
        if (parameter == ChoiceNumbers.Request)
        {
            return Value.Of(evaluator.Analysis.OriginOfRequest(member));
        }

        if (parameter == ChoiceNumbers.Receiver)
        {
            return OfReceiver(member);
        }

        if (ChoiceNumbers.OpenCallAt(parameter) is var number and >= 0)
        {
            return opened.TryGetValue(number, out var call) ? Handed(number, ResultOf(call.Called, call.Result, member)) : Value.Unknown;
        }

        var (own, below) = ChoiceNumbers.Path(member);
        var declared = DeclaredMember(parameter, own);
        var value = MemberOf(parameter, own, declared);
        return below is null ? value : MemberBelow(value, declared, below);
    }

    // What the object was made with; of the caller's own object the caller's callers know, of a parameter's member they do as well. What came with a request is
    // one thing to its own methods.
    private Value OfReceiver(string member)
    {
        if (receiver.Members.TryGetValue(member, out var known))
        {
            return known;
        }

        if (receiver.Origins == ProvenanceSet.This)
        {
            return MemberPaths.Declared(target.Method.ContainingType, member) is { } own && evaluator.State.Get(own) is { } held ? held
                : evaluator.Analysis.OriginOfReceiver(member) is { IsEmpty: false } origin ? Value.Of(origin)
                : receiver;
        }

        return evaluator.Analysis.HasCallers && receiver is { HasRecords: false, Origins: { IsStored: false, OnlyParameter: var only and >= 0 } } && receiver.Members.IsEmpty
            ? Value.Of(receiver.Origins.Without(ProvenanceSet.Parameter(only)) | evaluator.Analysis.OriginOfMember(only, member))
            : receiver.Members.IsEmpty ? receiver : Value.Unknown;
    }

    private Value MemberOf(int parameter, string member, ISymbol? declared)
    {
        var argument = arguments[parameter];
        if (argument.Members.TryGetValue(member, out var known))
        {
            return known;
        }

        if (HandedRows.IsKeyOfNew(evaluator, target.Types.Substitute(target.Method.Parameters[parameter].Type), argument, member))
        {
            return Value.Of(ProvenanceSet.RandomSecret);
        }

        if (argument.HasRecords)
        {
            return declared is null
                ? argument
                : MemberAccesses.Refine(evaluator, argument, MemberPaths.LinkOf(evaluator, arguments.OperationAt(parameter)), declared, target.Types.Substitute(MemberPaths.TypeOf(declared)));
        }

        var only = argument.Origins.IsStored ? -1 : argument.Origins.OnlyParameter;
        return only >= 0 ? argument.With(argument.Origins.Without(ProvenanceSet.Parameter(only)) | evaluator.Analysis.OriginOfMember(only, member))
            : declared is not null && !argument.Origins.IsStored && MemberPaths.Below(evaluator, argument.Origins, declared) is { } below ? argument.With(below)
            : argument;
    }

    // What the caller's link leads to has members, too.
    private Value MemberBelow(Value value, ISymbol? link, string member)
    {
        if (value.Members.TryGetValue(member, out var known))
        {
            return known;
        }

        var declared = link is null ? null : MemberPaths.Declared(target.Types.Substitute(MemberPaths.TypeOf(link)), member);
        return declared is null ? value
            : value.HasRecords ? MemberAccesses.Refine(evaluator, value, link, declared, target.Types.Substitute(MemberPaths.TypeOf(declared)))
            : !value.Origins.IsStored && evaluator.Analysis.OriginBelow(value.Origins, member) is { } below ? value.With(below)
            : value;
    }

    private Value Handed(int number, Value result)
    {
        if (!isResult || result.Records.IsEmpty || summary.OpenCalls.First(call => call.Number == number).Handed is not { IsNothing: false } must)
        {
            return result;
        }

        isResult = false;
        var proof = rewritten(must);
        isResult = true;
        return result.With(CarriedRecords.On(result.Records, proof));
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
            : MemberPaths.Declared(OpenCallShape.Awaited(called.ReturnType), member) is { } symbol ? MemberAccesses.Refine(evaluator, result, symbol, MemberPaths.TypeOf(symbol))
            : result;
    }

    private ISymbol? DeclaredMember(int parameter, string member) =>
        MemberPaths.Declared(parameter < target.Method.Parameters.Length ? target.Method.Parameters[parameter].Type : null, member);
}
