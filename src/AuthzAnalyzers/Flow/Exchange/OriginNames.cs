using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using AuthzAnalyzers.Flow.Lattice;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>Origins of values as facts spell them: <c>caller</c>, <c>p0</c> for the first parameter, <c>p0.Email</c> for a member of it, <c>request.id</c> for a value of the request, <c>this.id</c> for a member of the receiver, <c>o0</c> for what an open call hands out.</summary>
internal static class OriginNames
{
    /// <summary>Origins that are neither parameters nor members of them.</summary>
    public static readonly ImmutableArray<(string Name, ProvenanceSet Origin)> Plain = ImmutableArray.Create(
        ("caller", ProvenanceSet.Caller),
        ("supplied", ProvenanceSet.Supplied),
        ("constant", ProvenanceSet.Constant),
        ("null", ProvenanceSet.Null),
        ("refusal", ProvenanceSet.Refusal),
        ("minted", ProvenanceSet.RandomSecret),
        ("outlet", ProvenanceSet.Outlet),
        ("impersonal", ProvenanceSet.Impersonal),
        ("stored", ProvenanceSet.Stored),
        ("presented", ProvenanceSet.Presented),
        ("token", ProvenanceSet.Token),
        ("this", ProvenanceSet.This));

    // Stands where a parameter does: request.id is what the request holds under that name.
    private const string Request = "request";

    // this.skipper is a member of the object that the method is called on.
    private const string Receiver = "this";

    // o0 is what the open call of that number hands out, o0.Name a member of it. No plain name is a letter and a number.
    private const char OpenCall = 'o';

    public static IEnumerable<string> Of(ProvenanceSet origins, ImmutableArray<(int Parameter, string Member)> members)
    {
        foreach (var (name, origin) in Plain)
        {
            if (!(origins & origin).IsEmpty)
            {
                yield return name;
            }
        }

        for (var i = 0; i < ProvenanceSet.ParameterCount; i++)
        {
            if (origins.HasParameter(i))
            {
                yield return Parameter(i);
            }
        }

        for (var i = 0; i < members.Length; i++)
        {
            if (origins.HasMember(i))
            {
                yield return NameOf(members[i].Parameter, members[i].Member);
            }
        }
    }

    /// <summary>The origin of that name; members of parameters are numbered in <paramref name="members"/>. <see langword="null"/> for no such name.</summary>
    public static ProvenanceSet? Find(string name, List<(int Parameter, string Member)> members)
    {
        foreach (var (plain, origin) in Plain)
        {
            if (plain == name)
            {
                return origin;
            }
        }

        var dot = name.IndexOf('.');
        if (dot == Request.Length && name.StartsWith(Request, StringComparison.Ordinal))
        {
            return Member(ChoiceNumbers.Request, name.Substring(dot + 1), members) ?? ProvenanceSet.Supplied;
        }

        if (dot == Receiver.Length && name.StartsWith(Receiver, StringComparison.Ordinal))
        {
            return Member(ChoiceNumbers.Receiver, name.Substring(dot + 1), members) ?? ProvenanceSet.None;
        }

        if (name[0] == OpenCall)
        {
            return int.TryParse(dot < 0 ? name.Substring(1) : name.Substring(1, dot - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var call)
                ? Member(ChoiceNumbers.PlaceOfOpenCall(call), dot < 0 ? "" : name.Substring(dot + 1), members) ?? ProvenanceSet.None
                : null;
        }

        var number = dot < 0 ? name.Substring(1) : name.Substring(1, dot - 1);
        if (name[0] != 'p' || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal))
        {
            return null;
        }

        return dot < 0 ? ProvenanceSet.Parameter(ordinal) : Member(ordinal, name.Substring(dot + 1), members) ?? ProvenanceSet.Parameter(ordinal);
    }

    private static ProvenanceSet? Member(int parameter, string name, List<(int Parameter, string Member)> members)
    {
        var member = (parameter, name);
        if (!members.Contains(member) && members.Count < ProvenanceSet.MemberCount)
        {
            members.Add(member);
        }

        return members.IndexOf(member) is var index and >= 0 ? ProvenanceSet.Member(index) : null;
    }

    private static string NameOf(int parameter, string member)
    {
        if (ChoiceNumbers.OpenCallAt(parameter) is var call and >= 0)
        {
            return OpenCall + call.ToString(CultureInfo.InvariantCulture) + (member.Length == 0 ? "" : "." + member);
        }

        return (parameter == ChoiceNumbers.Request ? Request : parameter == ChoiceNumbers.Receiver ? Receiver : Parameter(parameter)) + "." + member;
    }

    private static string Parameter(int ordinal) => "p" + ordinal.ToString(CultureInfo.InvariantCulture);
}
