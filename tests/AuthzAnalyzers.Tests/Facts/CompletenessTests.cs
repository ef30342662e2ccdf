using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using AuthzAnalyzers.Flow.Exchange;
using AuthzAnalyzers.Flow.Lattice;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>
/// What summaries are made of is what facts are made of. Who adds a part says in Flow/Exchange how a fact carries it, and here that it does.
/// Not carried, on purpose: calls that an annotation demands evidence for (Callee, Required), which end at the assembly, what a method
/// puts into services or keeps with the request (ServiceWrites, Kept), which callers take as unknown, SQL texts that it puts together (Texts), of which type an object is that it makes (Kinds), whether a member was put there on some ways only (IsPartial), whether it is of a record on some ways only (IsLoose), which of its locals a method tracks records by (Store), and what stands for the caller in it (Claims, and the Owner of what is
/// added) and the privileges that it gives (Grants), which are reported in the assembly whose source it is.
/// </summary>
public class CompletenessTests
{
    [Theory]
    [InlineData(typeof(Summary), "Accesses Audited Claims Cut DisclosedParameters Exposures Grants Guarantees IsLost Kept May OpenCalls Outputs Owing ParameterMembers ParameterWrites Pending ReceiverWrites Result Returns Saves Sent ServiceWrites Unaudited")]
    [InlineData(typeof(Access), "Callee Entity Id IsByShape Operation Path Required Restriction Root Site")]
    [InlineData(typeof(Exposure), "Access Later May Must Opened Tokens")]
    [InlineData(typeof(AuditObligation), "Access Must")]
    [InlineData(typeof(UncommittedChange), "Entity IsOfParameter IsOfUnknown Operation Owner Scope Store Subject")]
    [InlineData(typeof(OpenCall), "Arguments Called Handed IsCertain Must Number Root")]
    [InlineData(typeof(SentMessage), "Message Must Type")]
    [InlineData(typeof(QueryState), "Composed Entity GroupedBy IsAsked IsPredicate Restriction")]
    [InlineData(typeof(Restriction), "AlwaysAsked Asked BaseParameter Bypass Context Given HasUnknownKey IsBounded IsKeyed IsUntracked KeyRecords Keys Limit Predicates Scope Store Tokens")]
    [InlineData(typeof(Value), "IsLoose IsPartial Kinds Members Origins Otherwise Query Records Texts WhenFalse WhenTrue")]
    [InlineData(typeof(FilterBypass), "Kind Names Place")]
    [InlineData(typeof(Carried), "Access Proof Tokens")]
    [InlineData(typeof(PredicateParameter), "IsOptional Ordinal Unless")]
    [InlineData(typeof(Condition), "Constant Given IsDenied")]
    [InlineData(typeof(Evidence), "Condition IsGrant IsPublication IsTenancy Left Level Right Unconditional")]
    [InlineData(typeof(Operand), "Origins Records")]
    public void Facts_carry_every_part_of(Type type, string parts) => Assert.Equal(
        parts,
        string.Join(" ", type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod!.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) && property.Name != "EqualityContract")
            .Select(property => property.Name)
            .OrderBy(name => name, StringComparer.Ordinal)));

    [Fact]
    public void Every_origin_has_a_name()
    {
        var named = OriginNames.Plain.Aggregate(ProvenanceSet.None, (all, plain) => all | plain.Origin);
        var places = Enum.GetValues<Provenance>()
            .Where(place => place is not Provenance.None and < Provenance.FirstParameter)
            .Aggregate(Provenance.None, (all, place) => all | place);
        Assert.Equal(places.ToString(), named.ToString());
    }

    [Fact]
    public void Places_fill_the_set_without_overlap()
    {
        var parameters = Enumerable.Range(0, ProvenanceSet.ParameterCount).Select(ProvenanceSet.Parameter).ToArray();
        var members = Enumerable.Range(0, ProvenanceSet.MemberCount).Select(ProvenanceSet.Member).ToArray();
        var all = parameters.Concat(members).Concat(OriginNames.Plain.Select(plain => plain.Origin)).ToArray();
        Assert.Equal(64, all.Distinct().Count());
        Assert.All(all, place => Assert.True(place.IsSingle));
        Assert.Equal(Provenance.LastParameter.ToString(), parameters[^1].ToString());
        Assert.All(parameters.SkipLast(1), (parameter, ordinal) => Assert.Equal(ordinal, parameter.OnlyParameter));
        Assert.All(members.Append(parameters[^1]), place => Assert.Equal(-1, place.OnlyParameter));
    }

    [Fact]
    public void Every_parameter_and_member_is_told_apart()
    {
        var members = ImmutableArray.Create((0, "Email"), (3, "Name"), (ChoiceNumbers.Request, "id"));
        for (var i = 0; i < ProvenanceSet.ParameterCount; i++)
        {
            Assert.Equal("p" + i, Assert.Single(OriginNames.Of(ProvenanceSet.Parameter(i), members)));
        }

        Assert.Equal("p3.Name", Assert.Single(OriginNames.Of(ProvenanceSet.Member(1), members)));
        Assert.Equal("request.id", Assert.Single(OriginNames.Of(ProvenanceSet.Member(2), members)));

        var read = new List<(int Parameter, string Member)>();
        Assert.Equal(ProvenanceSet.Member(0), OriginNames.Find("request.id", read));
        Assert.Equal(members[2], Assert.Single(read));
    }
}
