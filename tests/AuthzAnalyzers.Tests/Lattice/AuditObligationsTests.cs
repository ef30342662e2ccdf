using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using Xunit;

namespace AuthzAnalyzers.Tests.Lattice;

public class AuditObligationsTests
{
    private static readonly Proof One = JoinCostTests.Piece(1);
    private static readonly Proof Two = JoinCostTests.Piece(2);

    [Fact]
    public void Accesses_of_one_proof_are_one_entry()
    {
        var owed = AuditObligations.Empty;
        for (var i = 0; i < 200; i++)
        {
            owed = owed.Owe(AccessSet.Of(i), One);
        }

        Assert.Single(owed.Entries);
        Assert.Equal(Enumerable.Range(0, 200), owed.Select(one => one.Access));
    }

    [Fact]
    public void What_is_owed_with_less_proven_makes_up_for_what_is_owed_with_more()
    {
        var weaker = AuditObligations.Empty.Owe(AccessSet.Of(1), One);

        Assert.Equal(weaker, weaker.Owe(AccessSet.Of(1), One.And(Two)));
        Assert.Equal(weaker, AuditObligations.Empty.Owe(AccessSet.Of(1), One.And(Two)).Owe(AccessSet.Of(1), One));
    }

    [Fact]
    public void Ways_with_proofs_of_their_own_are_kept_apart()
    {
        var owed = AuditObligations.Empty.Owe(AccessSet.Of(1), One).Owe(AccessSet.Of(1), Two);

        Assert.Equal(new[] { One, Two }, owed.ProofsOf(1));
    }

    [Fact]
    public void Of_many_ways_only_what_all_of_them_prove_is_kept()
    {
        var owed = AuditObligations.Empty;
        for (var i = 0; i < 100; i++)
        {
            owed = owed.Owe(AccessSet.Of(1), JoinCostTests.Piece(i).And(JoinCostTests.Piece(200)));
            Assert.True(owed.Entries.Length <= Budget.ProofsPerObligation);
        }

        Assert.All(owed.ProofsOf(1), proof => Assert.True(proof.Implies(JoinCostTests.Piece(200))));
    }

    [Fact]
    public void What_is_left_twice_keeps_what_both_ways_prove()
    {
        var left = AuditObligations.Empty
            .Leave(AccessSet.From(new[] { 1, 2, 70 }), One)
            .Leave(AccessSet.From(new[] { 2, 3, 70 }), Two);

        Assert.Equal(One, left.Find(1));
        Assert.Equal(One.Or(Two), left.Find(2));
        Assert.Equal(One.Or(Two), left.Find(70));
        Assert.Equal(Two, left.Find(3));
        Assert.Null(left.Find(4));
    }

    [Fact]
    public void Where_ways_meet_what_is_owed_on_one_is_owed_where_its_proof_holds()
    {
        var left = AuditObligations.Empty.Leave(AccessSet.From(new[] { 1, 2, 3 }), Proof.Nothing);
        var right = AuditObligations.Empty.Leave(AccessSet.From(new[] { 3, 4 }), Proof.Nothing);

        var joined = AuditObligations.Join(left, One, right, Two);

        Assert.Equal(One, joined.Find(1));
        Assert.Equal(One, joined.Find(2));
        Assert.Equal(Proof.Nothing, joined.Find(3));
        Assert.Equal(Two, joined.Find(4));
    }

    [Fact]
    public void What_adds_nothing_allocates_nothing()
    {
        var owed = AuditObligations.Empty.Owe(AccessSet.From(Enumerable.Range(0, 60)), One).Owe(AccessSet.From(Enumerable.Range(20, 10)), Two);

        Assert.Equal(0, JoinCostTests.Allocated(() => owed.Union(owed).Equals(AuditObligations.Join(owed, One, owed, Two))));
    }

    [Fact]
    public void Cost_grows_with_callers_and_accesses_not_with_their_product()
    {
        var small = JoinCostTests.Allocated(() => Callers(20, 30));
        var large = JoinCostTests.Allocated(() => Callers(40, 60));

        Assert.True(large <= small * 2.2, $"{small} bytes for 20 callers of 30 accesses, {large} for 40 of 60");
    }

    // Each caller reaches the same accesses with a proof of its own, and all of them meet.
    private static bool Callers(int callers, int accesses)
    {
        var ids = AccessSet.From(Enumerable.Range(0, accesses));
        var owed = AuditObligations.Empty;
        for (var i = 0; i < callers; i++)
        {
            owed = owed.Union(AuditObligations.Empty.Owe(ids, One));
            owed = AuditObligations.Join(owed, One, AuditObligations.Empty.Leave(ids, Proof.Nothing), Proof.Nothing);
        }

        return owed.IsEmpty;
    }
}
