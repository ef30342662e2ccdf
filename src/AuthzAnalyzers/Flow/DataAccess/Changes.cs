using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Changes of stored records: marked first, durable when the unit of work saves.</summary>
internal static class Changes
{
    /// <summary>A call that marks a record to be changed, or changes the records that it is made on.</summary>
    public static Value? Mark(KnownCall known)
    {
        var (evaluator, entry, call, instance, arguments) = known;
        var operation = ChangeRoles.OperationOf(entry.Role)!.Value;
        if (entry["record"] is null && instance is not null)
        {
            TrackedRecords.Mark(evaluator, operation, call.Instance, instance);
            return instance;
        }

        var ordinal = arguments.Ordinal(entry["record"]);
        var record = arguments[ordinal];
        if (entry["unless"] is not null && !IssuedSecrets.IsMadeOf(known.Argument("unless"), record))
        {
            return null;
        }

        var entity = RecordTypeOf(arguments.OperationAt(ordinal), evaluator);
        PrivilegeGrants.NoteBound(evaluator, operation, entity, record, call.Syntax);
        Mark(evaluator, operation, entity, record);
        if (operation == AccessOperation.Insert && arguments.OperationAt(ordinal) is { } place)
        {
            NewRows.NoteAdded(evaluator, entity, place, record);
        }

        if (entry["unless"] is not null)
        {
            Save(evaluator, call);
        }

        return record;
    }

    /// <summary>A call that inserts or updates, whichever the record needs.</summary>
    public static Value? Store(KnownCall known)
    {
        var (evaluator, entry, _, _, arguments) = known;
        var ordinal = arguments.Ordinal(entry["record"]);
        var (place, record) = (arguments.OperationAt(ordinal), arguments[ordinal]);
        PrivilegeGrants.NoteBound(evaluator, AccessOperation.Update, RecordTypeOf(place, evaluator), record, known.Call.Syntax);
        Mark(evaluator, IsStoredAlready(evaluator, place, record) ? AccessOperation.Update : AccessOperation.Insert, RecordTypeOf(place, evaluator), record);
        return record;
    }

    public static Value? Save(KnownCall known)
    {
        Save(known.Evaluator, known.Call);
        return Value.Constant;
    }

    /// <summary>A call makes durable what was marked.</summary>
    public static void Save(Evaluator evaluator, IInvocationOperation call)
    {
        evaluator.State.HasSaved = true;
        var audited = evaluator.State.Audited;
        evaluator.State.Audited = evaluator.Engine.Known.IsType(call.Instance?.Type, Role.AuditsChanges) ? SmallSet<string>.Of(Audits.Everything) : audited;
        Save(evaluator, Queries.NameOf(call.Syntax), store: UnitsOfWork.Of(evaluator, call.Instance));
        evaluator.State.Audited = audited;
    }

    /// <summary>A member of a stored record is set: the record is changed once the unit of work saves.</summary>
    public static void NoteMemberSet(Evaluator evaluator, Value owner, ISymbol member)
    {
        if (member.ContainingType is { } type)
        {
            NoteSet(evaluator, owner, type);
        }
    }

    /// <summary>The same for a member of that type. Of a parameter only callers know whether it is a stored record.</summary>
    /// <param name="proven">What was proven of the record before it is saved.</param>
    public static void NoteSet(Evaluator evaluator, Value owner, ITypeSymbol type, Proof proven = default)
    {
        if (!owner.HasRecords && !owner.Origins.HasSupplied && !owner.Origins.IsStored && evaluator.Analysis.OnlyGiven(owner.Origins) is { IsEmpty: false } given && evaluator.Engine.Data.MayMatter(type))
        {
            evaluator.State.Pending = evaluator.State.Pending.Add(
                new UncommittedChange(AccessOperation.Update, type, new Operand(given, SmallSet<int>.Empty), proven.And(evaluator.State.Must.Conditions())) { IsOfParameter = true });
        }

        foreach (var carried in owner.Records)
        {
            if (carried.Access != Operand.Self
                && evaluator.Analysis.Accesses.TryGetValue(carried.Access, out var access)
                && !access.Restriction.IsUntracked
                && RecordOf(evaluator, access, carried.Tokens, type) is { } record)
            {
                evaluator.State.Pending = evaluator.State.Pending.Add(
                    new UncommittedChange(AccessOperation.Update, record, new Operand(access.Keys, SmallSet<int>.Of(access.Id)), access.Scope.And(proven)) { Store = access.Restriction.Store });
            }
        }
    }

    /// <summary>Makes a change durable at once.</summary>
    public static void Make(Evaluator evaluator, AccessOperation operation, QueryState query, SyntaxNode site)
    {
        var id = evaluator.Analysis.IdOf(site, site, operation, query.Entity);
        Make(evaluator, id, operation, query.Entity, query.Restriction.Bound(id), site);
    }

    /// <summary>What was marked becomes durable here.</summary>
    /// <param name="isByShape">Whether only the shape of a repository says so.</param>
    /// <param name="store">The local that holds the unit of work that saves, where the method made that.</param>
    public static void Save(Evaluator evaluator, SyntaxNode site, bool isByShape = false, ISymbol? store = null)
    {
        var left = SmallSet<UncommittedChange>.Empty;
        foreach (var change in evaluator.State.Pending)
        {
            if (change.IsOfParameter || (store is not null && change.Store is not null && !SymbolEqualityComparer.Default.Equals(store, change.Store)))
            {
                left = left.Add(change);
                continue;
            }

            var id = evaluator.Analysis.IdOf(site, site, change.Operation, change.Entity);
            var subject = evaluator.Analysis.Accesses.TryGetValue(id, out var known)
                ? change.Subject.Union(new Operand(known.Keys, known.Subjects))
                : change.Subject;
            Make(evaluator, id, change.Operation, change.Entity, Restricted(subject, Scopes.Bind(change.Scope, id)) with { HasUnknownKey = change.IsOfUnknown }, site, isByShape);
            Identities.NoteOwner(evaluator, change.Entity, change.Owner, site);
        }

        evaluator.State.Pending = left;
    }

    /// <summary>Notes that what was marked may become durable here, in a call of which only callers know what it runs: what is proven here is proven of it.</summary>
    public static void NoteProven(Evaluator evaluator)
    {
        var state = evaluator.State;
        if (!state.Pending.IsEmpty && !state.Must.IsNothing)
        {
            state.Pending = SmallSet<UncommittedChange>.From(state.Pending.Select(change => change with { Scope = change.Scope.And(state.Must.BesideScope()) }));
        }
    }

    public static void Mark(Evaluator evaluator, AccessOperation operation, ITypeSymbol? entity, Value record)
    {
        if (entity is null)
        {
            return;
        }

        operation = operation == AccessOperation.Update && HandedRows.IsNew(evaluator, entity, record) ? AccessOperation.Insert : operation;
        if (operation == AccessOperation.Insert && Audits.TryWrite(evaluator, entity))
        {
            return;
        }

        if (IsImpersonal(evaluator, entity, Operand.Of(record)))
        {
            return;
        }

        if (evaluator.Engine.Data.MayMatter(entity) && !(operation != AccessOperation.Insert && IsFresh(evaluator, entity, record)))
        {
            var row = operation == AccessOperation.Insert ? record : HandedRows.Of(evaluator, entity, record);
            evaluator.State.Pending = evaluator.State.Pending.Add(
                new UncommittedChange(operation, entity, Operand.Of(row), ScopeOf(evaluator, row))
                {
                    Owner = operation == AccessOperation.Insert ? Identities.OwnerOf(evaluator, entity, record) : default,
                    IsOfUnknown = operation != AccessOperation.Insert && IsUnknown(record),
                });
        }
    }

    /// <summary>Whether a record may be one of the store: what was made here of what the caller sent is a new one, unless the caller sent its key; what was read, or is the request's own object, need not be.</summary>
    public static bool IsStoredAlready(Evaluator evaluator, IOperation? given, Value record) =>
        given is IArrayCreationOperation { Initializer.ElementValues: { Length: > 0 } elements }
            ? elements.Any(element => IsStoredAlready(evaluator, evaluator.Evaluate(element)))
            : IsStoredAlready(evaluator, record);

    private static bool IsStoredAlready(Evaluator evaluator, Value record) =>
        record.HasRecords
        || (record.Members.IsEmpty
            ? record.Origins.HasSupplied
            : record.Members.Any(member => member.Value.Origins.HasSupplied && KeyMembers.IsOwnKey(evaluator.Engine.Known.Catalog, member.Key)));

    private static bool IsUnknown(Value record) => !record.HasRecords && record.Query is null && record.Origins.IsEmpty && record.Members.IsEmpty;

    // A record that was added here a moment ago is nobody else's: giving the new account a role changes no stored data of others.
    private static bool IsFresh(Evaluator evaluator, ITypeSymbol entity, Value record) => !record.HasRecords && WasAdded(evaluator, entity);

    /// <summary>Whether a record is part of one that is no customer data, although others of its type are: the address of a warehouse.</summary>
    public static bool IsImpersonal(Evaluator evaluator, ITypeSymbol entity, Operand record) =>
        record.Origins.IsImpersonal && record.Records.IsEmpty && evaluator.Engine.Data.IsShared(entity);

    /// <summary>Whether a record of the type was added before, in the method at hand.</summary>
    /// <param name="except">Accesses that do not count: those of the call at hand, which may add a record or change one.</param>
    public static bool WasAdded(Evaluator evaluator, ITypeSymbol entity, IReadOnlyCollection<int>? except = null) =>
        evaluator.State.Pending.Any(change => IsInsertOf(change.Operation, change.Entity, entity))
        || evaluator.Analysis.Accesses.Values.Any(access => IsInsertOf(access.Operation, access.Entity, entity) && except?.Contains(access.Id) != true);

    private static bool IsInsertOf(AccessOperation operation, ITypeSymbol inserted, ITypeSymbol entity) =>
        operation == AccessOperation.Insert && SymbolEqualityComparer.Default.Equals(inserted, entity);

    private static Proof ScopeOf(Evaluator evaluator, Value record)
    {
        Proof? scope = null;
        foreach (var carried in record.Records)
        {
            if (evaluator.Analysis.Accesses.TryGetValue(carried.Access, out var access))
            {
                var proof = access.Scope.And(carried.Proof);
                scope = scope is { } known ? known.Or(proof) : proof;
            }
        }

        return scope ?? HandedRows.ScopeOf(record);
    }

    // A record at hand, rather than a query.
    private static Restriction Restricted(Operand subject, Proof scope) => Restriction.None with
    {
        Scope = scope,
        Asked = scope.All(),
        AlwaysAsked = scope.All(),
        Keys = subject.Origins,
        KeyRecords = subject.Records,
        IsKeyed = true,
        Bypass = FilterBypass.Of(BypassKind.NoQuery),
    };

    private static void Make(Evaluator evaluator, int id, AccessOperation operation, ITypeSymbol entity, Restriction restriction, SyntaxNode site, bool isByShape = false)
    {
        if (!evaluator.Engine.Data.MayMatter(entity))
        {
            return;
        }

        var analysis = evaluator.Analysis;
        restriction = restriction with
        {
            Tokens = SmallSet<DataToken>.Of(DataToken.All(entity)),
            Keys = restriction.Keys.WithoutConstants(),
            IsBounded = true,
        };
        analysis.Record(new Access(id, operation, entity, restriction, CallSyntax.LocationOf(site), site) { IsByShape = isByShape });
        analysis.Expose(new Exposure(id, SmallSet<DataToken>.Empty, evaluator.State.Must, evaluator.State.May, SmallSet<Evidence>.Empty) { Opened = evaluator.State.Opened });
        Audits.Change(evaluator, id, entity);
    }

    /// <summary>
    /// The type of the record that is changed where a member of <paramref name="type"/> is set in what an access read: its own, as long as
    /// that is a part of it. What has a key of its own is another record, and changes alone: the product that a basket's line points to.
    /// </summary>
    private static ITypeSymbol? RecordOf(Evaluator evaluator, Access access, SmallSet<DataToken> tokens, ITypeSymbol type)
    {
        foreach (var token in tokens)
        {
            // What is set lies in a member of the record that is no record itself.
            if (!token.IsWhole && SymbolIdentity.Same(token.Type, access.Entity) && !evaluator.Engine.Data.IsOfPeople(type) && IsPartOf(evaluator, access.Entity, type))
            {
                return access.Entity;
            }

            for (ITypeSymbol? current = token.Type; current is not null && token.IsWhole; current = current.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition))
                {
                    return IsPartOf(evaluator, access.Entity, token.Type) ? access.Entity : evaluator.Engine.Data.MayMatter(token.Type) ? token.Type : null;
                }
            }
        }

        return access.Entity is ITypeParameterSymbol ? access.Entity : null;
    }

    private static bool IsPartOf(Evaluator evaluator, ITypeSymbol entity, ITypeSymbol type) =>
        SymbolIdentity.Same(entity, type)
        || (evaluator.Engine.Data.IsOfPeople(entity) && evaluator.Engine.Data.IsOfPeople(type))
        || (evaluator.Engine.Data.MayMatter(entity) && !evaluator.Engine.Classifier.HasOwnKey(type));

    // A range of records is as good as one: the element's type is the entity.
    private static ITypeSymbol? RecordTypeOf(IOperation? argument, Evaluator evaluator)
    {
        var type = argument switch
        {
            IConversionOperation { IsImplicit: true } conversion => conversion.Operand.Type,
            _ => argument?.Type,
        };
        return type switch
        {
            IArrayTypeSymbol array => array.ElementType is { SpecialType: SpecialType.System_Object } && argument is IArrayCreationOperation { Initializer.ElementValues: { Length: > 0 } elements }
                ? RecordTypeOf(elements[0], evaluator)
                : array.ElementType,
            INamedTypeSymbol { IsGenericType: true, TypeArguments.Length: 1 } sequence when sequence.SpecialType == SpecialType.None => sequence.TypeArguments[0],
            _ => type,
        };
    }
}
