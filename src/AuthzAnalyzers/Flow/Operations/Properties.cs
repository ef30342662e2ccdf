using System.Linq;
using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.Calls;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Guards;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Reads of properties: known ones, those with a body, and plain ones.</summary>
internal static class Properties
{
    public static Value Read(Evaluator evaluator, IPropertyReferenceOperation operation)
    {
        var instance = operation.Instance is null ? Value.Unknown : evaluator.Evaluate(operation.Instance);
        foreach (var argument in operation.Arguments)
        {
            evaluator.Evaluate(argument.Value);
        }

        var read = RequestValues.Indexed(evaluator, operation) ?? KeptValues.Indexed(evaluator, operation) ?? FilteredRecords.Indexed(evaluator, operation) ?? ReadOf(evaluator, operation, instance);
        return read.Query is { Store: null } query && UnitsOfWork.Of(evaluator, operation.Instance) is { } store ? read.With(query with { Store = store }) : read;
    }

    /// <summary>The property of a value that is at hand already.</summary>
    public static Value ReadOf(Evaluator evaluator, IPropertyReferenceOperation operation, Value instance)
    {
        var property = operation.Property;
        foreach (var entry in evaluator.Engine.Known.OfMember(property))
        {
            if (Known(evaluator, entry, operation, instance) is { } known)
            {
                return known;
            }
        }

        if (operation.Instance is IInstanceReferenceOperation or IParameterReferenceOperation && GivenConstants.ValueOf(evaluator, property) is { } given)
        {
            return given;
        }

        if (evaluator.Engine.Known.IsType(property.Type, Role.Principal))
        {
            return Value.Of(ProvenanceSet.Caller);
        }

        if (operation.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            && evaluator.State.Get(property) is { } held)
        {
            return held;
        }

        if (instance.Origins.HasSupplied && IsFilledWithCaller(evaluator, property))
        {
            return Value.Of(ProvenanceSet.Caller);
        }

        if (operation.Instance is IInstanceReferenceOperation && IsBound(evaluator, property))
        {
            return Value.Of(ProvenanceSet.Supplied);
        }

        if (KeptValues.Held(evaluator, operation) is { } kept)
        {
            return kept;
        }

        return Publications.Asked(evaluator, operation, instance, Computed(evaluator, operation, instance) ?? Plain(evaluator, operation, instance));
    }

    private static Value? Known(Evaluator evaluator, KnowledgeEntry entry, IPropertyReferenceOperation operation, Value instance)
    {
        switch (entry.Role)
        {
            case Role.Response:
                return Value.Of(ProvenanceSet.Outlet);
            case Role.AsksWho:
                return Checks.AskWho(evaluator, entry, operation.Instance, Condition.Null, instance, ProvenanceSet.Caller);
            case Role.SuccessMember:
                return entry.Is("when", "false") ? Equality.Not(instance) : instance;
            case Role.Forwards:
                return instance;
            case Role.Predicate:
                return PredicateValues.Make(evaluator, entry, operation);
            case Role.QuerySource:
                var entity = evaluator.Engine.Queries.EntityOf(entry, null, operation.Instance?.Type);
                return entity is null ? null : Value.Of(QueryState.Of(entity) with { Context = ModelFilterScopes.ContextOf(evaluator, operation.Instance) });
            default:
                return Origins.Of(entry.Role, instance, evaluator.Analysis.OriginOfPresented());
        }
    }

    // A getter with a body is a call; behind an interface it is a call of every implementation. Of a record it is a member like any other.
    private static Value? Computed(Evaluator evaluator, IPropertyReferenceOperation operation, Value instance)
    {
        if (operation.Property.GetMethod is not { } called
            || LanguageCalls.Resolve(called, operation.Instance) is not { } getter
            || instance.HasRecords
            || IsByline(evaluator, operation, instance))
        {
            return null;
        }

        if (Identities.IsOwnRecord(evaluator, operation.Property) && CallTransfers.TellsNothing(evaluator, getter, IsVirtual(operation)))
        {
            return Identities.ChosenRecord(evaluator, operation.Property) ?? Value.Of(ProvenanceSet.Caller);
        }

        var stored = Stored(evaluator, operation.Property, instance);
        if (stored is not null && !CallTransfers.HasTarget(evaluator, getter, IsVirtual(operation)))
        {
            return stored;
        }

        var identity = CallTransfers.AsIdentity(evaluator, getter, IsVirtual(operation));
        var computed = identity
            ?? CallTransfers.ApplyTargets(evaluator, operation, getter, IsVirtual(operation), instance, operation.Instance, CallArguments.Unknown(getter));
        var answer = computed is null || stored is null ? computed : Value.Join(computed, Proof.Nothing, stored, Proof.Nothing);
        if (identity is null)
        {
            Identities.NoteAnswer(evaluator, operation, getter, answer);
        }

        return answer;
    }

    // What an author is called, taken of a parameter's link: callers tell whether it is of a record.
    private static bool IsByline(Evaluator evaluator, IPropertyReferenceOperation operation, Value instance) =>
        MemberPaths.LinkOf(evaluator, operation.Instance) is { } link
        && MemberAccesses.IsByline(evaluator, link, operation.Property)
        && MemberPaths.Below(evaluator, instance.Origins, operation.Property) is not null;

    // A property that was set to who the caller is, of the object at hand or of a service; not of an object that came with the request.
    private static Value? Stored(Evaluator evaluator, IPropertySymbol property, Value instance)
    {
        if (property.ContainingType.TypeKind != TypeKind.Interface
            && (instance.Origins.HasSupplied || instance.Members.ContainsKey(property.Name) || !evaluator.Engine.Holders.MayAsk(property.ContainingType)))
        {
            return null;
        }

        Value? result = null;
        foreach (var store in evaluator.Engine.Calls.StoresOf(property, evaluator.Analysis.Method.ContainingType))
        {
            if (evaluator.Held(store) is { } held)
            {
                result = result is null ? held : Value.Join(result, Proof.Nothing, held, Proof.Nothing);
            }
        }

        return result;
    }

    private static bool IsVirtual(IPropertyReferenceOperation operation) =>
        operation.Instance is not IInstanceReferenceOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax };

    private static bool IsBound(Evaluator evaluator, IPropertySymbol property) =>
        property.GetAttributes().Any(attribute => evaluator.Engine.Known.IsType(attribute.AttributeClass, Role.BoundMember))
        || property.ContainingType.GetAttributes().Any(attribute => evaluator.Engine.Known.IsType(attribute.AttributeClass, Role.BoundMember));

    // A request's member that comes from the caller's claims.
    private static bool IsFilledWithCaller(Evaluator evaluator, IPropertySymbol property) =>
        property.GetAttributes().Any(attribute => evaluator.Engine.Known.FindType(attribute.AttributeClass, Role.BoundMember)?["caller"] is not null);

    // What the caller sent, or a caller of this method gave, may be bound for anybody's record.
    private static bool IsImpersonal(Evaluator evaluator, IPropertySymbol property, Value instance) =>
        !instance.HasRecords
        && (instance.Origins.IsStored || (!instance.Origins.HasSupplied && instance.Origins.Symbolic.IsEmpty))
        && evaluator.Engine.Data.IsShared(property.Type)
        && !evaluator.Engine.Data.IsOfPeople(property.ContainingType);

    private static Value Plain(Evaluator evaluator, IPropertyReferenceOperation operation, Value instance)
    {
        var property = operation.Property;
        if (operation.Instance is IInstanceReferenceOperation
            && instance.Origins == ProvenanceSet.This
            && !evaluator.Engine.Data.MayMatter(property.ContainingType)
            && evaluator.Analysis.OriginOfReceiver(property.Name, property.Type) is { IsEmpty: false } held)
        {
            return Value.Of(held);
        }

        var link = instance.HasRecords ? MemberPaths.LinkOf(evaluator, operation.Instance) : null;
        var refined = MemberAccesses.Refine(evaluator, instance, link, property, property.Type);
        if (IsImpersonal(evaluator, property, instance))
        {
            return refined.With(refined.Origins | ProvenanceSet.Impersonal);
        }

        if (instance.HasRecords || refined.Query is not null)
        {
            return refined;
        }

        return evaluator.Engine.Queries.OfType(property.Type) is { } query ? Value.Of(query with { Context = ModelFilterScopes.ContextOf(evaluator, operation.Instance) }) : refined;
    }
}
