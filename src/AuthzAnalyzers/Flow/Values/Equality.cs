using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>What it proves that two values are equal, and what it proves that they are not.</summary>
internal static class Equality
{
    public static Value Not(Value value) => value.Implying(value.WhenFalse, value.WhenTrue);

    /// <summary>A yes means that the two are equal.</summary>
    /// <param name="isSecret">Whether one of them is a secret, whatever it is called.</param>
    public static Value Equal(Evaluator evaluator, Value left, Value right, bool isSecret = false)
    {
        if (left.IsNull || right.IsNull)
        {
            return NullTest(left.IsNull ? right : left);
        }

        // An answer that is given in constants is one too, and may be either.
        if (IsYesOrNo(left) || IsYesOrNo(right))
        {
            var (asked, constant) = IsYesOrNo(right) ? (left, right) : (right, left);
            return constant.WhenFalse.IsImpossible ? asked.WithoutRecords() : Not(asked.WithoutRecords());
        }

        if ((LookedUp(evaluator, left, right) ?? LookedUp(evaluator, right, left)) is { } held)
        {
            return Mixture(left, right).Implying(held, Proof.Nothing);
        }

        var accesses = evaluator.Analysis.Accesses;
        var isTenancy = IsTenant(evaluator, left) || IsTenant(evaluator, right);
        var proof = Proof.Of(Evidence.Equal(SideOf(left, right, accesses), SideOf(right, left, accesses)) with { IsTenancy = isTenancy });
        proof = proof.And(Ways(left, Operand.Of(right, accesses))).And(Ways(right, Operand.Of(left, accesses)));
        if (IsMet(evaluator, left, right, isSecret) || IsMet(evaluator, right, left, isSecret))
        {
            proof = proof.And(StoredSecrets.Met(Operand.Of(IsMet(evaluator, left, right, isSecret) ? left : right)));
        }

        if (IsRank(evaluator, left, right) || IsRank(evaluator, right, left))
        {
            proof = proof.And(Proof.Of(Evidence.Rank));
        }

        return Mixture(left, right).Implying(proof, Proof.Nothing);
    }

    /// <summary>The side that a value is as the key of a record that is sought.</summary>
    public static Operand Key(Value key) => key.IsLoose ? new Operand(key.Origins, SmallSet<int>.Empty) : Operand.Of(key);

    private static Operand SideOf(Value value, Value other, System.Collections.Generic.IReadOnlyDictionary<int, Access> accesses) =>
        value.IsLoose && other.RecordIds.Contains(Operand.Self) ? Key(value) : Operand.Of(value, accesses);

    /// <summary>
    /// What it proves that a value is the same as something, told way by way: it is the caller's own, or what is proven where it is not holds. The
    /// value as a whole tells less: it may be either.
    /// </summary>
    public static Proof Ways(Value value, Operand other)
    {
        if (value.Otherwise.IsNothing)
        {
            return Proof.Nothing;
        }

        var own = Proof.Of(Evidence.Equal(new Operand(ProvenanceSet.Caller, SmallSet<int>.Empty), other));
        var chosen = Proof.Of(Evidence.Equal(new Operand(value.Origins.WithoutMerits(), value.RecordIds), other));
        return own.Or(chosen.And(value.Otherwise.BesideScope()));
    }

    /// <summary>The same of a value of that type: that there is an answer does not tell which.</summary>
    public static Value NullTest(Value value, ITypeSymbol? type) =>
        NullTest(type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] } ? value.Implying(Proof.Nothing, Proof.Nothing) : value);

    /// <summary>A yes means that the value is null. Asking it of the caller's identity is asking whether somebody is there.</summary>
    public static Value NullTest(Value value)
    {
        var present = Proof.Of(Evidence.IfCaller(EvidenceLevel.Authenticated, Operand.Of(value)));
        return Mixture(value, Value.Unknown).Implying(value.WhenFalse, value.WhenTrue.And(value.WhenTrue.IsImpossible ? Proof.Nothing : present));
    }

    // What a filter looked up for the caller and for a value of the request, the caller's duties there, and compares with what the program asks for.
    private static Proof? LookedUp(Evaluator evaluator, Value found, Value asked) => evaluator.Analysis.Verdict is { Message: null }
        && found is { HasRecords: false, Origins: { NamesCaller: true, HasSupplied: true, HasParameters: true } }
        && asked is { HasRecords: false, Origins: { HasSupplied: false, IdentifiesCaller: false } }
            ? Proof.Of(Evidence.IfCaller(EvidenceLevel.FunctionLevel, Operand.Of(found)))
            : null;

    private static bool IsYesOrNo(Value value) => value.Origins.IsConstant && (value.WhenFalse.IsImpossible || value.WhenTrue.IsImpossible);

    private static bool IsMet(Evaluator evaluator, Value secret, Value given, bool isSecret) =>
        (isSecret ? IsMember(secret) : StoredSecrets.IsOne(evaluator, secret)) && StoredSecrets.IsGiven(given);

    private static bool IsMember(Value value) => value.HasRecords && value.Records.All(carried => carried.Tokens.All(token => !token.IsWhole));

    // What the record that a query looks for says of what its holder may do, as the program names it.
    private static bool IsRank(Evaluator evaluator, Value rank, Value given) => given.Origins.IsConstant
        && given.Records.IsEmpty
        && rank.Records is [{ Access: Operand.Self, Tokens: { IsEmpty: false } tokens }]
        && tokens.All(token => IsRank(evaluator.Engine.Known, token));

    private static bool IsRank(KnownSymbols known, DataToken token) => !token.IsWhole
        && (known.Catalog.MatchName(Role.RankName, token.Member) is not null
            || known.Catalog.MatchName(Role.PrivilegeMemberName, token.Member) is not null
            || known.Catalog.MatchName(Role.PrivilegeMemberName, token.Type.Name) is not null
            || known.IsType(token.Type, Role.PrivilegeRecord));

    private static bool IsTenant(Evaluator evaluator, Value value) =>
        value.HasRecords && value.Records.All(carried => carried.Tokens.All(evaluator.Engine.Data.IsTenant));

    // A yes or no tells where it came from, for guards of unknown polarity, but holds no record.
    public static Value Mixture(Value left, Value right) => Value.Of((left.Origins | right.Origins).Without(ProvenanceSet.Null | ProvenanceSet.Constant));
}
