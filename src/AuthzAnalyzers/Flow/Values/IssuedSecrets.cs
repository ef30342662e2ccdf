using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>
/// Secrets that are set for one use and sent to their owner: whoever asks for one gains nothing by it. It has to work before anybody has
/// signed in. What leaves to the caller is told by where it goes.
/// </summary>
internal static class IssuedSecrets
{
    /// <summary>Whether setting a member to a value issues one, or says until when it is good.</summary>
    public static bool Issues(Evaluator evaluator, ISymbol member, Value value)
    {
        var catalog = evaluator.Engine.Known.Catalog;
        return catalog.MatchName(Role.IssuedSecretName, member.Name) is not null ? IsMinted(value)
            : catalog.MatchName(Role.ExpiryName, member.Name) is not null && !value.HasRecords && !value.Origins.HasSupplied && value.Origins.Symbolic.IsEmpty;
    }

    /// <summary>What a stored record's member holds once one was put there: a part of the record, for whoever it is shown to.</summary>
    public static Value Held(Evaluator evaluator, Value owner, ISymbol member, Value value)
    {
        var type = (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;
        return type is not null && owner.HasRecords && IsMinted(value) && evaluator.Engine.Known.Catalog.MatchName(Role.IssuedSecretName, member.Name) is not null
            ? value.With(MemberAccesses.Refine(evaluator, owner.WithoutMembers(), member, type).Records)
            : value;
    }

    /// <summary>Whether a secret was made of the account that it is shown for, so that whoever calls brought none.</summary>
    public static bool IsMadeOf(Value secret, Value account) =>
        (secret.HasRecords && secret.RecordIds.Overlaps(account.RecordIds))
        || (account.Origins.OnlyParameter >= 0 && secret.Origins == account.Origins);

    private static bool IsMinted(Value value) => !value.HasRecords && value.Origins.IsMinted && !value.Origins.HasSupplied && value.Origins.Symbolic.IsEmpty;
}
