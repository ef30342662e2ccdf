using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Facts;

/// <summary>
/// The facts of one assembly as bytes: the names once, the terms that are made of them once, each after those inside it, and facts as what they
/// begin with and a term for all the rest, which an implementation and its interface's member share. Like stands by like, for that packs best.
/// In an order of its own, so that the same facts are the same bytes, whoever found them in which order.
/// </summary>
internal sealed class FactTable
{
    private readonly Dictionary<FactTerm, int> numbers = new();
    private readonly List<FactTerm> terms = new();
    private readonly SortedSet<string> names = new(StringComparer.Ordinal);
    private readonly ByteWriter bytes = new();

    private FactTable()
    {
    }

    /// <summary>How many terms at the beginning of a fact are its own: that it is told of an implementation, and for which types.</summary>
    public static int HeadOf(ImmutableArray<FactTerm> says) => says.TakeWhile(term => term.Name is "impl" or "when").Count();

    public static byte[] Write(IEnumerable<Fact> facts)
    {
        var sorted = facts.Distinct().ToList();
        sorted.Sort();
        var table = new FactTable();
        var said = sorted.Select(fact => (Fact: fact, Head: HeadOf(fact.Says))).Select(pair => (
            pair.Fact.Method,
            Head: pair.Fact.Says.Take(pair.Head).Select(table.Number).ToArray(),
            Body: table.Number(FactTerm.Of("", pair.Fact.Says.Skip(pair.Head))))).ToList();
        table.WriteNames(table.names.Except(FactVocabulary.Names).ToList());
        table.WriteTerms();
        table.WriteMethods(said.Select(fact => FactMethod.Of(fact.Method)).ToList());
        table.Write(said, fact => fact.Head.Length);
        table.Write(said.SelectMany(fact => fact.Head), number => number);
        table.Write(said, fact => table.terms.Count - 1 - fact.Body);
        return table.bytes.ToArray();
    }

    private int Number(FactTerm term)
    {
        if (numbers.TryGetValue(term, out var known))
        {
            return known;
        }

        foreach (var argument in term.Arguments)
        {
            Number(argument);
        }

        names.Add(term.Name);
        numbers.Add(term, terms.Count);
        terms.Add(term);
        return terms.Count - 1;
    }

    private void Write<T>(IEnumerable<T> all, Func<T, int> number)
    {
        foreach (var one in all)
        {
            bytes.Number(number(one));
        }
    }

    private void WriteNames(IReadOnlyCollection<string> sorted)
    {
        bytes.Number(sorted.Count);
        var before = "";
        foreach (var name in sorted)
        {
            bytes.Name(name, before);
            before = name;
        }
    }

    private void WriteTerms()
    {
        var places = FactVocabulary.Names.Concat(names.Except(FactVocabulary.Names)).Select((name, place) => (name, place))
            .ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        bytes.Number(terms.Count);
        Write(terms, term => places[term.Name]);
        Write(terms, term => term.Arguments.Length);
        var recent = new RecentTerms();
        for (var i = 0; i < terms.Count; i++)
        {
            foreach (var argument in terms[i].Arguments)
            {
                var number = numbers[argument];
                var place = recent.PlaceOf(number);
                bytes.Number(place);
                if (place == 0)
                {
                    bytes.Number(i - number);
                }

                recent.Mention(number, place);
            }

            recent.Mention(i, 0);
        }
    }

    private void WriteMethods(IReadOnlyList<FactMethod> methods)
    {
        var types = methods.Select(method => method.Type).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToList();
        var members = methods.Select(method => method.Member).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToList();
        WriteNames(types);
        WriteNames(members);
        bytes.Number(methods.Count);
        Write(methods, method => types.IndexOf(method.Type));
        Write(methods, method => members.IndexOf(method.Member));
    }
}
