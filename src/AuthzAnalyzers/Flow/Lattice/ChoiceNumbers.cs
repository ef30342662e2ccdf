using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// Numbers what one method tells apart among the choices of its callers: members of parameters, and values that it takes from the request by
/// name. There are not too many numbers; what gets none is taken as the parameter, or as any value of the request.
/// </summary>
internal sealed class ChoiceNumbers
{
    /// <summary>Stands for the request itself where a parameter is asked for.</summary>
    public const int Request = -1;

    /// <summary>Stands for the object that a method is called on where a parameter is asked for.</summary>
    public const int Receiver = int.MaxValue;

    /// <summary>The collection of what lies in the path of the request.</summary>
    public const string Route = "route";

    private const string Argument = "argument";
    private const string Place = "place";

    // Open calls stand below it where a parameter is asked for, the first of them first.
    private const int FirstOpenCall = -2;

    // What an open call hands out, as a whole.
    private const string Whole = "";

    // Between a link of a parameter and a member of what it leads to.
    private const char Link = '.';

    private const string Opens = "[\"";
    private const string Closes = "\"]";

    private readonly List<(int Parameter, string Member)> numbered = new();

    public ProvenanceSet OfMember(int parameter, string member)
    {
        var number = NumberOf(parameter, member);
        return number < 0 ? ProvenanceSet.Parameter(parameter) : ProvenanceSet.Member(number);
    }

    /// <summary>The member of a parameter that a value is as a whole, and nothing else that callers know better; <see langword="null"/> for none, and for what lies below one.</summary>
    public (int Parameter, string Member)? MemberOnly(ProvenanceSet origins)
    {
        for (var i = 0; i < numbered.Count; i++)
        {
            if (numbered[i].Parameter is >= 0 and not Receiver && origins.Symbolic == ProvenanceSet.Member(i))
            {
                return Path(numbered[i].Member).Below is null ? numbered[i] : null;
            }
        }

        return null;
    }

    /// <summary>A member of what that member leads to; <see langword="null"/> where there is no such member, or no number left to spare.</summary>
    public ProvenanceSet? Below(ProvenanceSet origins, string member) =>
        MemberOnly(origins) is var (parameter, link)
        && (link + Link + member) is var path
        && (numbered.Count < Budget.MembersBeforeLinks || numbered.Contains((parameter, path)))
            ? origins.Without(origins.Symbolic) | OfMember(parameter, path)
            : null;

    /// <summary>The member itself, and the member below it where it is a link.</summary>
    public static (string Member, string? Below) Path(string member) => member.IndexOf(Link) is var at and > 0 ? (member.Substring(0, at), member.Substring(at + 1)) : (member, null);

    /// <summary>A member of the object that the method is called on; nothing where there are no numbers left.</summary>
    public ProvenanceSet OfReceiver(string member) => NumberOf(Receiver, member) is var number and >= 0 ? ProvenanceSet.Member(number) : ProvenanceSet.None;

    public ProvenanceSet OfRequest(string name)
    {
        var number = NumberOf(Request, name);
        return number < 0 ? ProvenanceSet.Supplied : ProvenanceSet.Supplied | ProvenanceSet.Member(number);
    }

    /// <summary>What a value of the request is called: by its name alone, where parameters of that name are bound to it; else with its collection, as code spells it.</summary>
    public static string In(string collection, string name) => collection is Route or Argument or Place ? name : collection + Opens + name + Closes;

    /// <summary>The collection and the name that <see cref="In"/> made one of; <see langword="null"/> for what parameters are bound to.</summary>
    public static (string Collection, string Name)? Split(string choice) => choice.IndexOf(Opens, StringComparison.Ordinal) is var at and > 0
        ? (choice.Substring(0, at), choice.Substring(at + Opens.Length, choice.Length - at - Opens.Length - Closes.Length))
        : null;

    /// <summary>What an open call of that number hands out, or a member of it; nothing where there are no numbers left.</summary>
    public ProvenanceSet OfOpenCall(int call, string member = Whole)
    {
        var number = NumberOf(FirstOpenCall - call, member);
        return number >= 0 ? ProvenanceSet.Member(number) : member == Whole ? ProvenanceSet.None : OfOpenCall(call);
    }

    /// <summary>The open call that a value is the result of, as a whole, and nothing else that callers know better; -1 for none.</summary>
    public int OpenCallOf(ProvenanceSet origins)
    {
        for (var i = 0; i < numbered.Count; i++)
        {
            if (numbered[i] is { Parameter: <= FirstOpenCall, Member: Whole } && origins.Symbolic == ProvenanceSet.Member(i))
            {
                return FirstOpenCall - numbered[i].Parameter;
            }
        }

        return -1;
    }

    /// <summary>Open calls of whose results something is in the value.</summary>
    public IEnumerable<int> OpenCallsIn(ProvenanceSet origins)
    {
        for (var i = 0; i < numbered.Count; i++)
        {
            if (numbered[i].Parameter <= FirstOpenCall && origins.HasMember(i))
            {
                yield return FirstOpenCall - numbered[i].Parameter;
            }
        }
    }

    /// <summary>The number of the open call that a parameter's place stands for; -1 where it stands for none.</summary>
    public static int OpenCallAt(int parameter) => parameter <= FirstOpenCall ? FirstOpenCall - parameter : -1;

    /// <summary>Where an open call of that number stands for a parameter.</summary>
    public static int PlaceOfOpenCall(int call) => FirstOpenCall - call;

    public ImmutableArray<(int Parameter, string Member)> All() => numbered.ToImmutableArray();

    private int NumberOf(int parameter, string member)
    {
        var number = numbered.IndexOf((parameter, member));
        if (number < 0 && numbered.Count < ProvenanceSet.MemberCount)
        {
            number = numbered.Count;
            numbered.Add((parameter, member));
        }

        return number;
    }
}
