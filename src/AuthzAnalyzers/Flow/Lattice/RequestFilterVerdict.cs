using System;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What the body of a filter proves of the requests that it lets go on, noted while it is analysed. Used by one thread, once.</summary>
internal sealed class RequestFilterVerdict
{
    private Proof goingOn = Proof.Impossible;

    public RequestFilterVerdict(int depth)
    {
        Depth = depth;
    }

    /// <summary>Filters around this one that hand the request to it.</summary>
    public int Depth { get; }

    /// <summary>The message on its way to its handler, where the code around handlers is judged: filling it in is no answer.</summary>
    public ITypeSymbol? Message { get; init; }

    /// <summary>Whether the body is that of a middleware: what comes next is what its constructor was given, and it may set what it likes.</summary>
    public bool IsMiddleware { get; init; }

    /// <summary>Whether the body is that of a requirement's handler: the request goes on where it says that the requirement is met.</summary>
    public bool IsHandler { get; init; }

    /// <summary>What the filter is given where it stands.</summary>
    public FilterArguments Given { get; init; } = FilterArguments.None;

    /// <summary>What is known of the values of the route that it asks for.</summary>
    public AskedRoute Route { get; init; } = AskedRoute.Unknown;

    /// <summary>Names of the values of the route that it asks for.</summary>
    public SmallSet<string> Asked { get; set; }

    /// <summary>Whether a check in code had the body decide: checks in it are taken at their word, for they may ask for itself.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Whether the request ends here as soon as somebody has answered it.</summary>
    public bool EndsOnAnswer { get; init; }

    /// <summary>What the body is summed up as; its terms are those of <see cref="Proven"/>.</summary>
    public Summary Summary { get; set; } = Summary.Unreachable;

    /// <summary>Proven on every path on which the request goes on; impossible where none was seen.</summary>
    public Proof Proven => goingOn;

    /// <summary>Whether the caller was asked about a value of the request: what is proven is proven of that value.</summary>
    /// <param name="isTenant">Whether a value that comes beside what is asked for, in a header or query, is a tenant's by its name.</param>
    public bool IsBound(Func<string, bool> isTenant)
    {
        foreach (var evidence in goingOn.All())
        {
            var sides = evidence.Left.Origins | evidence.Right.Origins;
            if ((sides.IdentifiesCaller || evidence.Level == EvidenceLevel.ObjectLevel) && HasNamed(sides, isTenant))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What is proven in the terms of the code that the request goes on to. The filter's parameters and the records that it read are worth
    /// nothing there; what it asked of the caller stays, and what it asked about by the name of a value of the request.
    /// </summary>
    public Proof Outside(Func<string, ProvenanceSet> named) => goingOn.Rewrite(evidence => Outside(evidence, named));

    /// <summary>One piece of it in those terms.</summary>
    public Evidence Outside(Evidence evidence, Func<string, ProvenanceSet> named)
    {
        var outside = evidence with { Condition = null, Left = Outside(evidence.Left, named), Right = Outside(evidence.Right, named) };
        var isOfUnknown = outside is { Unconditional: true, Level: EvidenceLevel.ObjectLevel } && outside.Left.Origins.Choices.IsEmpty;
        return isOfUnknown ? Evidence.Known(EvidenceLevel.FunctionLevel) : outside;
    }

    /// <summary>Whether some path refuses the request.</summary>
    public bool Refuses { get; set; }

    /// <summary>Whether a branch depends on what the request brings, other than by who the caller is.</summary>
    public bool AsksRequest { get; set; }

    /// <summary>Whether a branch depends on who the caller is, and not only on whether there is one.</summary>
    public bool AsksCaller { get; set; }

    /// <summary>Whether a branch depends on whether there is a caller.</summary>
    public bool AsksPresence { get; set; }

    /// <summary>Whether a branch depends on something else, which may be what is kept of the caller elsewhere.</summary>
    public bool AsksElse { get; set; }

    /// <summary>Whether code out of sight gets the caller or the request, so that it may decide.</summary>
    public bool HandsOut { get; set; }

    /// <summary>Whether a service out of sight is asked anything.</summary>
    public bool AsksService { get; set; }

    /// <summary>Whether the body may prove what its kind of filter promises; one that asks nobody anything proves nothing.</summary>
    public bool MayKeepPromise => HandsOut || (Refuses && AsksService) || (!goingOn.IsImpossible && MayBeMore);

    // Who is only asked whether somebody is there is asked no more by what filters of its kind promise.
    private bool MayBeMore
    {
        get
        {
            var all = goingOn.All();
            return AsksCaller || AsksElse ? !all.IsEmpty : all.Any(static evidence => evidence.ExceedsPresence);
        }
    }

    /// <summary>Whether callers are asked something, and let by without where something else is so that is no matter of theirs: what that is worth nobody can tell.</summary>
    public bool IsOpen => AsksCaller && AsksElse && Refuses && goingOn.IsNothing;

    /// <summary>Whether the body may let some callers go on and not others; one that asks of the record or the hour alone says the same to whoever comes.</summary>
    public bool MayDecide => AsksCaller || (AsksPresence && AsksElse) || AsksService || HandsOut || goingOn.IsImpossible;

    /// <summary>The request goes on here.</summary>
    public void GoesOn(Proof must) => goingOn = goingOn.Or(must.Unconditional());

    private Operand Outside(Operand side, Func<string, ProvenanceSet> named)
    {
        var origins = side.Origins.WithoutSymbolic() | (side.Origins.IsPresented ? ProvenanceSet.Supplied : ProvenanceSet.None);
        var choices = Summary.ParameterMembers;
        for (var i = 0; i < choices.Length; i++)
        {
            origins = choices[i].Parameter == ChoiceNumbers.Request && side.Origins.HasMember(i) ? origins | named(choices[i].Member) : origins;
        }

        return new Operand(origins, SmallSet<int>.Empty);
    }

    private bool HasNamed(ProvenanceSet origins, Func<string, bool> isTenant)
    {
        var choices = Summary.ParameterMembers;
        for (var i = 0; i < choices.Length; i++)
        {
            if (choices[i].Parameter == ChoiceNumbers.Request && origins.HasMember(i) && (ChoiceNumbers.Split(choices[i].Member) is not var (_, name) || isTenant(name)))
            {
                return true;
            }
        }

        return false;
    }
}
