using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace AuthzAnalyzers.Tests.Flow;

/// <summary>What grows with each round of a cycle comes to rest: a value that is put into itself, and the way to a query.</summary>
public class RestLawTests
{
    private static readonly Gen<int[]> Ways = Gen.Int[0, Budget.PathLength + 3].Array[0, 3 * Budget.PathLength];

    [Fact]
    public void A_value_put_into_itself_over_and_over_comes_to_rest() => Law.Holds(Lattices.Values, value =>
    {
        var held = value;
        for (var level = 0; level < Budget.MemberDepth; level++)
        {
            held = held.WithMember("Inner", held);
        }

        var deeper = held.WithMember("Inner", held);
        return deeper.Equals(held) && deeper.WithMember("Inner", deeper).Equals(held);
    });

    [Fact]
    public void Two_values_put_into_each_other_over_and_over_come_to_rest() => Law.Holds(Gen.Select(Lattices.Values, Lattices.Values), pair =>
    {
        var (one, other) = pair;
        for (var level = 0; level <= Budget.MemberDepth; level++)
        {
            (one, other) = (one.WithMember("Left", other), other.WithMember("Right", one));
        }

        return one.WithMember("Left", other).Equals(one) && other.WithMember("Right", one).Equals(other);
    });

    [Fact]
    public void A_value_is_no_deeper_than_the_limit_says() => Law.Holds(Lattices.Values, value =>
    {
        var held = value;
        for (var level = 0; level < 2 * Budget.MemberDepth; level++)
        {
            held = Value.Unknown.WithMember("Inner", held);
        }

        return LevelsOf(held) <= Budget.MemberDepth;
    });

    [Fact]
    public void What_lies_within_the_limit_is_kept()
    {
        var inner = Value.Of(ProvenanceSet.Caller);
        var held = Value.Unknown.WithMember("A", Value.Unknown.WithMember("B", Value.Unknown.WithMember("C", inner)));
        Assert.Equal(inner, held.Members["A"].Members["B"].Members["C"]);
    }

    [Fact]
    public void A_way_takes_each_call_once() => Law.Holds(Ways, calls =>
    {
        var way = Through(calls);
        return way.Distinct().Count() == way.Length && way.Length <= Budget.PathLength;
    });

    [Fact]
    public void A_way_that_comes_by_its_first_call_again_is_as_it_was() => Law.Holds(Ways, calls =>
    {
        var way = Through(calls);
        return way.IsEmpty || Access.Through(way[0], way).Equals(way);
    });

    [Fact]
    public void A_way_goes_on_from_the_second_time_that_it_comes_by_a_call() =>
        Assert.Equal([2, 1], Calls(Access.Through(Place(2), Places(4, 3, 2, 1))));

    [Fact]
    public void A_way_that_is_too_long_loses_what_is_just_before_the_query()
    {
        var all = Enumerable.Range(1, Budget.PathLength).ToArray();
        Assert.Equal([0, .. all[..^2], all[^1]], Calls(Access.Through(Place(0), Places(all))));
    }

    [Fact]
    public void A_call_that_stands_nowhere_is_no_part_of_a_way() =>
        Assert.Equal([2, 1], Calls(Access.Through(Location.None, Places(2, 1))));

    private static EquatableArray<Location> Through(int[] calls) =>
        calls.Aggregate(EquatableArray<Location>.Empty, (way, call) => Access.Through(Place(call), way));

    private static int[] Calls(EquatableArray<Location> way) => way.Select(call => call.SourceSpan.Start).ToArray();

    private static ImmutableArray<Location> Places(params int[] calls) => calls.Select(Place).ToImmutableArray();

    private static Location Place(int call) => Location.Create(Lattices.Program.SyntaxTrees.First(), new TextSpan(call, 1));

    private static int LevelsOf(Value value) => value.Members.IsEmpty ? 0 : 1 + value.Members.Values.Max(LevelsOf);
}
