using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using CsCheck;
using Xunit;

namespace AuthzAnalyzers.Tests.Flow;

/// <summary>Where ways meet, nothing may depend on which came first: what a join says is a law, held against generated values.</summary>
public class JoinTests
{
    [Fact]
    public void Proofs_form_a_lattice()
    {
        Law.HoldsOfJoin(Lattices.Proofs, (left, right) => left.Or(right));
        Law.HoldsOfJoin(Lattices.Proofs, (left, right) => left.And(right));
        Law.Holds(Gen.Select(Lattices.Proofs, Lattices.Proofs), pair => pair.Item1.Or(pair.Item1.And(pair.Item2)).Equals(pair.Item1));
        Law.Holds(Gen.Select(Lattices.Proofs, Lattices.Proofs), pair => pair.Item1.And(pair.Item1.Or(pair.Item2)).Equals(pair.Item1));
        Law.Holds(Gen.Select(Lattices.Proofs, Lattices.Proofs, Lattices.Proofs), all => all.Item1.And(all.Item2.Or(all.Item3)).Equals(all.Item1.And(all.Item2).Or(all.Item1.And(all.Item3))));
    }

    [Fact]
    public void Provenance_is_united() => Law.HoldsOfJoin(Lattices.Provenance, (left, right) => left | right);

    [Fact]
    public void Sides_are_united() => Law.HoldsOfJoin(Lattices.Side, (left, right) => left.Union(right));

    [Fact]
    public void Bypasses_add_up() => Law.HoldsOfJoin(Lattices.Bypass, (left, right) => left.Union(right));

    [Fact]
    public void Restrictions_join() => Law.HoldsOfJoin(Lattices.Restrictions, Lattices.Join);

    [Fact]
    public void Queries_join_with_the_ways_that_have_none() => Law.HoldsOfJoin(
        Gen.Frequency((1, Gen.Const((QueryState?)null)), (5, Lattices.Queries.Select(query => (QueryState?)query))),
        (left, right) => QueryState.Join(left, Proof.Nothing, right, Proof.Nothing));

    [Fact]
    public void Accesses_join() => Law.HoldsOfJoin(Lattices.Accesses, (left, right) => left.Join(right));

    [Fact]
    public void Exposures_join() => Law.HoldsOfJoin(Lattices.Exposures, (left, right) => left.Join(right));

    [Fact]
    public void Claims_join() => Law.HoldsOfJoin(Lattices.Claims, (left, right) => left.Join(right));

    [Fact]
    public void Messages_join() => Law.HoldsOfJoin(
        Gen.Select(Lattices.Values, Lattices.PossibleProof).Select((value, must) => new SentMessage(Lattices.Message, value, must)),
        (left, right) => left.Join(right));

    [Fact]
    public void Texts_join() => Law.HoldsOfJoin(
        Gen.Frequency((1, Gen.Const((Templates?)null)), (5, Lattices.Texts)),
        (left, right) => Templates.Join(left, Proof.Nothing, right, Proof.Nothing));

    [Fact]
    public void A_text_that_may_be_any_other_is_not_known()
    {
        var select = Value.Constant.With(Templates.Of("select"));
        var any = Lattices.Join(Lattices.Join(Value.Null, Value.Unknown), select);
        Assert.Contains(any.Texts!.All, text => text.IsOpen);
        Assert.Equal(any, Lattices.Join(Value.Null, Lattices.Join(Value.Unknown, select)));
        Assert.DoesNotContain(Lattices.Join(Value.Null, select).Texts!.All, text => text.IsOpen);
    }

    [Fact]
    public void Values_join()
    {
        Law.HoldsOfJoin(Lattices.Values, Lattices.Join);
        Law.HoldsOfJoin(Lattices.TextValues, Lattices.Join);
    }

    [Fact]
    public void What_may_as_well_be_another_value_says_nothing_for_itself() => Law.Holds(Gen.Select(Lattices.Values, Lattices.PossibleProof), pair =>
    {
        var unknown = pair.Item1.Unless(pair.Item2).OrUnknown();
        return IsSilent(unknown) && unknown.Members.Values.All(IsSilent) && unknown.OrUnknown().Equals(unknown) && unknown.Records.Equals(pair.Item1.Records);
    });

    private static bool IsSilent(Value value) =>
        value.WhenTrue.IsNothing && value.WhenFalse.IsNothing && value.Otherwise.IsNothing && value.Kinds.IsEmpty && !value.Origins.IsCallerIdentity;

    [Fact]
    public void States_join() => Law.HoldsOfJoin(Lattices.States, Lattices.Join, Lattices.MeanTheSame);

    [Fact]
    public void Proofs_of_more_than_is_kept_only_get_weaker() => Law.Holds(Gen.Select(Many, Many), pair =>
    {
        var either = pair.Item1.Or(pair.Item2);
        return pair.Item1.And(either).Equals(pair.Item1) && pair.Item2.And(either).Equals(pair.Item2);
    });

    private static readonly Gen<Proof> Many = Gen.Int[0, 19].Array[1, 12].Array[1, 14].Select(clauses =>
    {
        var proof = Proof.Nothing;
        foreach (var clause in clauses)
        {
            var any = Proof.Impossible;
            foreach (var number in clause)
            {
                any = any.Or(Proof.Of(Evidence.IfCaller(EvidenceLevel.FunctionLevel, new Operand(ProvenanceSet.Caller, SmallSet<int>.Of(number)))));
            }

            proof = proof.And(any);
        }

        return proof;
    });
}
