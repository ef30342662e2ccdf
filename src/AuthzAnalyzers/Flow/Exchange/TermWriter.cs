using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>The parts of a summary as terms: origins, evidence, proofs, queries, values. Each list in an order of its own, so that text is stable.</summary>
internal sealed class TermWriter
{
    private readonly TypeNames types;
    private readonly ImmutableArray<(int Parameter, string Member)> members;
    private readonly Func<int, int> number;

    /// <param name="number">An access's number in the fact; negative where it has none.</param>
    public TermWriter(TypeNames types, ImmutableArray<(int Parameter, string Member)> members, Func<int, int> number)
    {
        this.types = types;
        this.members = members;
        this.number = number;
    }

    public TypeNames Types => types;

    public IEnumerable<FactTerm> Origins(ProvenanceSet origins) => OriginNames.Of(origins, members).Select(FactTerm.Of);

    public FactTerm? Record(int access) => access == Lattice.Operand.Self ? FactTerm.Of("#self")
        : number(access) is var known and >= 0 ? FactTerm.Of("#" + known.ToString(CultureInfo.InvariantCulture))
        : null;

    public IEnumerable<FactTerm> Records(SmallSet<int> records) => Sorted(records.Select(Record).OfType<FactTerm>());

    public FactTerm Side(string name, Operand side) => FactTerm.Of(name, Origins(side.Origins).Concat(Records(side.Records)));

    public IEnumerable<FactTerm> Tokens(SmallSet<DataToken> tokens) => Sorted(tokens
        .Select(token => types.NameOf(token.Type) is { } name ? FactTerm.Of(name + "/" + token.Member) : null)
        .OfType<FactTerm>());

    public FactTerm Evidence(Evidence evidence)
    {
        var name = evidence.Unconditional ? "known" : evidence.IsKnown ? "if" : "equal";
        var said = new List<FactTerm> { FactTerm.Of(evidence.Level.ToString()), Side("left", evidence.Left), Side("right", evidence.Right) };
        if (evidence.IsTenancy)
        {
            said.Add(FactTerm.Of("tenancy"));
        }

        if (evidence.IsGrant)
        {
            said.Add(FactTerm.Of("grant"));
        }

        if (evidence.IsPublication)
        {
            said.Add(FactTerm.Of("published"));
        }

        if (evidence.Condition is { } condition)
        {
            said.Add(FactTerm.Of(condition.IsDenied ? "not" : "is", Origins(condition.Given).Append(FactTerm.Of("=" + condition.Constant))));
        }

        return FactTerm.Of(name, said);
    }

    public FactTerm Evidence(string name, SmallSet<Evidence> evidence) => FactTerm.Of(name, Sorted(evidence.Select(Evidence)));

    /// <summary>A proof under a name of its own; <see langword="null"/> where nothing is proven.</summary>
    public FactTerm? Proof(string name, Proof proof)
    {
        if (proof.IsNothing)
        {
            return null;
        }

        return FactTerm.Of(name, proof.IsImpossible
            ? new[] { FactTerm.Of("never") }
            : Sorted(proof.Clauses().Select(alternatives => FactTerm.Of("any", Sorted(alternatives.Select(Evidence))))));
    }

    public FactTerm? Query(QueryState query)
    {
        if (types.NameOf(query.Entity) is not { } entity)
        {
            return null;
        }

        return FactTerm.Of("query", new[] { FactTerm.Of(entity) }.Concat(Restriction(query.Restriction)).Concat(Present(
            query.GroupedBy is { } key ? FactTerm.Of("grouped", Tokens(key)) : null,
            query.IsAsked ? FactTerm.Of("asked") : null,
            query.IsPredicate ? FactTerm.Of("predicate") : null)));
    }

    /// <summary>What restricts a query or an access, part by part; what a part says by default is left out.</summary>
    public IEnumerable<FactTerm> Restriction(Restriction restriction) => Present(
        FactTerm.Of("tokens", Tokens(restriction.Tokens)),
        Proof("scope", restriction.Scope),
        restriction.May.IsEmpty ? null : Evidence("may", restriction.May),
        restriction.AlwaysAsked.Equals(restriction.Scope.All()) ? null : Evidence("asks", restriction.AlwaysAsked),
        Side("keys", new Operand(restriction.Keys, restriction.KeyRecords)),
        restriction.IsKeyed ? FactTerm.Of("keyed") : null,
        restriction.IsBounded ? FactTerm.Of("bounded") : null,
        restriction.Limit.IsEmpty ? null : FactTerm.Of("limit", Origins(restriction.Limit)),
        restriction.IsUntracked ? FactTerm.Of("untracked") : null,
        restriction.HasUnknownKey ? FactTerm.Of("unclear") : null,
        restriction.Given.IsEmpty ? null : FactTerm.Of("told", Tokens(restriction.Given)),
        Predicates(restriction.Predicates),
        Bypass(restriction.Bypass),
        restriction.Context is { } context && types.NameOf(context) is { } name ? FactTerm.Of("in", FactTerm.Of(name)) : null,
        restriction.BaseParameter < 0 ? null : Number("base", restriction.BaseParameter));

    public FactTerm Value(string name, Value value)
    {
        var said = new List<FactTerm>();
        said.AddRange(Present(
            value.Origins.IsEmpty ? null : FactTerm.Of("from", Origins(value.Origins)),
            value.Query is { } query ? Query(query) : null,
            Proof("true", value.WhenTrue),
            Proof("false", value.WhenFalse)));
        said.AddRange(Sorted(value.Records.Select(Carried).OfType<FactTerm>()));
        said.AddRange(value.Members.Select(member => FactTerm.Of("has", FactTerm.Of(member.Key), Value("value", member.Value))));
        return FactTerm.Of(name, said);
    }

    private FactTerm? Predicates(SmallSet<PredicateParameter> parameters) => parameters.IsEmpty ? null : FactTerm.Of("where", parameters.Select(Predicate));

    private FactTerm Predicate(PredicateParameter parameter)
    {
        var name = parameter.IsOptional ? "optional" : "given";
        var number = Number(name, parameter.Ordinal);
        return parameter.Unless.IsImpossible || Proof("unless", parameter.Unless) is not { } unless ? number : FactTerm.Of(name, number.Arguments.Append(unless));
    }

    private static FactTerm? Bypass(FilterBypass bypass) => bypass.Kind == BypassKind.None
        ? null
        : FactTerm.Of("bypass", new[] { FactTerm.Of(bypass.Kind.ToString()) }.Concat(bypass.Names.Select(FactTerm.Of)));

    private static FactTerm Number(string name, int number) => FactTerm.Of(name, FactTerm.Of(number.ToString(CultureInfo.InvariantCulture)));

    public static IEnumerable<FactTerm> Present(params FactTerm?[] terms) => terms.OfType<FactTerm>();

    public static IEnumerable<FactTerm> Sorted(IEnumerable<FactTerm> terms) =>
        terms.OrderBy(term => term);

    private FactTerm? Carried(Carried carried)
    {
        if (Record(carried.Access) is not { } record)
        {
            return null;
        }

        return FactTerm.Of("holds", Present(record, FactTerm.Of("tokens", Tokens(carried.Tokens)), Proof("proof", carried.Proof)));
    }
}
