using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>A summary at one call: parameters become arguments, type parameters types, the callee's accesses accesses of the caller's.</summary>
internal sealed class SummaryInstance
{
    private readonly Evaluator evaluator;
    private readonly IOperation call;
    private readonly CallTarget target;
    private readonly Summary summary;
    private readonly Value receiver;
    private readonly IOperation? receiverOperation;
    private readonly CallArguments arguments;
    private readonly Dictionary<int, int> accessIds = new();
    private readonly Dictionary<OriginSet, Side> sides = new();

    public SummaryInstance(
        Evaluator evaluator,
        IOperation call,
        CallTarget target,
        Summary summary,
        Value receiver,
        IOperation? receiverOperation,
        CallArguments arguments)
    {
        this.evaluator = evaluator;
        this.call = call;
        this.target = target;
        this.summary = summary;
        this.receiver = receiver;
        this.receiverOperation = receiverOperation;
        this.arguments = arguments;
    }

    private FlowState State => evaluator.State;

    private MethodAnalysis Analysis => evaluator.Analysis;

    /// <summary>Brings the callee's effects into the state and returns the call's value.</summary>
    public Value Apply()
    {
        foreach (var access in summary.Accesses.Values)
        {
            Bring(access);
        }

        foreach (var exposure in summary.Exposures)
        {
            Bring(exposure);
        }

        if (summary.Saves)
        {
            State.HasSaved = true;
            Changes.Save(evaluator, Queries.NameOf(call.Syntax));
        }

        DiscloseArguments();
        BringAudit();
        State.Must = State.Must.And(summary.Returns ? summary.Guarantees.Rewrite(Rewrite) : Proof.Nothing);
        State.May = State.May.Union(Rewrite(summary.May));
        BringPending();

        WriteToArguments();
        WriteToReceiver();
        return WithCaller(Rewrite(summary.Result));
    }

    public IEnumerable<(ISymbol Member, Value Value)> ReceiverWrites()
    {
        foreach (var (member, value) in summary.ReceiverWrites)
        {
            yield return (member, Rewrite(value));
        }
    }

    private void Bring(Access access)
    {
        var based = BaseOf(access);
        var entity = based?.Entity ?? target.Types.Substitute(access.Entity);
        var tokens = Substitute(access.Tokens, access, based);
        if (!(access.IsChange ? evaluator.Engine.Data.MayMatter(entity) : evaluator.Engine.Data.MayMatter(tokens)))
        {
            return;
        }

        var site = Queries.NameOf(call.Syntax);
        var id = Analysis.IdOf(site, access.Root, access.Operation, entity);
        var isKnown = accessIds.ContainsValue(id);
        accessIds[access.Id] = id;
        var path = ImmutableArray.Create(access.Site).AddRange(access.Path);
        var scope = access.Scope.Rewrite(Rewrite);
        var keys = Rewrite(new Side(access.Keys, SmallSet<int>.Empty));
        var subjects = SmallSet<int>.From(access.Subjects.Select(Map).Where(mapped => mapped >= 0)).Union(keys.Records);
        if (access.Operation is AccessOperation.Update or AccessOperation.Delete && subjects.IsEmpty && Changes.WasAdded(evaluator, entity))
        {
            accessIds.Remove(access.Id);
            return;
        }

        var brought = access with
        {
            Id = id,
            Entity = entity,
            Tokens = tokens,
            Scope = based is null ? scope : scope.And(Scopes.Bind(based, id)),
            May = Rewrite(access.May).Union(based is null ? SmallSet<Evidence>.Empty : Scopes.May(based, id)),
            Keys = keys.Origins | (based?.Keys ?? OriginSet.None),
            Subjects = subjects,
            IsKeyed = access.IsKeyed || based?.IsKeyed == true,
            IsBounded = access.IsBounded || based?.IsBounded == true,
            BaseParameter = based?.BaseParameter ?? -1,
            Site = CallSyntax.LocationOf(site),
            Path = path.Length > Budget.PathLength ? path.RemoveRange(Budget.PathLength - 1, path.Length - Budget.PathLength) : path,
        };
        Analysis.Record(isKnown ? Analysis.Accesses[id].Join(brought) : brought);
    }

    private void Bring(Exposure exposure)
    {
        var id = Map(exposure.Access);
        if (id < 0)
        {
            return;
        }

        var access = summary.Accesses[exposure.Access];
        Analysis.Expose(new Exposure(
            id,
            Substitute(exposure.Tokens, access, BaseOf(access)),
            State.Must.And(exposure.Must.Rewrite(Rewrite)),
            State.May.Union(Rewrite(exposure.May)),
            Rewrite(exposure.Later)));
    }

    private void BringAudit()
    {
        foreach (var inner in summary.Unaudited)
        {
            if (Map(inner.Access) is var id and >= 0 && !Audits.IsCovered(State, Analysis.Accesses[id].Entity))
            {
                Audits.Leave(State, new Owed(id, inner.Must.Rewrite(Rewrite)));
            }
        }

        var owing = SmallSet<Owed>.Empty;
        foreach (var inner in summary.Owing)
        {
            if (Map(inner.Access) is var id and >= 0 && !Audits.IsCovered(State, Analysis.Accesses[id].Entity))
            {
                owing = owing.Add(new Owed(id, State.Must.And(inner.Must.Rewrite(Rewrite))));
            }
        }

        State.Owing = State.Owing.Union(owing);

        if (!summary.Audited.IsEmpty)
        {
            State.Audited = State.Audited.Union(summary.Audited);

            // A record written inside covers what the caller read before it, as one written by the caller would.
            var own = SmallSet<int>.From(accessIds.Values);
            State.Unaudited = SmallSet<Owed>.From(State.Unaudited.Where(read => own.Contains(read.Access)));
            State.Owing = owing;
        }
    }

    private void WriteToArguments()
    {
        foreach (var write in summary.ParameterWrites)
        {
            var value = Rewrite(write.Value);
            Assignments.Merge(evaluator, arguments.OperationAt(write.Key), value);
            if (arguments[write.Key].Origins.HasOutlet)
            {
                Analysis.Disclose(evaluator, value);
            }
        }

        foreach (var output in summary.Outputs)
        {
            if (arguments.OperationAt(output.Key) is { } place)
            {
                evaluator.Assign(place, Rewrite(output.Value));
            }
        }
    }

    private void WriteToReceiver()
    {
        if (receiverOperation is IInstanceReferenceOperation)
        {
            foreach (var (member, value) in ReceiverWrites())
            {
                State.Set(member, State.Get(member) is { } known ? known.Mixed(value) : value);
            }

            return;
        }

        // A record that sets its own members is changed as if the caller set them.
        foreach (var (member, _) in summary.ReceiverWrites)
        {
            Changes.NoteMemberSet(evaluator, receiver, member);
        }
    }

    private void BringPending()
    {
        foreach (var change in summary.Pending)
        {
            var entity = target.Types.Substitute(change.Entity);
            var subject = Rewrite(change.Subject);
            if (!Changes.IsImpersonal(evaluator, entity, subject))
            {
                State.Pending = State.Pending.Add(change with { Entity = entity, Subject = subject, Scope = change.Scope.Rewrite(Rewrite) });
            }
        }
    }

    private void DiscloseArguments()
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (summary.DisclosedParameters.HasParameter(i) && arguments[i].HasRecords)
            {
                Analysis.Disclose(evaluator, arguments[i]);
            }
        }

        for (var i = 0; i < summary.ParameterMembers.Length; i++)
        {
            if (summary.DisclosedParameters.HasMember(i) && MemberOf(i) is { HasRecords: true } member)
            {
                Analysis.Disclose(evaluator, member);
            }
        }
    }

    private int Map(int inner) => accessIds.TryGetValue(inner, out var id) ? id : inner == Side.Self ? Side.Self : -2;

    private SmallSet<DataToken> Substitute(SmallSet<DataToken> tokens) => target.Types.IsEmpty
        ? tokens
        : SmallSet<DataToken>.From(tokens.Select(token => new DataToken(target.Types.Substitute(token.Type), token.Member)));

    private QueryState? BaseOf(Access access) => access.BaseParameter >= 0 ? arguments[access.BaseParameter].Query : null;

    // A method that runs the query it is given hands out what that query hands out.
    private SmallSet<DataToken> Substitute(SmallSet<DataToken> tokens, Access access, QueryState? based)
    {
        var whole = DataToken.All(access.Entity);
        return based is null || !tokens.Contains(whole) ? Substitute(tokens) : Substitute(tokens.Remove(whole)).Union(based.Tokens);
    }

    private SmallSet<Evidence> Rewrite(SmallSet<Evidence> evidence) =>
        SmallSet<Evidence>.From(evidence.Select(Rewrite).Where(rewritten => rewritten.IsPromising));

    private Evidence Rewrite(Evidence evidence) => evidence with { Left = Rewrite(evidence.Left), Right = Rewrite(evidence.Right) };

    private Side Rewrite(Side side)
    {
        var records = side.Records.IsEmpty
            ? side.Records
            : SmallSet<int>.From(side.Records.Select(Map).Where(id => id != -2));
        var given = Arguments(side.Origins);
        return new Side(side.Origins.WithoutSymbolic() | given.Origins, records.Union(given.Records));
    }

    private Side Arguments(OriginSet origins)
    {
        var symbolic = origins.Symbolic;
        if (symbolic.IsEmpty)
        {
            return default;
        }

        if (!sides.TryGetValue(symbolic, out var side))
        {
            side = symbolic.HasThis ? Side.Of(receiver) : default;
            for (var i = 0; i < arguments.Count; i++)
            {
                side = symbolic.HasParameter(i) ? side.Union(Side.Of(arguments[i])) : side;
            }

            for (var i = 0; i < summary.ParameterMembers.Length; i++)
            {
                side = symbolic.HasMember(i) ? side.Union(Side.Of(MemberOf(i))) : side;
            }

            sides.Add(symbolic, side);
        }

        return side;
    }

    // What the caller put into the argument's member, where it did; otherwise the member of what the argument is.
    private Value MemberOf(int index)
    {
        var (parameter, member) = summary.ParameterMembers[index];
        var argument = arguments[parameter];
        if (argument.Members.TryGetValue(member, out var known))
        {
            return known;
        }

        if (argument.HasRecords)
        {
            return DeclaredMember(parameter, member) is { } symbol
                ? Members.Refine(evaluator, argument, symbol, target.Types.Substitute(TypeOf(symbol)))
                : argument;
        }

        var only = argument.Origins.OnlyParameter;
        return only < 0
            ? argument
            : argument.With(argument.Origins.Without(OriginSet.Parameter(only)) | Analysis.OriginOfMember(only, member));
    }

    private ISymbol? DeclaredMember(int parameter, string member)
    {
        var type = parameter < target.Method.Parameters.Length ? target.Method.Parameters[parameter].Type : null;
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

    private Value Rewrite(Value value)
    {
        var rewritten = value.Rewrite(
            origins => origins.WithoutSymbolic() | Arguments(origins).Origins,
            Rewrite,
            Rewrite,
            Rewrite);

        // What came in by a parameter and goes out again still holds the records it held.
        for (var i = 0; i < arguments.Count; i++)
        {
            if (value.Origins.HasParameter(i) && arguments[i].HasRecords)
            {
                rewritten = rewritten.With(Value.MergeRecords(rewritten.Records, Proof.Nothing, arguments[i].Records, Proof.Nothing, true));
            }
        }

        for (var i = 0; i < summary.ParameterMembers.Length; i++)
        {
            if (value.Origins.HasMember(i) && MemberOf(i) is { HasRecords: true } member)
            {
                rewritten = rewritten.With(Value.MergeRecords(rewritten.Records, Proof.Nothing, member.Records, Proof.Nothing, true));
            }
        }

        if (value.Origins.HasThis && receiver.HasRecords)
        {
            rewritten = rewritten.With(Value.MergeRecords(rewritten.Records, Proof.Nothing, receiver.Records, Proof.Nothing, true));
        }

        return rewritten;
    }

    private SmallSet<Carried> Rewrite(SmallSet<Carried> records)
    {
        var result = SmallSet<Carried>.Empty;
        foreach (var carried in records)
        {
            if (Map(carried.Access) is var id && id != -2)
            {
                var tokens = summary.Accesses.TryGetValue(carried.Access, out var access)
                    ? Substitute(carried.Tokens, access, BaseOf(access))
                    : Substitute(carried.Tokens);
                var mapped = new Carried(id, tokens, carried.Proof.Rewrite(Rewrite));
                result = Value.MergeRecords(result, Proof.Nothing, SmallSet<Carried>.Of(mapped), Proof.Nothing, true);
            }
        }

        return result;
    }

    private QueryState? Rewrite(QueryState query)
    {
        var based = query.BaseParameter >= 0 ? arguments[query.BaseParameter].Query : null;
        var tokens = Substitute(query.Tokens);
        var entity = target.Types.Substitute(query.Entity);
        var isWhole = query.Tokens.Count == 1 && query.Tokens.Contains(DataToken.All(query.Entity));
        return new QueryState(
            based?.Entity ?? entity,
            based is not null && isWhole ? based.Tokens : tokens,
            query.Scope.Rewrite(Rewrite).And(based?.Scope ?? Proof.Nothing),
            Rewrite(new Side(query.Keys, SmallSet<int>.Empty)).Origins | (based?.Keys ?? OriginSet.None),
            query.IsKeyed || based?.IsKeyed == true,
            query.IsBounded || based?.IsBounded == true,
            query.BypassesFilters || based?.BypassesFilters == true)
        {
            BaseParameter = based?.BaseParameter ?? -1,
            May = Rewrite(query.May).Union(based?.May ?? SmallSet<Evidence>.Empty),
            KeyRecords = SmallSet<int>.From(query.KeyRecords.Select(Map).Where(mapped => mapped >= 0))
                .Union(Arguments(query.Keys).Records)
                .Union(based?.KeyRecords ?? SmallSet<int>.Empty),
            Composed = Queries.NameOf(call.Syntax),
        };
    }

    // Records that turn out to be the caller's own tell who the caller is.
    private Value WithCaller(Value value)
    {
        foreach (var carried in value.Records)
        {
            if (Analysis.Accesses.TryGetValue(carried.Access, out var access) && access.Scope.IsOwnOrTenants(access.Subject))
            {
                return value.With(value.Origins | OriginSet.Caller);
            }
        }

        return value;
    }
}
