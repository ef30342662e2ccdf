using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using CsCheck;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Flow;

/// <summary>What the program does to what is known: knowing less before never means knowing more after, and ways may meet before or after it.</summary>
public class TransferTests
{
    private static readonly Call Terms = new Call();

    private static readonly Gen<Proof> Asked = Lattices.PossibleProof;

    [Fact]
    public void A_guard_is_monotone() => Law.Holds(Gen.Select(Lattices.Proofs, Lattices.Proofs, Asked), all =>
    {
        var joined = all.Item1.Or(all.Item2).And(all.Item3);
        return all.Item1.And(all.Item3).Or(joined).Equals(joined);
    });

    [Fact]
    public void A_predicate_narrows_the_more_the_more_is_known()
    {
        var predicate = Proof.Of(Evidence.Equal(new Operand(ProvenanceSet.Caller, default), new Operand(ProvenanceSet.None, SmallSet<int>.Of(Operand.Self))));
        Law.IsMonotone(Lattices.Restrictions, Lattices.Join, restriction => restriction.Narrowed(predicate));
        Law.IsMonotone(Lattices.Restrictions, Lattices.Join, restriction => restriction.Keyed(new Operand(ProvenanceSet.Parameter(0), SmallSet<int>.Of(1))));
        Law.Holds(Gen.Select(Lattices.Restrictions, Lattices.Restrictions, Lattices.Restrictions), all =>
        {
            var above = Lattices.Join(all.Item1, all.Item2).And(all.Item3);
            return Lattices.Join(all.Item1.And(all.Item3), above).Equals(above);
        });
    }

    [Fact]
    public void A_query_that_nothing_is_known_of_is_above_itself() => Law.Holds(Lattices.Restrictions, restriction =>
        restriction.Loosened().Equals(restriction.Loosened().Loosened()) && Lattices.Join(restriction, restriction.Loosened()).Equals(restriction.Loosened()));

    [Fact]
    public void A_guard_may_stand_before_or_after_ways_meet() => Law.Holds(Gen.Select(Lattices.States, Lattices.States, Asked), all =>
    {
        var after = Lattices.Join(all.Item1, all.Item2);
        after.Establish(all.Item3);
        var (left, right) = (all.Item1.Clone(), all.Item2.Clone());
        left.Establish(all.Item3);
        right.Establish(all.Item3);
        return Lattices.MeanTheSame(after, Lattices.Join(left, right));
    });

    [Fact]
    public void What_a_call_proves_may_be_put_into_its_terms_before_or_after_ways_meet() => Law.Holds(Gen.Select(Lattices.Proofs, Lattices.Proofs), pair =>
        pair.Item1.Or(pair.Item2).Rewrite(Terms.Rewrite).Equals(pair.Item1.Rewrite(Terms.Rewrite).Or(pair.Item2.Rewrite(Terms.Rewrite))));

    [Fact]
    public void The_terms_of_a_call_are_monotone() => Law.Holds(Gen.Select(Lattices.Restrictions, Lattices.Restrictions), pair =>
    {
        var above = Lattices.Join(pair.Item1, pair.Item2).Rewrite(Terms);
        return Lattices.Join(pair.Item1.Rewrite(Terms), above).Equals(above);
    });

    /// <summary>A call that gives each parameter something, and numbers the callee's accesses anew.</summary>
    private sealed class Call : ICalleeTerms
    {
        public int Map(int access) => access == Operand.Self ? access : access + 10;

        public Operand Rewrite(Operand side) => new(
            side.Origins.WithoutSymbolic() | Given(side.Origins, 0, ProvenanceSet.Caller) | Given(side.Origins, 1, ProvenanceSet.Parameter(2)) | (side.Origins.HasMember(0) ? ProvenanceSet.Member(3) : default) | (side.Origins.HasThis ? ProvenanceSet.Parameter(3) : default),
            SmallSet<int>.From(side.Records.Select(Map)).Union(side.Origins.HasParameter(1) ? SmallSet<int>.Of(1) : default));

        public Proof Rewrite(Proof proof) => proof.Rewrite(Rewrite);

        public SmallSet<Evidence> Rewrite(SmallSet<Evidence> evidence) => SmallSet<Evidence>.From(evidence.Select(Rewrite).Where(rewritten => rewritten.IsPromising));

        public SmallSet<DataToken> Rewrite(SmallSet<DataToken> tokens) => tokens;

        public ITypeSymbol Rewrite(ITypeSymbol type) => type;

        public Evidence Rewrite(Evidence evidence) => evidence with { Left = Rewrite(evidence.Left), Right = Rewrite(evidence.Right) };

        private static ProvenanceSet Given(ProvenanceSet origins, int parameter, ProvenanceSet given) => origins.HasParameter(parameter) ? given : ProvenanceSet.None;
    }
}
