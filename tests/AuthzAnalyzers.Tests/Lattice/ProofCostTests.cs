using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.Lattice;

public class ProofCostTests
{
    [Fact]
    public void A_table_keeps_equal_proofs_once_and_works_each_result_out_once()
    {
        var table = new ProofTable();
        for (var round = 0; round < 100; round++)
        {
            var left = All(0, 6).In(table);
            var right = All(3, 6).In(table);

            Assert.Equal(left.And(right), right.And(left));
            Assert.Equal(left.Or(right), right.Or(left));
        }

        Assert.Equal(2, table.Computed);
    }

    [Fact]
    public void What_was_worked_out_before_allocates_nothing()
    {
        var table = new ProofTable();
        var left = All(0, 6).In(table);
        var right = All(3, 6).In(table);

        Assert.Equal(0, JoinCostTests.Allocated(() => left.And(right).Equals(left.Or(right))));
    }

    [Fact]
    public void Tables_do_not_change_what_comes_out()
    {
        var random = new Random(2);
        for (var round = 0; round < 300; round++)
        {
            var table = new ProofTable();
            var left = Any(random);
            var right = Any(random);
            var third = Any(random);

            Assert.Equal(left.And(right).Or(third), left.In(table).And(right.In(table)).Or(third.In(table)));
            Assert.Equal(left.Or(right).And(third), left.Or(right.In(table)).And(third));
        }
    }

    [Fact]
    public void Clauses_are_those_of_the_two_without_what_follows_from_others()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var left = Any(random);
            var right = Any(random);

            Assert.Equal(Few(Clauses(left).Concat(Clauses(right))), Clauses(left.And(right)));
            Assert.Equal(Few(Clauses(left).SelectMany(own => Clauses(right).Select(other => own.Union(other)))), Clauses(left.Or(right)));
            Assert.Equal(Clauses(left).SelectMany(clause => clause).Distinct().Count(), left.All().Count);
            Assert.Equal(Clauses(left).Count(clause => clause.Count == 1), left.Certain().Count);
        }
    }

    [Fact]
    public void A_proof_implies_what_has_fewer_or_longer_clauses()
    {
        var (one, two) = (JoinCostTests.Piece(1), JoinCostTests.Piece(2));

        Assert.True(one.And(two).Implies(one));
        Assert.True(one.Implies(one.Or(two)));
        Assert.True(one.Implies(Proof.Nothing));
        Assert.True(Proof.Impossible.Implies(one));
        Assert.False(one.Or(two).Implies(one));
        Assert.False(one.Implies(one.And(two)));
        Assert.False(Proof.Nothing.Implies(one));
    }

    [Fact]
    public void There_is_room_for_the_evidence_of_two_proofs() =>
        Assert.True(2 * Budget.ClausesPerProof * Budget.AlternativesPerClause <= EvidenceMask.Places);

    [Fact]
    public void Bits_are_ordered_as_the_sets_are()
    {
        var random = new Random(4);
        var places = Enumerable.Range(0, EvidenceMask.Places).ToArray();
        for (var round = 0; round < 2000; round++)
        {
            var left = places.Where(_ => random.Next(40) == 0).ToArray();
            var right = round % 5 == 0 ? left.Take(random.Next(left.Length + 1)).ToArray() : places.Where(_ => random.Next(40) == 0).ToArray();

            Assert.Equal(
                Math.Sign(SmallSet<int>.From(left).CompareTo(SmallSet<int>.From(right))),
                Math.Sign(Mask(left).CompareTo(Mask(right))));
            Assert.Equal(left.All(right.Contains), Mask(left).IsSubsetOf(Mask(right)));
            Assert.Equal(left.Union(right).Count(), (Mask(left) | Mask(right)).Count);
        }
    }

    private static EvidenceMask Mask(int[] places) => places.Aggregate(default(EvidenceMask), (mask, place) => mask.With(place));

    private static Proof All(int first, int count) =>
        Enumerable.Range(first, count).Aggregate(Proof.Nothing, (proof, i) => proof.And(JoinCostTests.Piece(i)));

    private static Proof Any(Random random)
    {
        var proof = JoinCostTests.Piece(random.Next(12));
        for (var i = random.Next(12); i > 0; i--)
        {
            var piece = JoinCostTests.Piece(random.Next(12));
            proof = random.Next(2) == 0 && !proof.Or(piece).IsNothing ? proof.Or(piece) : proof.And(piece);
        }

        return proof;
    }

    private static List<SmallSet<Evidence>> Clauses(Proof proof) => proof.Clauses().ToList();

    // The definition: nothing that follows from another, the shortest first, no more than are kept.
    private static List<SmallSet<Evidence>> Few(IEnumerable<SmallSet<Evidence>> clauses)
    {
        var all = clauses.Where(clause => clause.Count <= Budget.AlternativesPerClause).Distinct().ToList();
        return all
            .Where(clause => !all.Any(other => !other.Equals(clause) && other.IsSubsetOf(clause)))
            .OrderBy(clause => clause.Count).ThenBy(clause => clause)
            .Take(Budget.ClausesPerProof)
            .OrderBy(clause => clause)
            .ToList();
    }
}
