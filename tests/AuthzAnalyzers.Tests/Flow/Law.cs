using System;
using CsCheck;
using Xunit;

namespace AuthzAnalyzers.Tests.Flow;

/// <summary>Holds laws against generated values. The values are the same in every run; of the cases that break a law the shortest is told.</summary>
internal static class Law
{
    private const int Many = 1_500;

    private const uint Stream = 7;

    private const ulong Seed = 20_260_101;

    public static void Holds<T>(Gen<T> values, Func<T, bool> law, int samples = Many)
    {
        var random = new PCG(Stream, Seed);
        string? broken = null;
        for (var i = 0; i < samples; i++)
        {
            var value = values.Generate(random, null, out _);
            if (!law(value) && (broken is null || $"{value}".Length < broken.Length))
            {
                broken = $"{value}";
            }
        }

        Assert.True(broken is null, broken);
    }

    /// <summary>The laws of a join: of one value it is that value, of several it is the same in whatever order they come.</summary>
    public static void HoldsOfJoin<T>(Gen<T> values, Func<T, T, T> join, Func<T, T, bool>? same = null)
    {
        same ??= (left, right) => Equals(left, right);
        bool IsBelow(T left, T right) => same(join(left, right), right);
        Holds(values, value => same(join(value, value), value));
        Holds(Gen.Select(values, values), pair => same(join(pair.Item1, pair.Item2), join(pair.Item2, pair.Item1)));
        Holds(Gen.Select(values, values, values), all => same(join(join(all.Item1, all.Item2), all.Item3), join(all.Item1, join(all.Item2, all.Item3))));
        Holds(Gen.Select(values, values), pair => IsBelow(pair.Item1, join(pair.Item1, pair.Item2)) && IsBelow(pair.Item2, join(pair.Item1, pair.Item2)));
        Holds(Gen.Select(values, values), pair => (IsBelow(pair.Item1, pair.Item2) && IsBelow(pair.Item2, pair.Item1)) == same(pair.Item1, pair.Item2));
    }

    /// <summary>What is known of more ways is never known better: the transfer of a join is above the transfers of what was joined.</summary>
    public static void IsMonotone<T>(Gen<T> values, Func<T, T, T> join, Func<T, T> transfer) =>
        Holds(Gen.Select(values, values), pair =>
        {
            var above = transfer(join(pair.Item1, pair.Item2));
            return Equals(join(transfer(pair.Item1), above), above);
        });
}
