using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>A summary at one call: parameters become arguments, type parameters types, the callee's accesses accesses of the caller's.</summary>
internal sealed class SummaryApplication
{
    private readonly Evaluator evaluator;
    private readonly IOperation call;
    private readonly CallTarget target;
    private readonly Summary summary;
    private readonly Value receiver;
    private readonly IOperation? receiverOperation;
    private readonly CallArguments arguments;
    private readonly CalleeMapping terms;
    private readonly SyntaxNode site;

    public SummaryApplication(
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
        site = Queries.NameOf(call.Syntax);
        terms = new CalleeMapping(evaluator, call, target, summary, receiver, arguments);
    }

    private FlowState State => evaluator.State;

    private MethodAnalysis Analysis => evaluator.Analysis;

    /// <summary>Brings the callee's effects into the state and returns the call's value.</summary>
    public Value Apply()
    {
        var (must, opened) = (State.Must, State.Opened);
        var hadSaved = State.HasSaved;
        State.HasSaved = false;
        BringAccesses();
        var opensSave = State.HasSaved;
        State.HasSaved |= hadSaved;
        BringExposures(must, opened);

        Deliveries.Bring(evaluator, call, target, summary, terms);
        if (summary.Saves)
        {
            State.HasSaved = true;
            Changes.Save(evaluator, site);
        }

        DiscloseArguments();
        BringClaims(evaluator, summary, terms, site);
        BroughtGrants.Bring(evaluator, summary, arguments, terms, site);
        BringAudit();
        State.Must = State.Must.And(summary.Returns ? terms.Rewrite(summary.Guarantees) : Proof.Nothing);
        var may = terms.Rewrite(summary.May);
        State.May = State.May.Union(may);
        Analysis.NoteDemanded(may);
        BringPending();
        if ((summary.Saves || opensSave) && !State.Pending.IsEmpty)
        {
            Changes.Save(evaluator, site);
        }

        WriteToArguments();
        WriteToReceiver();
        return WithCaller(terms.RewriteResult());
    }

    /// <summary>A value of the callee's in the caller's terms, once it was applied.</summary>
    public Value Rewrite(Value value) => terms.Rewrite(value);

    public IEnumerable<(ISymbol Member, Value Value)> ReceiverWrites()
    {
        foreach (var (member, value) in summary.ReceiverWrites)
        {
            yield return (member, terms.Rewrite(value));
        }
    }

    // First all get their numbers, so that what one says of another is understood whichever comes first.
    private void BringAccesses()
    {
        var numbered = new List<(Access Access, ITypeSymbol Entity, int Id)>(summary.Accesses.Count);
        List<(Access Access, ITypeSymbol Entity)>? others = null;
        foreach (var access in summary.Accesses.Values)
        {
            var entity = terms.BaseOf(access.Restriction)?.Entity ?? target.Types.Substitute(access.Entity);
            if (IsAuditRecord(access.Operation, access.Entity, entity) || DressedSequences.IsGiven(evaluator, access.Restriction, arguments))
            {
                continue;
            }

            if (MayMatter(access, entity))
            {
                var id = Analysis.IdOf(site, access.Root, access.Operation, entity);
                terms.Bring(access.Id, id);
                numbered.Add((access, entity, id));
            }
            else if (access is { Operation: AccessOperation.Read, Entity: ITypeParameterSymbol, Callee: null })
            {
                (others ??= new()).Add((access, entity));
            }
        }

        OpenCallTransfers.Bring(evaluator, call, summary, terms);
        others?.ForEach(other => StandFor(other.Access, other.Entity));
        var recorded = new HashSet<int>();
        foreach (var (access, entity, id) in numbered)
        {
            if (Bring(access, entity, id) is not { } brought)
            {
                terms.Drop(access.Id);
                continue;
            }

            Analysis.Record(recorded.Add(id) ? brought : Analysis.Accesses[id].Join(brought));
        }
    }

    // What a repository of any entity reads is no customer data here, and yet it may say whose something else is.
    private void StandFor(Access access, ITypeSymbol entity)
    {
        var id = Analysis.IdOf(site, access.Root, access.Operation, entity);
        terms.StandFor(access.Id, Queries.Uninteresting(RestrictionOf(access, id, Predicates.Given(evaluator, access.Predicates, arguments, entity, terms)), id));
    }

    private bool MayMatter(Access access, ITypeSymbol entity) => access.Callee is not null
        || (access.IsChange ? evaluator.Engine.Data.MayMatter(entity) : evaluator.Engine.Data.MayMatter(terms.Rewrite(access.Tokens, access)));

    // Null where it turns out to be none of the caller's: a change of what the caller has just added.
    private Access? Bring(Access access, ITypeSymbol entity, int id)
    {
        if (access.IsChange && access.Bypass.Kind == BypassKind.NoQuery && IsRuledOut(entity, access.Keys, access.Subjects))
        {
            return null;
        }

        var given = Predicates.Given(evaluator, access.Predicates, arguments, entity, terms);
        var restriction = RestrictionOf(access, id, given);
        if (access.Operation is AccessOperation.Update or AccessOperation.Delete && restriction.KeyRecords.IsEmpty && Changes.WasAdded(evaluator, entity, terms.AccessIds) && (restriction.Bypass.Kind == BypassKind.NoQuery || restriction.Keys.Choices.IsEmpty))
        {
            return null;
        }

        if (IsOfGiven(access, access.Keys, access.Subjects))
        {
            restriction = HandedRows.Restrict(evaluator, entity, terms.Inputs.Given(access.Keys), restriction, id);
        }

        // What a read of one record asks of it is its key.
        restriction = access.IsBounded && given?.Keys.IsEmpty == false ? restriction with { IsKeyed = true } : restriction;
        return access with
        {
            Id = id,
            Entity = entity,
            Restriction = restriction,
            Site = CallSyntax.LocationOf(site),
            Path = Access.Through(access.Site, access.Path),
        };
    }

    private Restriction RestrictionOf(Access access, int id, QueryState? given) =>
        terms.Settled(access.Restriction, id).And(given?.Restriction.Bound(id)).On(terms.BaseOf(access.Restriction)?.Restriction.Bound(id), terms.Rewrite(access.Entity));

    // What open calls of the callee prove was proven where they were made before.
    private void BringExposures(Proof must, SmallSet<int> opened)
    {
        var mays = new Dictionary<SmallSet<Evidence>, SmallSet<Evidence>>(SmallSet<Evidence>.ByReference);
        foreach (var exposure in summary.Exposures)
        {
            var id = terms.Map(exposure.Access);
            if (id < 0)
            {
                continue;
            }

            // On one path, many accesses share what is asked there.
            var inner = terms.Rewrite(exposure.May);
            if (!mays.TryGetValue(inner, out var may))
            {
                mays.Add(inner, may = State.May.Union(inner));
            }

            var inside = terms.Rewrite(exposure.Must);
            if (IsNeverTaken(exposure.Must, inside))
            {
                continue;
            }

            var access = summary.Accesses[exposure.Access];
            Analysis.Expose(new Exposure(
                id,
                terms.Rewrite(exposure.Tokens, access),
                terms.Inputs.ProvenBy(exposure.Opened, must).And(inside),
                may,
                terms.Rewrite(exposure.Later)) { Opened = opened.Union(terms.Inputs.LeftOpen(exposure.Opened)) });
        }
    }

    private void BringAudit()
    {
        foreach (var inner in summary.Unaudited.Entries)
        {
            var inside = terms.Rewrite(inner.Must);
            State.Unaudited = IsNeverTaken(inner.Must, inside) ? State.Unaudited : State.Unaudited.Leave(Uncovered(inner.Accesses), inside);
        }

        foreach (var inner in summary.Owing.Entries)
        {
            var inside = terms.Rewrite(inner.Must);
            State.Owing = IsNeverTaken(inner.Must, inside) ? State.Owing : State.Owing.Owe(Uncovered(inner.Accesses), State.Must.And(inside));
        }

        if (!summary.Audited.IsEmpty)
        {
            // A record written inside covers what the caller did before it, as one written by the caller would.
            Audits.Write(evaluator, summary.Audited, AccessSet.From(terms.AccessIds));
        }
    }

    // What the call fixes may rule out the ways that lead there.
    private static bool IsNeverTaken(Proof inner, Proof rewritten) => rewritten.IsImpossible && !inner.IsImpossible;

    private AccessSet Uncovered(AccessSet inner) => AccessSet.From(inner.Ids()
        .Select(terms.Map)
        .Where(id => id >= 0 && !Audits.IsCovered(State, Analysis.Accesses[id].Entity)));

    private void WriteToArguments()
    {
        foreach (var write in summary.ParameterWrites)
        {
            var value = terms.Rewrite(write.Value);
            Places.Merge(evaluator, arguments.OperationAt(write.Key), value);
            Parts.Fill(evaluator, arguments.OperationAt(write.Key), value, isWrittenTo: true);
            if (arguments[write.Key].Origins.HasOutlet)
            {
                Analysis.Disclose(evaluator, value);
            }
        }

        foreach (var output in summary.Outputs)
        {
            if (arguments.OperationAt(output.Key) is { } place)
            {
                evaluator.Assign(place, terms.Rewrite(output.Value));
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

        if (!summary.ReceiverWrites.IsEmpty && evaluator.Engine.Holders.IsService(target.Method.ContainingType))
        {
            foreach (var (member, value) in ReceiverWrites())
            {
                Analysis.ServiceWrites.Add(member, value);
            }
        }

        // A record that sets its own members is changed as if the caller set them; a getter that fills in what is not there yet changes nothing.
        foreach (var (member, _) in target.Method.MethodKind == MethodKind.PropertyGet ? EquatableArray<(ISymbol Member, Value Value)>.Empty : summary.ReceiverWrites)
        {
            Changes.NoteMemberSet(evaluator, receiver, member);
        }
    }

    private void BringPending()
    {
        foreach (var change in summary.Pending)
        {
            var entity = target.Types.Substitute(change.Entity);
            if (IsRuledOut(entity, change.Subject.Origins, change.Subject.Records))
            {
                continue;
            }

            var scope = terms.Rewrite(change.Scope);
            if (change.IsOfParameter)
            {
                if (!IsNeverTaken(change.Scope, scope))
                {
                    Changes.NoteSet(evaluator, terms.Inputs.Given(change.Subject.Origins), entity, scope);
                }

                continue;
            }

            var subject = terms.Rewrite(change.Subject);
            if (change.Operation != AccessOperation.Insert && IsGeneric(change.Entity, change.Subject.Origins, change.Subject.Records))
            {
                var row = HandedRows.Of(evaluator, entity, terms.Inputs.Given(change.Subject.Origins));
                (subject, scope) = row.HasRecords ? (subject, scope) : (Operand.Of(row), HandedRows.ScopeOf(row));
            }

            if (!Changes.IsImpersonal(evaluator, entity, subject) && !IsAuditRecord(change.Operation, change.Entity, entity))
            {
                State.Pending = State.Pending.Add(change with
                {
                    Entity = entity,
                    Subject = subject,
                    Scope = scope,
                    Store = null,
                    Owner = change.Owner with { Given = terms.Rewrite(change.Owner.Given) },
                });
            }
        }
    }

    // What a method for any entity changes of what it is handed: of which member that is the key only callers know.
    private static bool IsOfGiven(Access access, ProvenanceSet keys, SmallSet<int> records) =>
        access.Operation is AccessOperation.Update or AccessOperation.Delete && access.Bypass.Kind == BypassKind.NoQuery && IsGeneric(access.Entity, keys, records);

    private static bool IsGeneric(ITypeSymbol entity, ProvenanceSet keys, SmallSet<int> records) =>
        entity is ITypeParameterSymbol && records.IsEmpty && keys.OnlyParameter >= 0;

    // A case that asks of what class a parameter is, and is given one of another class.
    private bool IsRuledOut(ITypeSymbol entity, ProvenanceSet subject, SmallSet<int> records) =>
        records.IsEmpty
        && entity is INamedTypeSymbol { TypeKind: TypeKind.Class }
        && RowIn(entity, subject) is var parameter and >= 0
        && parameter < target.Method.Parameters.Length
        && Declared(target.Method.Parameters[parameter].Type) is { TypeKind: TypeKind.Class or TypeKind.Interface } declared
        && !SymbolIdentity.Same(declared, entity)
        && (SymbolIdentity.IsOrDerives(entity, declared) || entity.AllInterfaces.Any(contract => SymbolIdentity.Same(contract.OriginalDefinition, declared.OriginalDefinition)))
        && arguments.OperationAt(parameter) is { } given
        && Operands.Unconverted(given).Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type
        && !SymbolIdentity.IsOrDerives(type, entity)
        && !SymbolIdentity.IsOrDerives(entity, type);

    private static ITypeSymbol Declared(ITypeSymbol type) => type is ITypeParameterSymbol { ConstraintTypes: [var constraint, ..] } ? constraint : type;

    // The parameter that is the row, by itself or by its key.
    private int RowIn(ITypeSymbol entity, ProvenanceSet subject)
    {
        if (subject.OnlyParameter >= 0)
        {
            return subject.OnlyParameter;
        }

        for (var i = 0; i < summary.ParameterMembers.Length; i++)
        {
            if (subject == ProvenanceSet.Member(i))
            {
                return summary.ParameterMembers[i].Member == evaluator.Engine.Classifier.KeyOf(entity) ? summary.ParameterMembers[i].Parameter : -1;
            }
        }

        return -1;
    }

    // What a repository of any entity adds may be an audit record here.
    private bool IsAuditRecord(AccessOperation operation, ITypeSymbol inner, ITypeSymbol entity) =>
        operation == AccessOperation.Insert && inner is ITypeParameterSymbol && Audits.TryWrite(evaluator, entity);

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
            if (summary.DisclosedParameters.HasMember(i) && terms.Inputs.MemberOf(i) is { HasRecords: true } member)
            {
                Analysis.Disclose(evaluator, member);
            }
        }
    }

    // Records that turn out to be the caller's own tell who the caller is.
    private Value WithCaller(Value value)
    {
        foreach (var carried in value.Records)
        {
            if (Analysis.Accesses.TryGetValue(carried.Access, out var access) && access.Scope.IsOwnOrTenants(access.Subject))
            {
                return value.With(value.Origins | ProvenanceSet.Caller);
            }
        }

        return value;
    }

    /// <summary>What a called method leaves to be judged by where its arguments come from.</summary>
    private static void BringClaims(Evaluator evaluator, Summary summary, CalleeMapping terms, SyntaxNode site)
    {
        foreach (var claim in summary.Claims)
        {
            var given = terms.Rewrite(claim.Given);
            var inside = terms.Rewrite(claim.Must);
            if (IdentityClaim.IsPossible(given) && !IsNeverTaken(claim.Must, inside))
            {
                evaluator.Analysis.Claims.Add(claim with
                {
                    Given = given,
                    Must = evaluator.State.Must.And(inside),
                    Site = CallSyntax.LocationOf(site),
                    Path = Access.Through(claim.Site, claim.Path),
                });
            }
        }
    }
}
