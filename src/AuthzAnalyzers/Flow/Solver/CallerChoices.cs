using System;
using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>What the caller of an entry point may choose: its parameters, and the members of those that were told apart.</summary>
internal sealed class CallerChoices
{
    private readonly IMethodSymbol method;
    private readonly ImmutableArray<(int Parameter, string Member)> members;

    public CallerChoices(IMethodSymbol method, ImmutableArray<(int Parameter, string Member)> members)
    {
        this.method = method;
        this.members = members;
    }

    /// <summary>How the entry point spells them, in the order of its parameters: <c>id</c>, <c>request.OrderId</c>, <c>{id}</c> of the route.</summary>
    public ImmutableArray<string> Named(ProvenanceSet choices) => Named(choices, static _ => true);

    /// <summary>Those of them that are meant.</summary>
    public ImmutableArray<string> Named(ProvenanceSet choices, Func<CallerChoice, bool> isMeant)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var parameter in method.Parameters)
        {
            if (choices.HasParameter(parameter.Ordinal))
            {
                Add(new CallerChoice(parameter, null), parameter.Name);
                continue;
            }

            for (var i = 0; i < members.Length; i++)
            {
                if (members[i].Parameter == parameter.Ordinal && choices.HasMember(i))
                {
                    Add(new CallerChoice(parameter, members[i].Member), parameter.Name + "." + members[i].Member);
                }
            }
        }

        for (var i = 0; i < members.Length; i++)
        {
            if (members[i].Parameter == ChoiceNumbers.Request && choices.HasMember(i))
            {
                Add(new CallerChoice(null, members[i].Member), ChoiceNumbers.Split(members[i].Member) is null ? "{" + members[i].Member + "}" : members[i].Member);
            }
        }

        return names.ToImmutable();

        void Add(CallerChoice choice, string name)
        {
            if (isMeant(choice))
            {
                names.Add(name);
            }
        }
    }

    /// <summary>The places of all choices that are meant.</summary>
    public ProvenanceSet Meant(Func<CallerChoice, bool> isMeant)
    {
        var meant = ProvenanceSet.None;
        foreach (var parameter in method.Parameters)
        {
            meant = isMeant(new CallerChoice(parameter, null)) ? meant | ProvenanceSet.Parameter(parameter.Ordinal) : meant;
        }

        for (var i = 0; i < members.Length; i++)
        {
            var (parameter, member) = members[i];
            if (parameter >= ChoiceNumbers.Request && parameter < method.Parameters.Length)
            {
                meant = isMeant(new CallerChoice(parameter < 0 ? null : method.Parameters[parameter], member)) ? meant | ProvenanceSet.Member(i) : meant;
            }
        }

        return meant;
    }

    // Who asks about a whole request asks about each of its members.
    public Operand Spread(Operand side) => members.IsEmpty ? side : side with { Origins = Spread(side.Origins) };

    public Proof Spread(Proof proof) => members.IsEmpty ? proof : proof.Rewrite(Spread);

    public SmallSet<Evidence> Spread(SmallSet<Evidence> evidence)
    {
        if (members.IsEmpty)
        {
            return evidence;
        }

        var result = SmallSet<Evidence>.Empty;
        foreach (var piece in evidence)
        {
            result = result.Add(Spread(piece));
        }

        return result;
    }

    private Evidence Spread(Evidence evidence) => evidence with { Left = Spread(evidence.Left), Right = Spread(evidence.Right) };

    private ProvenanceSet Spread(ProvenanceSet origins)
    {
        for (var i = 0; i < members.Length; i++)
        {
            origins = members[i].Parameter >= 0 && origins.HasParameter(members[i].Parameter) ? origins | ProvenanceSet.Member(i) : origins;
        }

        return origins;
    }
}
