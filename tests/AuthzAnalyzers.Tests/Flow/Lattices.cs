using System;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthzAnalyzers.Tests.Flow;

/// <summary>Generators of lattice values over a small program. Few of each kind, so that values meet and differ often.</summary>
internal static class Lattices
{
    public static readonly Compilation Program = Compile.Project("""
        public class Customer { public string Name { get; set; } = ""; public string Email { get; set; } = ""; }
        public class Order { public decimal Total { get; set; } }
        public class ShopDb { }
        public class OtherDb { }
        public class Service
        {
            public string Kept = "";
            public string Other = "";
            public T? Method<T>(T value, string text, Customer record) => default;
        }
        public record Changed<T>(T Item);
        """);

    public static readonly INamedTypeSymbol Customer = Named("Customer");

    public static readonly INamedTypeSymbol Order = Named("Order");

    public static readonly INamedTypeSymbol Service = Named("Service");

    public static readonly IMethodSymbol Method = Service.GetMembers("Method").OfType<IMethodSymbol>().Single();

    /// <summary>The type of a message that <see cref="Method"/> makes of its type parameter.</summary>
    public static readonly INamedTypeSymbol Message = Named("Changed").Construct(Method.TypeParameters[0]);

    public static readonly ImmutableArray<ISymbol> Places = Service.GetMembers().Where(member => member is IFieldSymbol).ToImmutableArray();

    public static readonly ImmutableArray<SyntaxNode> Nodes = Program.SyntaxTrees.First().GetRoot().DescendantNodes().Take(6).ToImmutableArray();

    // Above the parameter that stands for its own member.
    private static readonly ImmutableArray<ProvenanceSet> Origin = ImmutableArray.Create(
        ProvenanceSet.Caller, ProvenanceSet.Supplied, ProvenanceSet.Constant, ProvenanceSet.Null, ProvenanceSet.Stored, ProvenanceSet.RandomSecret, ProvenanceSet.This, ProvenanceSet.Parameter(0), ProvenanceSet.Parameter(1), ProvenanceSet.Member(0));

    public static readonly Gen<ProvenanceSet> Provenance = Some(Origin).Select(some => some.Aggregate(ProvenanceSet.None, (all, one) => all | one));

    public static readonly Gen<SmallSet<int>> Records = Some(0, 1, 2).Select(SmallSet<int>.From);

    public static readonly Gen<Operand> Side = Gen.Select(Provenance, Some(Operand.Self, 0, 1, 2).Select(SmallSet<int>.From)).Select(pair => new Operand(pair.Item1, pair.Item2));

    // As many as any clause and any proof of them stays within what is kept of proofs.
    private static readonly ImmutableArray<Evidence> Pieces = ImmutableArray.Create(
        Evidence.Known(EvidenceLevel.Authenticated),
        Evidence.Known(EvidenceLevel.FunctionLevel),
        Evidence.Equal(new Operand(ProvenanceSet.Caller, default), SelfSide),
        Evidence.Equal(new Operand(ProvenanceSet.Parameter(0), default), SelfSide) with { IsTenancy = true },
        Evidence.IfCaller(EvidenceLevel.ObjectLevel, new Operand(ProvenanceSet.Parameter(1), SmallSet<int>.Of(1))));

    public static readonly Gen<SmallSet<Evidence>> Evidences = Some(Pieces).Select(SmallSet<Evidence>.From);

    /// <summary>A proof of a way that something takes.</summary>
    public static readonly Gen<Proof> PossibleProof = Some(Pieces).Array[0, 3].Select(clauses => clauses
        .Where(clause => clause.Length > 0)
        .Aggregate(Proof.Nothing, (all, clause) => all.And(clause.Aggregate(Proof.Impossible, (any, piece) => any.Or(Proof.Of(piece))))));

    public static readonly Gen<Proof> Proofs = Gen.Frequency((9, PossibleProof), (1, Gen.Const(Proof.Impossible)));

    public static readonly Gen<SmallSet<DataToken>> Tokens = Some(DataToken.All(Customer), new DataToken(Customer, "Name"), DataToken.All(Order)).Select(SmallSet<DataToken>.From);

    public static readonly Gen<CodePlace> Place = Gen.Int[-1, Nodes.Length - 1].Select(i => i < 0 ? default : (CodePlace)Nodes[i]);

    public static readonly Gen<FilterBypass> Bypass = Gen.Select(Gen.Int[0, 3], Some("tenant", "deleted"), Place).Select((kind, names, place) => kind switch
    {
        0 => default,
        1 => new FilterBypass(BypassKind.Named, SmallSet<string>.From(names), place),
        2 => new FilterBypass(BypassKind.Ignored, default, place),
        _ => new FilterBypass(BypassKind.Tracked, default, default),
    });

    public static readonly Gen<SmallSet<PredicateParameter>> Predicates = Some(new PredicateParameter(0, false, Proof.Impossible), new PredicateParameter(1, true, Proof.Impossible)).Select(SmallSet<PredicateParameter>.From);

    public static readonly Gen<Restriction> Restrictions = Gen.Select(
        Gen.Select(Tokens, PossibleProof, Evidences, Evidences, Provenance, Records),
        Gen.Select(Provenance, Bypass, OneOf<ITypeSymbol?>(null, Named("ShopDb"), Named("OtherDb")), Predicates, Gen.Int[-1, 1], Gen.Int[0, 7])).Select((first, second) => new Restriction
        {
            Tokens = first.Item1,
            Scope = first.Item2,
            Asked = first.Item3.Union(first.Item4),
            AlwaysAsked = first.Item4,
            Keys = first.Item5,
            KeyRecords = first.Item6,
            Limit = second.Item1.OpenChoice,
            Bypass = second.Item2,
            Context = second.Item3,
            Predicates = second.Item4,
            BaseParameter = second.Item5,
            IsKeyed = (second.Item6 & 1) != 0,
            IsBounded = (second.Item6 & 2) != 0,
            HasUnknownKey = (second.Item6 & 4) != 0,
        });

    public static readonly Gen<QueryState> Queries = Gen.Select(OneOf(Customer, Order), Restrictions, Place, Gen.Int[0, 5])
        .Select((entity, restriction, composed, kind) => new QueryState(entity, restriction) { Composed = composed, IsPredicate = kind == 1, IsAsked = kind == 2 });

    public static readonly Gen<Access> Accesses = Gen.Select(Restrictions, Gen.Bool, Gen.Int[0, Nodes.Length - 1].Array[0, 2])
        .Select((restriction, isByShape, path) => new Access(1, AccessOperation.Read, Customer, restriction, Nodes[0].GetLocation(), Nodes[0])
        {
            IsByShape = isByShape,
            Path = path.Select(i => Nodes[i].GetLocation()).ToImmutableArray(),
        });

    public static readonly Gen<Exposure> Exposures = Gen.Select(Tokens, Proofs, Evidences, Evidences).Select((tokens, must, may, later) => new Exposure(1, tokens, must, may, later));

    public static readonly Gen<IdentityClaim> Claims = Gen.Select(Side, Proofs, Gen.Int[0, Nodes.Length - 1].Array[0, 2])
        .Select((given, must, path) => new IdentityClaim(IdentityUse.Actor, "actor", "Log", given, must, Nodes[0].GetLocation(), Nodes[0], path.Select(i => Nodes[i].GetLocation()).ToImmutableArray()));

    public static readonly Gen<SmallSet<Carried>> Held = Gen.Select(Some(0, 1), Tokens, Proofs)
        .Select((ids, tokens, proof) => SmallSet<Carried>.From(ids.Select(id => new Carried(id, tokens, proof))));

    private static readonly Gen<Value> Plain = Gen.Select(Provenance, Held, Gen.Frequency((3, Gen.Const((QueryState?)null)), (1, Queries.Select(query => (QueryState?)query))), Proofs, Proofs)
        .Select((origins, records, query, whenTrue, whenFalse) => Value.Of(origins).With(records).With(query).Implying(whenTrue, whenFalse));

    private static readonly Gen<Template> Text = Gen.Select(OneOf("select 1", "select 2", "delete"), Plain, PossibleProof, Gen.Bool, Gen.Bool)
        .Select((text, hole, given, isOpen, hasHole) => (hasHole ? Template.Of(text).Then(Template.OfHole(hole)) : Template.Of(text)) with { Given = given, IsOpen = isOpen });

    /// <summary>Few enough that three of them stay within what is kept of texts.</summary>
    public static readonly Gen<Templates?> Texts = Text.Array[1, 2]
        .Select(texts => (Templates?)texts.Skip(1).Aggregate(Templates.Of(texts[0]), (all, one) => Templates.Join(all, Proof.Nothing, Templates.Of(one), Proof.Nothing)!));

    /// <summary>Values of one place: none, objects of either type, of whose members more or less is known.</summary>
    public static readonly Gen<Value> Values = Gen.Frequency(
        (8, Gen.Select(Plain, Plain).Select((value, member) => value.Having(ImmutableSortedDictionary<string, Value>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase).Add("Email", member)))),
        (3, Gen.Select(Plain, Plain, Plain).Select((value, member, other) => value.WithMember("Email", member).WithMember("Name", other).Made(Customer))),
        (1, Plain.Select(value => value.Made(Order))),
        (1, Gen.Const(Value.Null)),
        (8, Plain));

    /// <summary>Values of a place that holds texts.</summary>
    public static readonly Gen<Value> TextValues = Gen.Frequency(
        (1, Gen.Const(Value.Null)),
        (6, Gen.Select(Provenance, Texts).Select((origins, texts) => Value.Of(origins).With(texts))));

    private static readonly ProofTable Table = new();

    public static readonly Gen<AuditObligations> Unaudited = Gen.Select(Some(0, 1, 2), Proofs)
        .Select((ids, proof) => AuditObligations.Empty.Leave(AccessSet.From(ids), proof));

    public static readonly Gen<UncommittedChange> Changes = Gen.Select(OneOf(AccessOperation.Insert, AccessOperation.Update), OneOf(Customer, Order), Side, PossibleProof, OneOf(0, 1, 2))
        .Select((operation, entity, subject, scope, row) => new UncommittedChange(operation, entity, subject, scope) { IsOfParameter = row == 1, IsOfUnknown = row == 2 });

    /// <summary>States of one method: all know the same places.</summary>
    public static readonly Gen<FlowState> States = Gen.Select(
        Gen.Select(Proofs, Evidences, Plain, Plain),
        Gen.Select(Unaudited, Unaudited, Some("Customer", "Order"), Changes.Array[0, 2], Gen.Bool)).Select((first, second) =>
        {
            var state = new FlowState(Table)
            {
                Must = first.Item1,
                May = first.Item2,
                Unaudited = second.Item1,
                Owing = second.Item2,
                Audited = SmallSet<string>.From(second.Item3),
                Pending = SmallSet<UncommittedChange>.From(second.Item4),
                HasSaved = second.Item5,
            };
            state.Set(Places[0], first.Item3);
            state.Set(Places[1], first.Item4);
            return state;
        });

    private static Operand SelfSide => new(ProvenanceSet.None, SmallSet<int>.Of(Operand.Self));

    public static FlowState Join(FlowState left, FlowState right) => FlowState.Join(left, right);

    public static Value Join(Value left, Value right) => Value.Join(left, Proof.Nothing, right, Proof.Nothing);

    public static Restriction Join(Restriction left, Restriction right) => Restriction.Join(left, Proof.Nothing, right, Proof.Nothing);

    /// <summary>Whether two states say the same: proofs of values are read where the state's own proof holds.</summary>
    public static bool MeanTheSame(FlowState left, FlowState right) => Meaning(left).SequenceEqual(Meaning(right));

    private static object[] Meaning(FlowState state)
    {
        var said = state.Values.OrderBy(pair => ((ISymbol)pair.Key).Name).SelectMany(pair => new object[]
        {
            pair.Value.Origins,
            pair.Value.WhenTrue.And(state.Must),
            pair.Value.WhenFalse.And(state.Must),
            SmallSet<Carried>.From(pair.Value.Records.Select(carried => carried with { Proof = carried.Proof.And(state.Must) })),
        });
        return said.Concat(new object[] { state.Must, state.May, state.Audited, state.Pending, state.HasSaved }).ToArray();
    }

    private static INamedTypeSymbol Named(string name) => Program.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>().Single();

    private static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    // Each as likely in it as not.
    private static Gen<T[]> Some<T>(params T[] all) => Gen.Int[0, (1 << all.Length) - 1].Select(bits => all.Where((_, i) => (bits & (1 << i)) != 0).ToArray());

    private static Gen<T[]> Some<T>(ImmutableArray<T> all) => Some(all.ToArray());
}
