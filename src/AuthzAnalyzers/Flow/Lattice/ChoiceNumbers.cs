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

    private readonly List<(int Parameter, string Member)> numbered = new();

    public ProvenanceSet OfMember(int parameter, string member)
    {
        var number = NumberOf(parameter, member);
        return number < 0 ? ProvenanceSet.Parameter(parameter) : ProvenanceSet.Member(number);
    }

    public ProvenanceSet OfRequest(string name)
    {
        var number = NumberOf(Request, name);
        return number < 0 ? ProvenanceSet.Supplied : ProvenanceSet.Supplied | ProvenanceSet.Member(number);
    }

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
