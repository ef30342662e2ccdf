using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Flow;

/// <summary>
/// A search for a fixpoint ends where nothing changes any more: what is not compared may still change. So every part of what is known is
/// compared, and where ways meet every part is joined, whichever way comes first.
/// </summary>
public class EqualityTests
{
    private static readonly Evidence Staff = Evidence.Known(EvidenceLevel.FunctionLevel);

    private static readonly Restriction Restricted = Restriction.None with { Tokens = SmallSet<DataToken>.Of(DataToken.All(Lattices.Customer)) };

    private static readonly Value Kept = Value.Of(ProvenanceSet.Stored);

    private static readonly Access Read = new(1, AccessOperation.Read, Lattices.Customer, Restricted, Lattices.Nodes[0].GetLocation(), Lattices.Nodes[0]);

    private static readonly PrivilegeGrant Grant = new("role", "Grant", default, default, Proof.Nothing, Location.None, Lattices.Nodes[0], default);

    // Two of each type that differ; a type that a part has for the first time is added here.
    private static readonly IReadOnlyDictionary<Type, (object? One, object? Other)> Samples = new Dictionary<Type, (object?, object?)>
    {
        [typeof(bool)] = (false, true),
        [typeof(int)] = (0, 1),
        [typeof(string)] = ("one", "other"),
        [typeof(object)] = (Lattices.Nodes[0], Lattices.Nodes[1]),
        [typeof(SyntaxNode)] = (Lattices.Nodes[0], Lattices.Nodes[1]),
        [typeof(Location)] = (Lattices.Nodes[0].GetLocation(), Lattices.Nodes[1].GetLocation()),
        [typeof(CodePlace)] = ((CodePlace)Lattices.Nodes[0], (CodePlace)Lattices.Nodes[1]),
        [typeof(ITypeSymbol)] = (Lattices.Customer, Lattices.Order),
        [typeof(ISymbol)] = (null, Lattices.Places[0]),
        [typeof(IMethodSymbol)] = (null, Lattices.Method),
        [typeof(AccessOperation)] = (AccessOperation.Read, AccessOperation.Delete),
        [typeof(IdentityUse)] = (IdentityUse.Actor, IdentityUse.Owner),
        [typeof(EvidenceLevel)] = (EvidenceLevel.None, EvidenceLevel.FunctionLevel),
        [typeof(Condition)] = (null, new Condition(ProvenanceSet.Parameter(0), Condition.Nothing, false)),
        [typeof(BypassKind)] = (BypassKind.Named, BypassKind.Ignored),
        [typeof(Cut)] = (null, new Cut(CutReason.TooManyBlocks, "Shop.Get", "4000")),
        [typeof(ProvenanceSet)] = (ProvenanceSet.Caller, ProvenanceSet.Caller | ProvenanceSet.Supplied),
        [typeof(Operand)] = (new Operand(ProvenanceSet.Caller, default), new Operand(ProvenanceSet.Supplied, default)),
        [typeof(Proof)] = (Proof.Nothing, Proof.Of(Staff)),
        [typeof(FilterBypass)] = (default(FilterBypass), FilterBypass.Of(BypassKind.Ignored)),
        [typeof(GivenOwner)] = (default(GivenOwner), new GivenOwner("UserId", default)),
        [typeof(Restriction)] = (Restricted, Restricted with { IsKeyed = true }),
        [typeof(QueryState)] = (QueryState.Of(Lattices.Customer), QueryState.Of(Lattices.Order)),
        [typeof(Value)] = (Value.Unknown, Kept),
        [typeof(Templates)] = (Templates.Of("one"), Templates.Of("other")),
        [typeof(SmallSet<int>)] = (SmallSet<int>.Of(1), SmallSet<int>.Of(1).Add(2)),
        [typeof(SmallSet<string>)] = (SmallSet<string>.Of("a"), SmallSet<string>.Of("a").Add("b")),
        [typeof(SmallSet<Evidence>)] = (default(SmallSet<Evidence>), SmallSet<Evidence>.Of(Staff)),
        [typeof(SmallSet<DataToken>)] = (SmallSet<DataToken>.Of(DataToken.All(Lattices.Customer)), SmallSet<DataToken>.Of(DataToken.All(Lattices.Order))),
        [typeof(SmallSet<DataToken>?)] = (null, SmallSet<DataToken>.Of(DataToken.All(Lattices.Order))),
        [typeof(SmallSet<Kind>)] = (SmallSet<Kind>.Of(new Kind((INamedTypeSymbol)Lattices.Customer, Proof.Nothing)), SmallSet<Kind>.Of(new Kind((INamedTypeSymbol)Lattices.Order, Proof.Nothing))),
        [typeof(SmallSet<Carried>)] = (default(SmallSet<Carried>), SmallSet<Carried>.Of(new Carried(1, default, Proof.Nothing))),
        [typeof(SmallSet<PredicateParameter>)] = (default(SmallSet<PredicateParameter>), SmallSet<PredicateParameter>.Of(new PredicateParameter(0, true, Proof.Impossible))),
        [typeof(AuditObligations)] = (AuditObligations.Empty, AuditObligations.Empty.Add(new AuditObligation(1, Proof.Nothing))),
        [typeof(SmallSet<UncommittedChange>)] = (default(SmallSet<UncommittedChange>), SmallSet<UncommittedChange>.Of(new UncommittedChange(AccessOperation.Update, Lattices.Order, default, Proof.Nothing))),
        [typeof(EquatableArray<Value>)] = (default(EquatableArray<Value>), Array(Kept)),
        [typeof(EquatableArray<Location>)] = (default(EquatableArray<Location>), Array(Lattices.Nodes[1].GetLocation())),
        [typeof(EquatableArray<Exposure>)] = (default(EquatableArray<Exposure>), Array(new Exposure(1, default, Proof.Nothing, default, default))),
        [typeof(EquatableArray<IdentityClaim>)] = (default(EquatableArray<IdentityClaim>), Array(new IdentityClaim(IdentityUse.Actor, "", "", default, Proof.Nothing, Location.None, Lattices.Nodes[0], default))),
        [typeof(EquatableArray<PrivilegeGrant>)] = (default(EquatableArray<PrivilegeGrant>), Array(Grant)),
        [typeof((int Parameter, EquatableArray<string> Members)?)] = (null, (0, Array("Role"))),
        [typeof(EquatableArray<SentMessage>)] = (default(EquatableArray<SentMessage>), Array(new SentMessage(Lattices.Message, Kept, Proof.Nothing))),
        [typeof(EquatableArray<OpenCall>)] = (default(EquatableArray<OpenCall>), Array(new OpenCall(0, Lattices.Method, default, Proof.Nothing, Lattices.Nodes[0]))),
        [typeof(EquatableArray<(string, Value)>)] = (default(EquatableArray<(string, Value)>), Array(("key", Kept))),
        [typeof(EquatableArray<(int, string)>)] = (Array((0, "Email")), Array((0, "Name"))),
        [typeof(EquatableArray<(ISymbol, Value)>)] = (Array((Lattices.Places[0], Kept)), Array((Lattices.Places[1], Kept))),
        [typeof(EquatableMap<int, Value>)] = (EquatableMap<int, Value>.Empty, EquatableMap<int, Value>.Empty.SetItem(1, Kept)),
        [typeof(EquatableMap<string, Value>)] = (Value.Unknown.Members, Value.Unknown.Members.SetItem("Email", Kept)),
        [typeof(EquatableMap<int, Access>)] = (EquatableMap<int, Access>.Empty.SetItem(1, Read), EquatableMap<int, Access>.Empty.SetItem(1, Read with { IsByShape = true })),
    };

    public static TheoryData<object> Known() => new(
        Restricted,
        QueryState.Of(Lattices.Customer),
        Read,
        new OpenCall(0, Lattices.Method, default, Proof.Nothing, Lattices.Nodes[0]),
        new Exposure(1, default, Proof.Nothing, default, default),
        new IdentityClaim(IdentityUse.Actor, "actor", "Log", default, Proof.Nothing, Location.None, Lattices.Nodes[0], default),
        Grant,
        Kept,
        new Template("select", default, Proof.Nothing, false),
        Summary.Unreachable,
        new UncommittedChange(AccessOperation.Update, Lattices.Customer, default, Proof.Nothing),
        new AuditObligation(1, Proof.Nothing),
        new SentMessage(Lattices.Message, Value.Unknown, Proof.Nothing),
        new Carried(1, default, Proof.Nothing),
        new Operand(ProvenanceSet.Caller, default),
        new Evidence(EvidenceLevel.None, default, default, false),
        new FilterBypass(BypassKind.Named, default, default));

    [Theory]
    [MemberData(nameof(Known))]
    public void Every_part_is_compared(object known)
    {
        foreach (var part in PartsOf(known.GetType()))
        {
            var (one, other) = Differing(known, part);
            Assert.False(one.Equals(other), part.Name);
            Assert.True(one.Equals(With(one, part, part.GetValue(one))), part.Name);
        }
    }

    [Fact]
    public void Every_part_of_a_state_is_compared_and_joined()
    {
        foreach (var part in PartsOf(typeof(FlowState)))
        {
            var (one, other) = Differing(new FlowState(new ProofTable()), part);
            Assert.False(((FlowState)one).SameAs((FlowState)other), part.Name);
            AssertJoined(part, one, other, (left, right) => FlowState.Join((FlowState)left, (FlowState)right), (left, right) => ((FlowState)left).SameAs((FlowState)right));
        }
    }

    [Fact]
    public void Every_part_is_joined()
    {
        AreJoined(Restricted, Lattices.Join);
        AreJoined(QueryState.Of(Lattices.Customer), (left, right) => QueryState.Join(left, Proof.Nothing, right, Proof.Nothing)!);
        AreJoined(Kept, Lattices.Join);
        AreJoined(new Exposure(1, default, Proof.Nothing, default, default), (left, right) => left.Join(right), nameof(Exposure.Access));
        AreJoined(Read, (left, right) => left.Join(right), nameof(Access.Id), nameof(Access.Operation), nameof(Access.Entity), nameof(Access.Site), nameof(Access.Root), nameof(Access.Required), nameof(Access.Callee));
        AreJoined(new SentMessage(Lattices.Message, Kept, Proof.Nothing), (left, right) => left.Join(right), nameof(SentMessage.Type));
        AreJoined(new FilterBypass(BypassKind.Named, default, default), (left, right) => left.Union(right));
        AreJoined(new Operand(ProvenanceSet.Caller, default), (left, right) => left.Union(right));
        AreJoined(
            new IdentityClaim(IdentityUse.Actor, "actor", "Log", default, Proof.Nothing, Location.None, Lattices.Nodes[0], default),
            (left, right) => left.Join(right),
            nameof(IdentityClaim.Use), nameof(IdentityClaim.Place), nameof(IdentityClaim.Target), nameof(IdentityClaim.Site), nameof(IdentityClaim.Root));
    }

    private static void AreJoined<T>(T known, Func<T, T, T> join, params string[] same)
        where T : notnull
    {
        foreach (var part in PartsOf(typeof(T)).Where(part => !same.Contains(part.Name)))
        {
            var (one, other) = Differing(known, part);
            AssertJoined(part, one, other, (left, right) => join((T)left, (T)right)!, Equals);

            // What both ways say of the other parts is still said.
            foreach (var kept in PartsOf(typeof(T)).Where(kept => kept != part && kept.DeclaringType == part.DeclaringType && !IsView(kept, part)))
            {
                Assert.True(Equals(kept.GetValue(one), kept.GetValue(join((T)one, (T)other))), $"{kept.Name} where {part.Name} differs");
            }
        }
    }

    // An unknown base is one more thing that nothing is known of; the parts of a query's restriction are seen on the query too.
    private static bool IsView(PropertyInfo kept, PropertyInfo part) =>
        (part.Name == nameof(Restriction.BaseParameter) && kept.Name == nameof(Restriction.HasUnknownKey)) || kept.PropertyType == typeof(Restriction) || part.PropertyType == typeof(Restriction);

    private static void AssertJoined(PropertyInfo part, object one, object other, Func<object, object, object> join, Func<object, object, bool> same)
    {
        Assert.True(same(join(one, other), join(other, one)), part.Name);
        Assert.True(same(join(one, one), one), part.Name);
        Assert.True(same(join(join(one, other), other), join(one, other)), part.Name);
    }

    private static IEnumerable<PropertyInfo> PartsOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetSetMethod(nonPublic: true) is not null);

    private static (object One, object Other) Differing(object known, PropertyInfo part)
    {
        Assert.True(Samples.TryGetValue(part.PropertyType, out var samples), $"no two samples of {part.PropertyType}, for {part.Name}");
        return (With(known, part, samples.One), With(known, part, samples.Other));
    }

    private static object With(object known, PropertyInfo part, object? value)
    {
        var copy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(known, null)!;
        part.GetSetMethod(nonPublic: true)!.Invoke(copy, new[] { value });
        return copy;
    }

    private static EquatableArray<T> Array<T>(params T[] items) => ImmutableArray.Create(items);
}
