using System;
using System.Collections.Generic;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Alternatives of which one holds: one clause of a <see cref="Proof"/>.</summary>
internal readonly record struct Clause(SmallSet<Evidence> Alternatives) : IComparable<Clause>
{
    // The alternatives without that its owner shares the record, where there are others.
    private SmallSet<Evidence> Asked
    {
        get
        {
            var asked = Alternatives;
            foreach (var evidence in Alternatives)
            {
                asked = evidence.IsSharing && asked.Count > 1 ? asked.Remove(evidence) : asked;
            }

            return asked;
        }
    }

    /// <summary>Whether it only says what was asked of values.</summary>
    public bool IsCondition
    {
        get
        {
            foreach (var evidence in Alternatives)
            {
                if (evidence.Condition is null)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether one of its alternatives does.</summary>
    public bool HasConditions
    {
        get
        {
            foreach (var evidence in Alternatives)
            {
                if (evidence.Condition is not null)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public EvidenceLevel LevelFor(Operand subject, SmallSet<Evidence> certain)
    {
        var worst = EvidenceLevel.ObjectLevel;
        foreach (var evidence in Asked)
        {
            var level = evidence.LevelFor(subject);
            level = Alternatives.Count > 1 && level < EvidenceLevel.ObjectLevel ? EqualityClosure.LevelWith(evidence, subject, certain, level) : level;
            worst = level < worst ? level : worst;
        }

        return worst;
    }

    public ProvenanceSet Elsewhere(Operand subject)
    {
        var found = ProvenanceSet.None;
        foreach (var evidence in Asked)
        {
            var elsewhere = evidence.Elsewhere(subject);
            if (elsewhere.IsEmpty && evidence.LevelFor(subject) < EvidenceLevel.FunctionLevel)
            {
                return ProvenanceSet.None;
            }

            found |= elsewhere;
        }

        return found;
    }

    public bool IsOwn(Operand subject, bool orTenants)
    {
        foreach (var evidence in Asked)
        {
            if (evidence.IsKnown || (evidence.IsTenancy && !orTenants) || evidence.LevelFor(subject) != EvidenceLevel.ObjectLevel)
            {
                return false;
            }
        }

        return true;
    }

    public Clause? Rewrite(Func<Evidence, Evidence> rewrite)
    {
        var isSame = true;
        var result = new List<Evidence>(Alternatives.Count);
        foreach (var evidence in Alternatives)
        {
            var rewritten = rewrite(evidence);
            if (!rewritten.IsPromising)
            {
                return null;
            }

            isSame &= rewritten.Equals(evidence);
            result.Add(rewritten);
        }

        return isSame ? this : new Clause(SmallSet<Evidence>.From(result));
    }

    public int CompareTo(Clause other) => Alternatives.CompareTo(other.Alternatives);
}
