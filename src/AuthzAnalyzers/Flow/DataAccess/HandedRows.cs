using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>
/// Objects that no query handed out and that are given to the store to be changed: each is the row that its key says, whatever else is in it.
/// </summary>
internal static class HandedRows
{
    /// <summary>What tells which row an object is; the object itself where that cannot be told apart from the rest of it.</summary>
    public static Value Of(Evaluator evaluator, ITypeSymbol entity, Value record)
    {
        if (record.HasRecords || evaluator.Engine.Classifier.KeyOf(entity) is not { } key)
        {
            return record;
        }

        if (record.Members.TryGetValue(key, out var given))
        {
            return given;
        }

        if (IsKeyOfNew(evaluator, entity, record, key))
        {
            return Value.Of(ProvenanceSet.RandomSecret);
        }

        var only = ObjectIn(evaluator, record);
        return only < 0 || ((only != record.Origins.OnlyParameter || record.Origins.IsStored) && !IsParameter(evaluator, entity, record, only))
            ? record
            : Value.Of((record.Origins & ProvenanceSet.Supplied) | evaluator.Analysis.OriginOfMember(only, key));
    }

    /// <summary>Whether an object was made in sight, on whatever way it came, and given no key: the store takes it for a new one. What came from elsewhere has the key that it came with.</summary>
    public static bool IsNew(Evaluator evaluator, ITypeSymbol entity, Value record) => !record.Kinds.IsEmpty && IsWithoutKey(evaluator, entity, record);

    /// <summary>Whether a member is the key of such an object: none yet, and one that leads to nobody's row once the store has made it up.</summary>
    public static bool IsKeyOfNew(Evaluator evaluator, ITypeSymbol entity, Value record, string member) =>
        !record.Kinds.IsEmpty && evaluator.Engine.Data.MayMatter(entity) && evaluator.Engine.Classifier.KeyOf(entity) == member && IsNew(evaluator, entity, record);

    /// <summary>Whether nobody is seen to have given an object a key.</summary>
    public static bool IsWithoutKey(Evaluator evaluator, ITypeSymbol entity, Value record) =>
        !record.HasRecords
        && (!record.Members.IsEmpty || record.Origins.IsEmpty)
        && evaluator.Engine.Classifier.KeyOf(entity) is { } key
        && !record.Members.ContainsKey(key)
        && ObjectIn(evaluator, record) < 0;

    // The parameter that an object may be, or be in; a plain value that went into it is none.
    private static int ObjectIn(Evaluator evaluator, Value record) =>
        evaluator.Analysis.Method.Parameters.FirstOrDefault(parameter =>
            record.Origins.HasParameter(parameter.Ordinal) && parameter.Type.SpecialType == SpecialType.None && parameter.Type.TypeKind != TypeKind.Enum)?.Ordinal ?? -1;

    // An object that came in with the call is the row that it was, whatever is put into its other members here.
    private static bool IsParameter(Evaluator evaluator, ITypeSymbol entity, Value record, int ordinal) =>
        record.Kinds.IsEmpty && !record.Members.IsEmpty && SymbolIdentity.Same(evaluator.Analysis.Method.Parameters[ordinal].Type, entity);

    /// <summary>A change that a callee made of what it was handed, now that it is known what that is.</summary>
    /// <param name="given">What it was handed.</param>
    /// <param name="id">What the change is called here.</param>
    public static Restriction Restrict(Evaluator evaluator, ITypeSymbol entity, Value given, Restriction restriction, int id)
    {
        var row = Of(evaluator, entity, given);
        if (ReferenceEquals(row, given))
        {
            return restriction;
        }

        var scope = Scopes.Bind(ScopeOf(row), id);
        return restriction with { Scope = scope, Asked = scope.All(), AlwaysAsked = scope.All(), Keys = row.Origins.WithoutConstants(), KeyRecords = row.RecordIds };
    }

    /// <summary>A record that came by no access in sight is as much the caller's own as what it was derived from is the caller's identity.</summary>
    public static Proof ScopeOf(Value record) =>
        Proof.Of(Evidence.Equal(Operand.Of(record), Operand.Sought));
}
