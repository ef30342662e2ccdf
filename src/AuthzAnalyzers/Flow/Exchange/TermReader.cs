using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>
/// The other way from <see cref="TermWriter"/>. A term that it does not know makes the whole fact worthless, for half a proof may prove more
/// than the whole: <see cref="IsUnderstood"/> says so at the end. A type that is not in sight loses what is said of it, no more.
/// </summary>
internal sealed class TermReader
{
    private readonly TypeReader types;
    private readonly List<(int Parameter, string Member)> members = new();

    public TermReader(TypeReader types)
    {
        this.types = types;
    }

    public bool IsUnderstood { get; private set; } = true;

    public ImmutableArray<(int Parameter, string Member)> Members => members.ToImmutableArray();

    public ITypeSymbol? Type(FactTerm term) => types.Find(term.Name);

    /// <summary>The member of that documentation id in a constructed type.</summary>
    /// <param name="given">The type, then the type arguments of the member itself.</param>
    public IMethodSymbol? Method(string id, ITypeSymbol?[] given) => given.Any(type => type is null) ? null : types.FindMethod(id, given[0]!, given.Skip(1).OfType<ITypeSymbol>().ToArray());

    public int Number(FactTerm term) =>
        int.TryParse(term.Name.TrimStart('#', 'p'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Fail<int>();

    public ProvenanceSet Origins(FactTerm list)
    {
        var origins = ProvenanceSet.None;
        foreach (var term in list.Arguments)
        {
            origins |= Origin(term);
        }

        return origins;
    }

    public Operand Side(FactTerm list)
    {
        var (origins, records) = (ProvenanceSet.None, SmallSet<int>.Empty);
        foreach (var term in list.Arguments)
        {
            if (term.Name[0] == '#')
            {
                records = records.Add(Record(term));
            }
            else
            {
                origins |= Origin(term);
            }
        }

        return new Operand(origins, records);
    }

    public int Record(FactTerm term) => term.Name == "#self" ? Lattice.Operand.Self : Number(term);

    public SmallSet<DataToken> Tokens(FactTerm list)
    {
        var tokens = SmallSet<DataToken>.Empty;
        foreach (var term in list.Arguments)
        {
            var slash = term.Name.IndexOf('/');
            if (slash < 0)
            {
                Fail<int>();
            }
            else if (types.Find(term.Name.Substring(0, slash)) is { } type)
            {
                tokens = tokens.Add(new DataToken(type, term.Name.Substring(slash + 1)));
            }
        }

        return tokens;
    }

    public SmallSet<Evidence> Evidence(FactTerm list)
    {
        var evidence = SmallSet<Evidence>.Empty;
        foreach (var term in list.Arguments)
        {
            evidence = evidence.Add(One(term));
        }

        return evidence;
    }

    public Proof Proof(FactTerm list)
    {
        if (list.Arguments.Length == 1 && list.Arguments[0].Name == "never")
        {
            return Lattice.Proof.Impossible;
        }

        var proof = Lattice.Proof.Nothing;
        foreach (var clause in list.Arguments)
        {
            var any = Lattice.Proof.Impossible;
            foreach (var evidence in clause.Name == "any" ? Evidence(clause) : Fail<SmallSet<Evidence>>())
            {
                any = any.Or(Lattice.Proof.Of(evidence));
            }

            proof = any.IsImpossible ? Fail<Proof>() : proof.And(any);
        }

        return proof;
    }

    public Value Value(FactTerm list)
    {
        var value = Lattice.Value.Unknown;
        var (whenTrue, whenFalse) = (Lattice.Proof.Nothing, Lattice.Proof.Nothing);
        var held = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.OrdinalIgnoreCase);
        foreach (var term in list.Arguments)
        {
            switch (term.Name)
            {
                case "from":
                    value = value.With(Origins(term));
                    break;
                case "query":
                    value = value.With(Query(term));
                    break;
                case "true":
                    whenTrue = Proof(term);
                    break;
                case "false":
                    whenFalse = Proof(term);
                    break;
                case "holds":
                    value = value.With(value.Records.Add(Carried(term)));
                    break;
                case "has" when term.Arguments.Length == 2:
                    held[term.Arguments[0].Name] = Value(term.Arguments[1]);
                    break;
                default:
                    Fail<int>();
                    break;
            }
        }

        return value.Implying(whenTrue, whenFalse).Having(held.ToImmutable());
    }

    /// <summary>What a query or an access is restricted by, from its parts after the first few; <paramref name="rest"/> says what else is said of it.</summary>
    public Restriction Restriction(FactTerm whole, int first, out IReadOnlyList<FactTerm> rest)
    {
        var restriction = Lattice.Restriction.None;
        var others = new List<FactTerm>();
        FactTerm? may = null;
        FactTerm? asks = null;
        for (var i = first; i < whole.Arguments.Length; i++)
        {
            var part = whole.Arguments[i];
            (may, asks) = (part.Name == "may" ? part : may, part.Name == "asks" ? part : asks);
            if (Restriction(restriction, part) is { } known)
            {
                restriction = known;
            }
            else
            {
                others.Add(part);
            }
        }

        rest = others;
        var always = asks is null ? restriction.Scope.All() : Evidence(asks);
        return restriction with { AlwaysAsked = always, Asked = may is null ? always : always.Union(Evidence(may)) };
    }

    private FilterBypass Bypass(FactTerm list)
    {
        if (list.Arguments.IsEmpty || !Enum.TryParse<BypassKind>(list.Arguments[0].Name, out var kind))
        {
            return Fail<FilterBypass>();
        }

        var names = SmallSet<string>.Empty;
        for (var i = 1; i < list.Arguments.Length; i++)
        {
            names = names.Add(list.Arguments[i].Name);
        }

        return new FilterBypass(kind, names, default);
    }

    private SmallSet<PredicateParameter> Predicates(FactTerm list)
    {
        var parameters = SmallSet<PredicateParameter>.Empty;
        foreach (var term in list.Arguments)
        {
            parameters = term.Name is "given" or "optional" && term.Arguments.Length is 1 or 2
                ? parameters.Add(new PredicateParameter(Number(term.Arguments[0]), term.Name == "optional", term.Arguments.Length == 1 ? Lattice.Proof.Impossible : Proof(term.Arguments[1])))
                : Fail<SmallSet<PredicateParameter>>();
        }

        return parameters;
    }

    public T? Fail<T>()
    {
        IsUnderstood = false;
        return default;
    }

    private ProvenanceSet Origin(FactTerm term) => OriginNames.Find(term.Name, members) is { } origin ? origin : Fail<ProvenanceSet>();

    private Evidence One(FactTerm term)
    {
        if (term.Arguments.Length < 3 || term.Name is not ("known" or "if" or "equal") || !Enum.TryParse<EvidenceLevel>(term.Arguments[0].Name, out var level))
        {
            return Fail<Evidence>();
        }

        var (isTenancy, isGrant, isPublication) = (false, false, false);
        Condition? condition = null;
        for (var i = 3; i < term.Arguments.Length; i++)
        {
            isTenancy |= term.Arguments[i].Name == "tenancy";
            isGrant |= term.Arguments[i].Name == "grant";
            isPublication |= term.Arguments[i].Name == "published";
            condition = term.Arguments[i].Name is "is" or "not" ? Condition(term.Arguments[i]) : condition;
            if (term.Arguments[i].Name is not ("tenancy" or "grant" or "published" or "is" or "not"))
            {
                return Fail<Evidence>();
            }
        }

        var (left, right) = (Side(term.Arguments[1]), Side(term.Arguments[2]));

        // Sides of an equality stand in the order of their numbers, which are not those of the writer.
        var evidence = term.Name == "equal" ? Lattice.Evidence.Equal(left, right) : new Evidence(level, left, right, term.Name == "known");
        return evidence with { IsTenancy = isTenancy, IsGrant = isGrant, IsPublication = isPublication, Condition = condition };
    }

    private Condition? Condition(FactTerm term)
    {
        var (given, constant) = (ProvenanceSet.None, (string?)null);
        foreach (var part in term.Arguments)
        {
            (given, constant) = part.Name[0] == '=' ? (given, part.Name.Substring(1)) : (given | Origin(part), constant);
        }

        return constant is null || !given.IsSingle ? Fail<Condition>() : new Condition(given, constant, term.Name == "not");
    }

    private Carried Carried(FactTerm term)
    {
        var (record, tokens, proof) = (Lattice.Operand.Self, SmallSet<DataToken>.Empty, Lattice.Proof.Nothing);
        foreach (var part in term.Arguments)
        {
            switch (part.Name)
            {
                case "tokens":
                    tokens = Tokens(part);
                    break;
                case "proof":
                    proof = Proof(part);
                    break;
                default:
                    record = Record(part);
                    break;
            }
        }

        return new Carried(record, tokens, proof);
    }

    private QueryState? Query(FactTerm term)
    {
        if (term.Arguments.IsEmpty || Type(term.Arguments[0]) is not { } entity)
        {
            return null;
        }

        var query = new QueryState(entity, Restriction(term, 1, out var rest));
        foreach (var part in rest)
        {
            query = part.Name switch
            {
                "grouped" => query with { GroupedBy = Tokens(part) },
                "asked" => query with { IsAsked = true },
                "predicate" => query with { IsPredicate = true },
                _ => Fail<QueryState>() ?? query,
            };
        }

        return query;
    }

    private Restriction? Restriction(Restriction restriction, FactTerm part) => part.Name switch
    {
        "tokens" => restriction with { Tokens = Tokens(part) },
        "scope" => restriction with { Scope = Proof(part) },
        "may" or "asks" => restriction,
        "keys" => restriction with { Keys = Side(part).Origins, KeyRecords = Side(part).Records },
        "keyed" => restriction with { IsKeyed = true },
        "bounded" => restriction with { IsBounded = true },
        "limit" => restriction with { Limit = Origins(part) },
        "untracked" => restriction with { IsUntracked = true },
        "unclear" => restriction with { HasUnknownKey = true },
        "told" => restriction with { Given = Tokens(part) },
        "where" => restriction with { Predicates = Predicates(part) },
        "bypass" => restriction with { Bypass = Bypass(part) },
        "in" when part.Arguments.Length == 1 => restriction with { Context = Type(part.Arguments[0]) },
        "base" when part.Arguments.Length == 1 => restriction with { BaseParameter = Number(part.Arguments[0]) },
        _ => null,
    };
}
