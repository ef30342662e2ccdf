using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>
/// A summary as terms, without places: accesses that nothing else of the summary speaks of are left out, the others are numbered in an order
/// that does not depend on where they stand in the body.
/// </summary>
internal sealed class SummaryWriter
{
    private readonly Summary summary;
    private readonly TypeNames types;

    private SummaryWriter(Summary summary, TypeNames types)
    {
        this.summary = summary;
        this.types = types;
    }

    /// <summary>The terms of a fact; <paramref name="isVisible"/> tells which members callers can see.</summary>
    public static ImmutableArray<FactTerm> Write(Summary summary, TypeNames types, Func<ISymbol, bool> isVisible)
    {
        summary = summary.Abroad;
        if (summary is { IsLost: true, Cut: { } lost })
        {
            return ImmutableArray.Create(FactTerm.Of("lost"), Cut(lost));
        }

        var writer = new SummaryWriter(summary, types);
        var terms = writer.WriteNumbered(isVisible);
        return terms.Sum(term => (long)term.Size) <= Budget.FactSize ? terms : Coarse(summary, types, isVisible);
    }

    private static FactTerm Cut(Cut cut) => FactTerm.Of("cut", FactTerm.Of(cut.Reason.ToString()), FactTerm.Of(cut.Where), FactTerm.Of(cut.Detail));

    // What is too long to say is said without the details of values: callers take a value as a whole then.
    private static ImmutableArray<FactTerm> Coarse(Summary summary, TypeNames types, Func<ISymbol, bool> isVisible) =>
        new SummaryWriter(
            summary with
            {
                Result = summary.Result.WithoutMembers(),
                ParameterWrites = EquatableMap<int, Value>.Empty,
                Outputs = EquatableMap<int, Value>.Empty,
                ReceiverWrites = EquatableArray<(ISymbol, Value)>.Empty,
                OpenCalls = summary.OpenCalls.Select(open => open with { Arguments = open.Arguments.Select(argument => argument.WithoutMembers()).ToImmutableArray() }).ToImmutableArray(),
                Sent = summary.Sent.Select(sent => sent with { Message = sent.Message.WithoutMembers() }).ToImmutableArray(),
                Cut = Lattice.Cut.Join(summary.Cut, new Cut(CutReason.FactTooLarge, types.Owner, Budget.FactSize.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            },
            types).WriteNumbered(isVisible);

    private ImmutableArray<FactTerm> WriteNumbered(Func<ISymbol, bool> isVisible)
    {
        var ordered = Ordered(Used(isVisible));
        var writer = new TermWriter(types, summary.ParameterMembers.Items, id => ordered.TryGetValue(id, out var number) ? number : -1);
        var terms = ImmutableArray.CreateBuilder<FactTerm>();
        terms.AddRange(ordered.OrderBy(pair => pair.Value).Select(pair => FactTerm.Of("access", Access(writer, summary.Accesses[pair.Key]))));
        terms.AddRange(Effects(writer, isVisible));
        return terms.ToImmutable();
    }

    // In the order of what they say, but each after those that it speaks of, as in a body: who brings them along knows the read before the
    // change of what it read.
    private Dictionary<int, int> Ordered(SortedSet<int> used)
    {
        var plain = new TermWriter(types, summary.ParameterMembers.Items, _ => -1);
        var open = used
            .Where(id => summary.Accesses[id].Callee is null && types.NameOf(summary.Accesses[id].Entity) is not null)
            .Select(id => (Id: id, Term: FactTerm.Of("access", Access(plain, summary.Accesses[id])), Others: Mentioned(summary.Accesses[id])))
            .OrderBy(one => one.Term)
            .ThenBy(one => one.Id)
            .ToList();
        var ordered = new Dictionary<int, int>();
        while (open.Count > 0)
        {
            // Those of a loop may speak of each other: then the first.
            var next = Math.Max(0, open.FindIndex(one => !open.Any(other => other.Id != one.Id && one.Others.Contains(other.Id))));
            ordered.Add(open[next].Id, ordered.Count);
            open.RemoveAt(next);
        }

        return ordered;
    }

    private HashSet<int> Mentioned(Access access)
    {
        var found = new HashSet<int>();
        _ = Access(
            new TermWriter(types, summary.ParameterMembers.Items, id =>
            {
                found.Add(id);
                return id;
            }),
            access).Count();
        return found;
    }

    // Accesses that effects mention, and those that these mention in turn.
    private SortedSet<int> Used(Func<ISymbol, bool> isVisible)
    {
        var used = new SortedSet<int>();
        var open = new Queue<int>();
        var noting = new TermWriter(types, summary.ParameterMembers.Items, id =>
        {
            if (summary.Accesses.ContainsKey(id) && used.Add(id))
            {
                open.Enqueue(id);
            }

            return id;
        });
        _ = Effects(noting, isVisible).Count();
        while (open.Count > 0)
        {
            _ = Access(noting, summary.Accesses[open.Dequeue()]).Count();
        }

        return used;
    }

    private static IEnumerable<FactTerm> Access(TermWriter writer, Access access) =>
        new[] { FactTerm.Of(access.Operation.ToString()), FactTerm.Of(writer.Types.NameOf(access.Entity) ?? "?") }
            .Concat(writer.Restriction(access.Restriction))
            .Concat(TermWriter.Present(access.IsByShape ? FactTerm.Of("shape") : null));

    private IEnumerable<FactTerm> Effects(TermWriter writer, Func<ISymbol, bool> isVisible)
    {
        var terms = new List<FactTerm>();
        if (summary.Returns)
        {
            terms.Add(FactTerm.Of("returns"));
            terms.AddRange(TermWriter.Present(
                writer.Proof("guarantees", summary.Guarantees),
                summary.May.IsEmpty ? null : writer.Evidence("may", summary.May),
                summary.Result.Equals(Value.Unknown) ? null : writer.Value("result", summary.Result)));
        }

        else
        {
            terms.Add(FactTerm.Of("never"));
        }

        terms.AddRange(TermWriter.Sorted(summary.Exposures.Select(exposure => Exposure(writer, exposure)).OfType<FactTerm>()));
        terms.AddRange(TermWriter.Sorted(summary.Unaudited.Select(owed => Owed(writer, "unaudited", owed)).OfType<FactTerm>()));
        terms.AddRange(TermWriter.Sorted(summary.Owing.Select(owed => Owed(writer, "owing", owed)).OfType<FactTerm>()));
        terms.AddRange(TermWriter.Sorted(summary.Pending.Select(change => Pending(writer, change)).OfType<FactTerm>()));
        terms.AddRange(TermWriter.Sorted(summary.Sent.Select(sent => Sent(writer, sent)).OfType<FactTerm>()));
        terms.AddRange(summary.OpenCalls.Select(open => Open(writer, open)).OfType<FactTerm>());
        terms.AddRange(TermWriter.Present(
            summary.Audited.IsEmpty ? null : FactTerm.Of("audits", TermWriter.Sorted(summary.Audited.Select(FactTerm.Of))),
            summary.Saves ? FactTerm.Of("saves") : null,
            summary.Cut is { } cut ? Cut(cut) : null,
            summary.DisclosedParameters.IsEmpty ? null : FactTerm.Of("discloses", writer.Origins(summary.DisclosedParameters))));
        terms.AddRange(Writes(writer, isVisible));
        return terms;
    }

    private IEnumerable<FactTerm> Writes(TermWriter writer, Func<ISymbol, bool> isVisible)
    {
        foreach (var write in summary.ParameterWrites)
        {
            yield return FactTerm.Of("writes", FactTerm.Of(OriginNames.Of(ProvenanceSet.Parameter(write.Key), summary.ParameterMembers.Items).First()), writer.Value("value", write.Value));
        }

        foreach (var output in summary.Outputs)
        {
            yield return FactTerm.Of("outputs", FactTerm.Of(OriginNames.Of(ProvenanceSet.Parameter(output.Key), summary.ParameterMembers.Items).First()), writer.Value("value", output.Value));
        }

        foreach (var (member, value) in summary.ReceiverWrites.Where(write => isVisible(write.Member)).OrderBy(write => write.Member.Name, StringComparer.Ordinal))
        {
            yield return FactTerm.Of("puts", FactTerm.Of(member.Name), writer.Value("value", value));
        }
    }

    private static FactTerm? Exposure(TermWriter writer, Exposure exposure) => writer.Record(exposure.Access) is not { } record
        ? null
        : FactTerm.Of("exposes", TermWriter.Present(
            record,
            FactTerm.Of("tokens", writer.Tokens(exposure.Tokens)),
            writer.Proof("proof", exposure.Must),
            exposure.May.IsEmpty ? null : writer.Evidence("may", exposure.May),
            exposure.Later.IsEmpty ? null : writer.Evidence("later", exposure.Later),
            exposure.Opened.IsEmpty ? null : FactTerm.Of("after", exposure.Opened.Select(call => FactTerm.Of(call.ToString(System.Globalization.CultureInfo.InvariantCulture))))));

    private static FactTerm? Owed(TermWriter writer, string name, AuditObligation owed) => writer.Record(owed.Access) is not { } record
        ? null
        : FactTerm.Of(name, TermWriter.Present(record, writer.Proof("proof", owed.Must)));

    private static FactTerm? Sent(TermWriter writer, SentMessage sent) => writer.Types.NameOf(sent.Type) is not { } type
        ? null
        : FactTerm.Of("sends", TermWriter.Present(FactTerm.Of(type), writer.Value("message", sent.Message), writer.Proof("proof", sent.Must)));

    private static FactTerm? Open(TermWriter writer, OpenCall open)
    {
        var types = open.Called.TypeArguments.Insert(0, open.Called.ContainingType).Select(writer.Types.NameOf).ToArray();
        return open.Called.OriginalDefinition.GetDocumentationCommentId() is not { } id || types.Any(type => type is null)
            ? null
            : FactTerm.Of("opens", TermWriter.Present(
                FactTerm.Of(open.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                FactTerm.Of(id),
                FactTerm.Of("of", types.Select(type => FactTerm.Of(type!))),
                FactTerm.Of("with", open.Arguments.Select(argument => writer.Value("value", argument))),
                writer.Proof("proof", open.Must),
                writer.Proof("handed", open.Handed),
                open.IsCertain ? FactTerm.Of("always") : null));
    }

    private static FactTerm? Pending(TermWriter writer, UncommittedChange change) => writer.Types.NameOf(change.Entity) is not { } entity
        ? null
        : FactTerm.Of("pending", TermWriter.Present(
            FactTerm.Of(change.Operation.ToString()),
            FactTerm.Of(entity),
            writer.Side("subject", change.Subject),
            writer.Proof("scope", change.Scope),
            change.IsOfParameter ? FactTerm.Of("set") : change.IsOfUnknown ? FactTerm.Of("unknown") : null));
}
