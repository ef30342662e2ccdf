using System;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>The other way from <see cref="SummaryWriter"/>: what a fact says, as the summary of a method whose body is not in sight.</summary>
internal sealed class SummaryReader
{
    private readonly TermReader terms;
    private readonly IMethodSymbol method;
    private readonly ImmutableSortedDictionary<int, Access>.Builder accesses = ImmutableSortedDictionary.CreateBuilder<int, Access>();
    private readonly ImmutableArray<Exposure>.Builder exposures = ImmutableArray.CreateBuilder<Exposure>();
    private readonly ImmutableSortedDictionary<int, Value>.Builder writes = ImmutableSortedDictionary.CreateBuilder<int, Value>();
    private readonly ImmutableSortedDictionary<int, Value>.Builder outputs = ImmutableSortedDictionary.CreateBuilder<int, Value>();
    private readonly ImmutableArray<(ISymbol Member, Value Value)>.Builder puts = ImmutableArray.CreateBuilder<(ISymbol, Value)>();
    private readonly ImmutableArray<SentMessage>.Builder sends = ImmutableArray.CreateBuilder<SentMessage>();
    private readonly ImmutableArray<OpenCall>.Builder opens = ImmutableArray.CreateBuilder<OpenCall>();
    private AuditObligations unaudited;
    private AuditObligations owing;
    private SmallSet<string> audits;
    private SmallSet<UncommittedChange> pending;
    private SmallSet<Evidence> may;
    private Proof guarantees;
    private Value result = Value.Unknown;
    private ProvenanceSet disclosed;
    private bool returns;
    private bool saves;
    private bool isLost;
    private Cut? cut;
    private int count;

    private SummaryReader(TermReader terms, IMethodSymbol method)
    {
        this.terms = terms;
        this.method = method;
    }

    /// <summary>The summary of <paramref name="method"/>; <see langword="null"/> where the fact says something that this version does not know.</summary>
    public static Summary? Read(ImmutableArray<FactTerm> said, TypeReader types, IMethodSymbol method)
    {
        var terms = new TermReader(types);
        var reader = new SummaryReader(terms, method);
        foreach (var term in said)
        {
            reader.Read(term);
        }

        return !terms.IsUnderstood ? null : reader is { isLost: true, cut: { } cut } ? Summary.Lost(cut) : reader.Summarize();
    }

    private Summary Summarize() => new()
    {
        Returns = returns,
        Guarantees = returns ? guarantees : Proof.Impossible,
        May = may,
        Result = result,
        Accesses = accesses.ToImmutable(),
        Exposures = exposures.Where(exposure => accesses.ContainsKey(exposure.Access)).OrderBy(exposure => exposure.Access).ToImmutableArray(),
        Unaudited = unaudited,
        Owing = owing,
        Audited = audits,
        Pending = pending,
        Saves = saves,
        ParameterWrites = writes.ToImmutable(),
        Outputs = outputs.ToImmutable(),
        ReceiverWrites = puts.ToImmutable(),
        ParameterMembers = terms.Members,
        DisclosedParameters = disclosed,
        Sent = sends.ToImmutable(),
        OpenCalls = opens.ToImmutable(),
        Cut = cut,
    };

    private void Read(FactTerm term)
    {
        switch (term.Name)
        {
            case "access":
                Access(term);
                break;
            case "returns" or "never":
                returns = term.Name == "returns";
                break;
            case "guarantees":
                guarantees = terms.Proof(term);
                break;
            case "may":
                may = terms.Evidence(term);
                break;
            case "result":
                result = terms.Value(term);
                break;
            case "exposes":
                Exposure(term);
                break;
            case "unaudited":
                unaudited = unaudited.Add(Owed(term));
                break;
            case "owing":
                owing = owing.Add(Owed(term));
                break;
            case "pending":
                Pending(term);
                break;
            case "sends":
                Sent(term);
                break;
            case "opens":
                Open(term);
                break;
            case "audits":
                audits = SmallSet<string>.From(term.Arguments.Select(argument => argument.Name));
                break;
            case "saves":
                saves = true;
                break;
            case "lost":
                isLost = true;
                break;
            case "cut":
                Cut(term);
                break;
            case "discloses":
                disclosed = terms.Origins(term);
                break;
            default:
                Written(term);
                break;
        }
    }

    private void Cut(FactTerm term)
    {
        if (term.Arguments.Length == 3 && Enum.TryParse<CutReason>(term.Arguments[0].Name, out var reason))
        {
            cut = new Cut(reason, term.Arguments[1].Name, term.Arguments[2].Name);
        }
        else
        {
            terms.Fail<int>();
        }
    }

    private void Written(FactTerm term)
    {
        if (term.Arguments.Length != 2)
        {
            terms.Fail<int>();
            return;
        }

        var value = terms.Value(term.Arguments[1]);
        switch (term.Name)
        {
            case "writes":
                writes[terms.Number(term.Arguments[0])] = value;
                break;
            case "outputs":
                outputs[terms.Number(term.Arguments[0])] = value;
                break;
            case "puts":
                if (Member(term.Arguments[0].Name) is { } member)
                {
                    puts.Add((member, value));
                }

                break;
            default:
                terms.Fail<int>();
                break;
        }
    }

    private ISymbol? Member(string name)
    {
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).FirstOrDefault(member => member is IPropertySymbol or IFieldSymbol) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private void Access(FactTerm term)
    {
        var id = count++;
        if (term.Arguments.Length < 2 || !Enum.TryParse<AccessOperation>(term.Arguments[0].Name, out var operation))
        {
            terms.Fail<int>();
            return;
        }

        if (terms.Type(term.Arguments[1]) is not { } entity)
        {
            return;
        }

        var access = new Access(id, operation, entity, terms.Restriction(term, 2, out var rest), Location.None, new object());
        foreach (var part in rest)
        {
            access = part.Name == "shape" ? access with { IsByShape = true } : terms.Fail<Access>() ?? access;
        }

        accesses.Add(id, access);
    }

    private void Exposure(FactTerm term)
    {
        var exposure = new Exposure(Operand.Self, default, Proof.Nothing, default, default);
        foreach (var part in term.Arguments)
        {
            exposure = part.Name switch
            {
                "tokens" => exposure with { Tokens = terms.Tokens(part) },
                "proof" => exposure with { Must = terms.Proof(part) },
                "may" => exposure with { May = terms.Evidence(part) },
                "later" => exposure with { Later = terms.Evidence(part) },
                "after" => exposure with { Opened = SmallSet<int>.From(part.Arguments.Select(terms.Number)) },
                _ => exposure with { Access = terms.Number(part) },
            };
        }

        exposures.Add(exposure);
    }

    private void Sent(FactTerm term)
    {
        if (term.Arguments.Length is < 2 or > 3)
        {
            terms.Fail<int>();
            return;
        }

        var message = terms.Value(term.Arguments[1]);
        var must = term.Arguments.Length == 3 ? terms.Proof(term.Arguments[2]) : Proof.Nothing;
        if (terms.Type(term.Arguments[0]) is { } type)
        {
            sends.Add(new SentMessage(type, message, must));
        }
    }

    private void Open(FactTerm term)
    {
        if (term.Arguments.Length < 4 || term.Arguments[2].Arguments.IsEmpty)
        {
            terms.Fail<int>();
            return;
        }

        var arguments = term.Arguments[3].Arguments.Select(terms.Value).ToImmutableArray();
        var (must, handed, isCertain) = (Proof.Nothing, Proof.Nothing, false);
        foreach (var part in term.Arguments.Skip(4))
        {
            (must, handed, isCertain) = part.Name switch
            {
                "proof" => (terms.Proof(part), handed, isCertain),
                "handed" => (must, terms.Proof(part), isCertain),
                "always" => (must, handed, true),
                _ => terms.Fail<(Proof, Proof, bool)>(),
            };
        }

        var types = term.Arguments[2].Arguments.Select(terms.Type).ToArray();
        if (terms.Method(term.Arguments[1].Name, types) is { } called)
        {
            opens.Add(new OpenCall(terms.Number(term.Arguments[0]), called, arguments, must, new object()) { IsCertain = isCertain, Handed = handed });
        }
    }

    private AuditObligation Owed(FactTerm term)
    {
        var owed = new AuditObligation(Operand.Self, Proof.Nothing);
        foreach (var part in term.Arguments)
        {
            owed = part.Name == "proof" ? owed with { Must = terms.Proof(part) } : owed with { Access = terms.Number(part) };
        }

        return owed;
    }

    private void Pending(FactTerm term)
    {
        if (term.Arguments.Length < 3 || !Enum.TryParse<AccessOperation>(term.Arguments[0].Name, out var operation))
        {
            terms.Fail<int>();
            return;
        }

        var last = term.Arguments[term.Arguments.Length - 1].Name;
        var (isOfParameter, isOfUnknown) = (last == "set", last == "unknown");
        var scope = term.Arguments.Length > (isOfParameter || isOfUnknown ? 4 : 3) ? terms.Proof(term.Arguments[3]) : Proof.Nothing;
        if (terms.Type(term.Arguments[1]) is { } entity)
        {
            pending = pending.Add(new UncommittedChange(operation, entity, terms.Side(term.Arguments[2]), scope) { IsOfParameter = isOfParameter, IsOfUnknown = isOfUnknown });
        }
    }
}
