using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow;

/// <summary>What the body of a filter proves of the requests that it lets go on, noted while it is analysed. Used by one thread, once.</summary>
internal sealed class FilterVerdict
{
    private Proof goingOn = Proof.Impossible;

    public FilterVerdict(int depth)
    {
        Depth = depth;
    }

    /// <summary>Filters around this one that hand the request to it.</summary>
    public int Depth { get; }

    /// <summary>The message on its way to its handler, where the code around handlers is judged: filling it in is no answer.</summary>
    public ITypeSymbol? Message { get; init; }

    /// <summary>Whether the body is that of a requirement's handler: the request goes on where it says that the requirement is met.</summary>
    public bool IsHandler { get; init; }

    /// <summary>What the body is summed up as; its terms are those of <see cref="Proven"/>.</summary>
    public Summary Summary { get; set; } = Summary.Unreachable;

    /// <summary>Proven on every path on which the request goes on; impossible where none was seen.</summary>
    public Proof Proven => goingOn;

    /// <summary>Whether some path refuses the request.</summary>
    public bool Refuses { get; set; }

    /// <summary>Whether the body has any branch at all, or leaves the decision to others.</summary>
    public bool Decides { get; set; }

    /// <summary>Whether code out of sight gets the caller or the request, so that it may decide.</summary>
    public bool HandsOut { get; set; }

    /// <summary>Whether a service out of sight is asked anything.</summary>
    public bool AsksService { get; set; }

    /// <summary>Whether the body may prove what its kind of filter promises; one that asks nobody anything proves nothing.</summary>
    public bool MayKeepPromise => HandsOut || (Refuses && AsksService) || !(goingOn.IsNothing || goingOn.IsImpossible);

    /// <summary>The request goes on here.</summary>
    public void GoesOn(Proof must) => goingOn = goingOn.Or(must);
}
