using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>Secrets that records hold. Whoever knows one was given it by the data subject: possession is as good as ownership.</summary>
internal static class StoredSecrets
{
    /// <summary>What it proves that the secret of a record was met.</summary>
    public static Proof Met(Operand record) => Proof.Of(Evidence.Equal(new Operand(ProvenanceSet.RandomSecret, SmallSet<int>.Empty), record));

    /// <summary>Whether the value is a secret of the record that it was taken from.</summary>
    public static bool IsOne(Evaluator evaluator, Value value) =>
        value.HasRecords && value.Records.All(carried => carried.Tokens.All(token => IsSecret(evaluator.Engine.Known.Catalog, token)));

    /// <summary>Whether somebody may have sent the value. What the program wrote itself, and what another record holds, is met by whoever comes.</summary>
    public static bool IsGiven(Value value) =>
        !value.Origins.IsConstant && (!value.HasRecords || value.Origins.HasSupplied || !value.Origins.Symbolic.IsEmpty);

    /// <summary>Whether what a request sends by that name may be a secret.</summary>
    public static bool MayBePresented(Catalog catalog, string name) => catalog.MatchName(Role.SecretName, name) is not null || catalog.MatchName(Role.PresentedName, name) is not null;

    private static bool IsSecret(Catalog catalog, DataToken token) => !token.IsWhole
        && (catalog.MatchName(Role.SecretName, token.Member) is not null
            || (catalog.MatchName(Role.SecretHolderName, token.Type.Name) is not null && catalog.MatchName(Role.PresentedName, token.Member) is not null));
}
