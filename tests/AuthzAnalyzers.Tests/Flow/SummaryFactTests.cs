using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Exchange;
using AuthzAnalyzers.Flow.Lattice;
using CsCheck;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Flow;

/// <summary>A summary that was written as a fact and read back says the same: an assembly is no border for what is known.</summary>
public class SummaryFactTests
{
    private static readonly Gen<QueryState> Query = Lattices.Queries.Select(query => query with { Composed = default, Restriction = WithoutPlace(query.Restriction) });

    private static readonly Gen<Value> Plain = Gen.Select(Lattices.Provenance, Lattices.Held, Query, Gen.Bool, Lattices.Proofs, Lattices.Proofs)
        .Select((origins, records, query, isQuery, whenTrue, whenFalse) => Value.Of(origins).With(records).With(isQuery ? query : null).Implying(whenTrue, whenFalse));

    // Not all of it is told.
    private static readonly Gen<Value> Known = Gen.Select(Plain, Lattices.Texts, Lattices.PossibleProof, Gen.Int[0, 7]).Select((value, texts, otherwise, some) =>
    {
        value = (some & 1) == 0 ? value : value.With(texts);
        value = (some & 2) == 0 ? value : value.Unless(otherwise);
        return (some & 4) == 0 ? value : value.Made(Lattices.Customer);
    });

    private static readonly Gen<Value> Values = Gen.Select(Known, Known, Gen.Int[0, 2]).Select((value, member, members) => members switch
    {
        0 => value,
        1 => value.WithMember("Email", member),
        _ => Lattices.Join(value.WithMember("Email", member), value),
    });

    private const int Samples = 200;

    // Numbered in the order in which a fact has them.
    private static readonly Gen<EquatableMap<int, Access>> Accesses = Gen.Select(Lattices.Restrictions, Gen.Bool).Array[3].Select(all => all
        .Select((pair, id) => new Access(id, (AccessOperation)new[] { AccessOperation.Delete, AccessOperation.Insert, AccessOperation.Read }[id], Lattices.Customer, WithoutPlace(pair.Item1), Location.None, "")
        {
            IsByShape = pair.Item2,
        })
        .Aggregate(EquatableMap<int, Access>.Empty, (map, access) => map.SetItem(access.Id, access)));

    private static readonly Gen<EquatableArray<Exposure>> Exposures = Lattices.Exposures.Array[3].Select(all =>
        (EquatableArray<Exposure>)all.Select((exposure, id) => exposure with { Access = id }).ToImmutableArray());

    private static readonly Gen<Summary> Summaries = Gen.Select(
        Gen.Select(Gen.Int[0, 7], Lattices.PossibleProof, Lattices.Evidences, Values, Accesses, Exposures),
        Gen.Select(Lattices.Unaudited, Lattices.Unaudited, Lattices.Changes.Array[0, 2], Lattices.Provenance, Values, Values)).Select((first, second) => new Summary
        {
            Returns = first.Item1 != 0,
            Guarantees = first.Item1 == 0 ? Proof.Impossible : first.Item2,
            May = first.Item1 == 0 ? default : first.Item3,
            Result = first.Item1 == 0 ? Value.Unknown : first.Item4,
            Accesses = first.Item5,
            Exposures = first.Item6,
            Unaudited = second.Item1,
            Owing = second.Item2,
            Audited = (first.Item1 & 1) == 0 ? default : SmallSet<string>.Of("Customer"),
            Pending = SmallSet<UncommittedChange>.From(second.Item3),
            Saves = (first.Item1 & 2) != 0,
            DisclosedParameters = second.Item4 | ProvenanceSet.Member(0),
            ParameterMembers = ImmutableArray.Create((1, "Length")),
            ParameterWrites = (first.Item1 & 4) == 0 ? EquatableMap<int, Value>.Empty : EquatableMap<int, Value>.Empty.SetItem(2, second.Item5),
            Outputs = (first.Item1 & 4) != 0 ? EquatableMap<int, Value>.Empty : EquatableMap<int, Value>.Empty.SetItem(1, second.Item6),
            ReceiverWrites = ImmutableArray.Create((Lattices.Places[0], second.Item5)),
            Sent = ImmutableArray.Create(new SentMessage(Lattices.Message, second.Item6, first.Item2)),
        });

    // Much at once is longer than a fact may be; so one part after the other.
    private static readonly Gen<Summary> Focused = Gen.Select(Summaries, Gen.Int[0, 4]).Select((summary, part) => new Summary
    {
        Returns = summary.Returns,
        Guarantees = summary.Returns && part != 0 ? Proof.Nothing : summary.Guarantees,
        May = part == 0 ? summary.May : default,
        Result = part == 1 ? summary.Result : Value.Unknown,
        Accesses = summary.Accesses.Values.Aggregate(EquatableMap<int, Access>.Empty, (map, access) => map.SetItem(access.Id, part == 2 && access.Id == 2 ? access : access with { Restriction = Restriction.None })),
        Exposures = summary.Exposures.Select(exposure => part == 3 && exposure.Access == 1 ? exposure : new Exposure(exposure.Access, default, Proof.Nothing, default, default)).ToImmutableArray(),
        Unaudited = part == 4 ? summary.Unaudited : default,
        Owing = part == 0 ? summary.Owing : default,
        Audited = summary.Audited,
        Pending = part == 4 ? summary.Pending : default,
        Saves = summary.Saves,
        DisclosedParameters = summary.DisclosedParameters,
        ParameterMembers = summary.ParameterMembers,
        ParameterWrites = part == 3 ? summary.ParameterWrites : EquatableMap<int, Value>.Empty,
        Outputs = part == 0 ? summary.Outputs : EquatableMap<int, Value>.Empty,
        ReceiverWrites = part == 2 ? summary.ReceiverWrites : default,
        Sent = part == 1 ? summary.Sent : default,
    });

    [Fact]
    public void A_summary_survives_its_fact()
    {
        var survived = 0;
        Law.Holds(Focused, summary =>
        {
            var isWhole = Same(summary.Abroad, Through(summary));
            survived += isWhole ? 1 : 0;
            return isWhole || Same(Coarse(summary.Abroad), Through(summary));
        }, Samples);
        Assert.True(survived > Samples / 2, $"{survived} of {Samples} were short enough");
    }

    private static bool Same(Summary summary, Summary? read) => read is not null && summary.Equals(read with
    {
        // The thing that stands for a query nobody can see.
        Accesses = read.Accesses.Values.Aggregate(EquatableMap<int, Access>.Empty, (map, access) => map.SetItem(access.Id, access with { Root = summary.Accesses.TryGetValue(access.Id, out var known) ? known.Root : access.Root })),
    });

    // What a fact says of a summary that would be longer than a fact may be.
    private static Summary Coarse(Summary summary) => summary with
    {
        Result = summary.Result.WithoutMembers(),
        ParameterWrites = EquatableMap<int, Value>.Empty,
        Outputs = EquatableMap<int, Value>.Empty,
        ReceiverWrites = default,
        Sent = summary.Sent.Select(sent => sent with { Message = sent.Message.WithoutMembers() }).ToImmutableArray(),
    };

    private static Summary? Through(Summary summary) => SummaryReader.Read(
        FactText.Read(FactText.Write([new Fact("M:Shop.Orders.All", Written(summary))])!)!.Value.Single().Says,
        new TypeReader(Lattices.Program, Lattices.Program.Assembly, Lattices.Method),
        Lattices.Method);

    private static ImmutableArray<FactTerm> Written(Summary summary) => SummaryWriter.Write(summary, TypeNames.Of(Lattices.Method), _ => true);

    private static Restriction WithoutPlace(Restriction restriction) => restriction with { Bypass = restriction.Bypass with { Place = default } };
}
