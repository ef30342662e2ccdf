namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What is asked of a value, where somebody else gives it or it is who the caller is.</summary>
internal static class Conditions
{
    /// <summary>That a value is a constant; <see langword="null"/> where it is no more than a part of what is given, or made of it.</summary>
    public static Condition? On(Value asked, string constant)
    {
        var given = asked.Origins.Without(ProvenanceSet.Supplied);
        return asked.Records.IsEmpty && asked.Query is null && asked.Otherwise.IsNothing && given.IsSingle && (IsGiven(given) || (given == ProvenanceSet.Caller && Condition.IsNobody(constant)))
            ? constant == Condition.No ? new Condition(given, Condition.Yes, true) : new Condition(given, constant, false)
            : null;
    }

    /// <summary>The answer to whether a value is a constant, with what was asked by it.</summary>
    public static Value Asked(Value asked, string constant, Value answer) => On(asked, constant) is { } condition
        ? answer.Implying(answer.WhenTrue.And(Proof.Of(Evidence.If(condition))), answer.WhenFalse.And(Proof.Of(Evidence.If(condition.Denied))))
        : answer;

    private static bool IsGiven(ProvenanceSet given) => given.Symbolic == given && !given.HasThis && !given.IsPresented && given != ProvenanceSet.Parameter(ProvenanceSet.ParameterCount - 1);
}
