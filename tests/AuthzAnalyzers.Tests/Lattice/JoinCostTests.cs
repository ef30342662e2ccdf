using System;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.Lattice;

public class JoinCostTests
{
    [Fact]
    public void A_join_with_a_copy_is_the_state_itself_and_allocates_nothing()
    {
        var state = State(12);
        var copy = state.Clone();

        Assert.Same(state, FlowState.Join(state, copy));
        Assert.Equal(0, Allocated(() => FlowState.Join(state, copy)));
    }

    [Fact]
    public void A_join_with_an_equal_state_that_was_made_apart_is_the_state_itself()
    {
        var state = State(12);

        Assert.Same(state, FlowState.Join(state, State(12)));
    }

    [Fact]
    public void A_join_that_takes_a_proof_away_is_another_state()
    {
        var state = State(12);
        var weaker = State(12);
        weaker.Must = Proof.Nothing;

        var joined = FlowState.Join(state, weaker);

        Assert.NotSame(state, joined);
        Assert.True(joined.Must.IsNothing);
        Assert.False(state.Must.IsNothing);
    }

    [Fact]
    public void What_is_set_in_one_state_after_a_join_is_not_in_the_other()
    {
        var left = State(2);
        var right = State(2);
        right.HasSaved = true;

        var joined = FlowState.Join(left, right);
        left.Establish(Piece(7));

        Assert.True(joined.HasSaved);
        Assert.False(joined.Must.Certain().Contains(Evidence.IfCaller(EvidenceLevel.FunctionLevel, Asked(7))));
    }

    [Fact]
    public void Sets_that_add_nothing_are_given_back_as_they_are()
    {
        var set = SmallSet<int>.From(Enumerable.Range(0, 40));
        var part = SmallSet<int>.From(Enumerable.Range(10, 5));

        Assert.Equal(0, Allocated(() => set.Union(part).IsSubsetOf(set)));
        Assert.Equal(0, Allocated(() => set.Intersect(set).Overlaps(part)));
    }

    [Fact]
    public void Set_operations_are_those_of_sets()
    {
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var left = Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(10)).ToArray();
            var right = Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(10)).ToArray();
            var (one, other) = (SmallSet<int>.From(left), SmallSet<int>.From(right));

            Assert.Equal(left.Union(right).OrderBy(x => x), one.Union(other));
            Assert.Equal(left.Intersect(right).OrderBy(x => x), one.Intersect(other));
            Assert.Equal(left.Except(right).OrderBy(x => x), one.Except(other));
            Assert.Equal(left.Intersect(right).Any(), one.Overlaps(other));
            Assert.Equal(left.All(right.Contains), one.IsSubsetOf(other));
        }
    }

    internal static Proof Piece(int number) => Proof.Of(Evidence.IfCaller(EvidenceLevel.FunctionLevel, Asked(number)));

    internal static Operand Asked(int number) => new(ProvenanceSet.Caller, SmallSet<int>.Of(number));

    internal static long Allocated(Func<object> work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    internal static long Allocated(Func<bool> work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static FlowState State(int pieces)
    {
        var state = new FlowState(new ProofTable());
        for (var i = 0; i < pieces; i++)
        {
            state.Establish(Piece(i));
            state.Unaudited = state.Unaudited.Leave(AccessSet.Of(i), state.Must);
        }

        return state;
    }
}
