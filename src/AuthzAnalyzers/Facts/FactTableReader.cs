using System;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Facts;

/// <summary>The other way from <see cref="FactTable"/>: reads any bytes, and says where they are no facts.</summary>
internal sealed class FactTableReader
{
    /// <summary>Terms inside each other.</summary>
    private const int Deepest = 60;

    /// <summary>Terms of one fact, however often they are in it: few bytes can say very many.</summary>
    private const int Largest = 1 << 20;

    private readonly ByteReader bytes;

    private FactTableReader(byte[] bytes)
    {
        this.bytes = new ByteReader(bytes);
    }

    /// <summary>The facts, in the order of methods; <see langword="null"/> where the bytes are none.</summary>
    public static ImmutableArray<Fact>? Read(byte[] bytes)
    {
        var reader = new FactTableReader(bytes);
        var names = FactVocabulary.Names.Concat(reader.ReadNames()).ToArray();
        var terms = reader.ReadTerms(names);
        return reader.bytes.IsWhole ? reader.ReadFacts(terms) : null;
    }

    private string[] ReadNames()
    {
        var names = new string[bytes.Count()];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = bytes.IsWhole ? bytes.Name(i == 0 ? "" : names[i - 1]) : "";
        }

        return names;
    }

    private int[] ReadNumbers(int count, int limit)
    {
        var numbers = new int[count];
        for (var i = 0; i < count && bytes.IsWhole; i++)
        {
            numbers[i] = bytes.Number(limit);
        }

        return numbers;
    }

    private FactTerm[] ReadTerms(string[] names)
    {
        var terms = new FactTerm[bytes.Count()];
        var named = ReadNumbers(terms.Length, names.Length);
        var counts = ReadNumbers(terms.Length, bytes.Rest + 1);
        var recent = new RecentTerms();
        for (var i = 0; i < terms.Length && bytes.IsWhole; i++)
        {
            bytes.Demand(counts[i] <= bytes.Rest);
            var arguments = new FactTerm[bytes.IsWhole ? counts[i] : 0];
            for (var j = 0; j < arguments.Length && bytes.IsWhole; j++)
            {
                var number = ReadReference(recent, i);
                arguments[j] = terms[number];
            }

            if (bytes.IsWhole)
            {
                terms[i] = FactTerm.Of(names[named[i]], arguments);
                recent.Mention(i, 0);
                bytes.Demand(terms[i].Depth <= Deepest && terms[i].Size <= Largest);
            }
        }

        return terms;
    }

    // The number of a term that was read before.
    private int ReadReference(RecentTerms recent, int at)
    {
        var place = bytes.Number(RecentTerms.Remembered + 1);
        var number = place > 0 ? recent.At(place) : at - bytes.Number(at + 1);
        bytes.Demand(number >= 0 && number < at);
        if (!bytes.IsWhole)
        {
            return 0;
        }

        recent.Mention(number, place);
        return number;
    }

    private ImmutableArray<Fact>? ReadFacts(FactTerm[] terms)
    {
        var (types, members) = (ReadNames(), ReadNames());
        var count = bytes.Count();
        var ofType = ReadNumbers(count, types.Length);
        var ofMember = ReadNumbers(count, members.Length);
        var counts = ReadNumbers(count, 3);
        var heads = ReadNumbers(bytes.IsWhole ? counts.Sum() : 0, terms.Length);
        var rests = ReadNumbers(count, terms.Length);
        if (!bytes.IsWhole || !bytes.IsAtEnd)
        {
            return null;
        }

        var facts = new Fact[count];
        for (int i = 0, head = 0; i < count; head += counts[i], i++)
        {
            facts[i] = new Fact(
                new FactMethod(types[ofType[i]], members[ofMember[i]]).ToString(),
                heads.Skip(head).Take(counts[i]).Select(number => terms[number]).Concat(terms[terms.Length - 1 - rests[i]].Arguments).ToImmutableArray());
        }

        return ImmutableArray.Create(facts);
    }
}
