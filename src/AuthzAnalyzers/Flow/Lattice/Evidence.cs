using System;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>One side of a comparison: where its value comes from, and which accesses' records it is taken from.</summary>
internal readonly record struct Operand(ProvenanceSet Origins, SmallSet<int> Records) : IComparable<Operand>
{
    /// <summary>The place of an access that a query has not made yet.</summary>
    public const int Self = -1;

    /// <summary>The record that a query looks for.</summary>
    public static Operand Sought => new(ProvenanceSet.None, SmallSet<int>.Of(Self));

    public static Operand Of(Value value) => new(value.Origins, value.RecordIds);

    /// <summary>The side that a value is, its records with what singled them out: who is compared with the record is compared with its key.</summary>
    public static Operand Of(Value value, System.Collections.Generic.IReadOnlyDictionary<int, Access> accesses)
    {
        var side = Of(value);
        foreach (var carried in value.Records)
        {
            if (accesses.TryGetValue(carried.Access, out var access))
            {
                side = new Operand(side.Origins | access.Keys.Choices, side.Records);
            }
        }

        return side;
    }

    /// <summary>The side without the records of a query that only asked whether there are any: they are known by its keys.</summary>
    public static Operand Outward(Operand side) => side with { Records = side.Records.Remove(Self) };

    public Operand Union(Operand other) => new(Origins | other.Origins, Records.Union(other.Records));

    public int CompareTo(Operand other)
    {
        var order = Origins.CompareTo(other.Origins);
        return order != 0 ? order : Records.CompareTo(other.Records);
    }
}

/// <summary>
/// Something that proves what the caller may do. It counts only once its sides are resolved so far that one is the caller's identity;
/// until then it is a promise in terms of parameters.
/// </summary>
/// <param name="Level">What it proves at least; <see cref="EvidenceLevel.None"/> where the sides decide.</param>
/// <param name="Left">What was asked about.</param>
/// <param name="Right">What it was compared with.</param>
/// <param name="Unconditional">Whether it counts although no side names the caller: an attribute, a check known by name.</param>
internal readonly record struct Evidence(EvidenceLevel Level, Operand Left, Operand Right, bool Unconditional) : IComparable<Evidence>
{
    /// <summary>Whether its level was known beforehand, rather than told by what was compared.</summary>
    public bool IsKnown => Level != EvidenceLevel.None;

    /// <summary>Whether it says only that the record is of the caller's tenant: the caller may have it, and yet it is somebody else's.</summary>
    public bool IsTenancy { get; init; }

    /// <summary>
    /// Whether it leads from a record that names the caller to what another has that it names as well: the deputy may do with that what the
    /// giver may, and yet it stays the giver's.
    /// </summary>
    public bool IsGrant { get; init; }

    /// <summary>Whether it says only that the record is published: anybody may read it, and nobody may change it for that.</summary>
    public bool IsPublication { get; init; }

    /// <summary>What was asked of a value that somebody else gives, where it says no more than that.</summary>
    public Condition? Condition { get; init; }

    /// <summary>That something was asked of a value: no proof, save where the answer is known.</summary>
    public static Evidence If(Condition condition) => Equal(default, default) with { Condition = condition };

    /// <summary>Evidence that the record is in a state in which it is published.</summary>
    public static Evidence Published(Operand record) => Known(EvidenceLevel.ObjectLevel, record) with { IsPublication = true };

    /// <summary>That its owner shares the record: by itself it proves nothing, and takes nothing from a proof that the record is the caller's otherwise.</summary>
    public static Evidence Shared(Operand record) => Known(EvidenceLevel.None, record) with { IsPublication = true };

    /// <summary>Whether it says only that.</summary>
    public bool IsSharing => IsPublication && Level == EvidenceLevel.None;

    /// <summary>Evidence that the record that a query looks for holds a rank, duty or privilege that the program names: worth that level of whom it is listed for.</summary>
    public static Evidence Rank { get; } = IfCaller(EvidenceLevel.FunctionLevel, new Operand(ProvenanceSet.Constant, SmallSet<int>.Empty), Operand.Sought);

    /// <summary>Evidence that holds whatever the sides are.</summary>
    public static Evidence Known(EvidenceLevel level, Operand about = default) => new(level, about, default, true);

    /// <summary>Evidence of that level if <paramref name="asked"/> is derived from the caller's identity.</summary>
    public static Evidence IfCaller(EvidenceLevel level, Operand asked) => new(level, asked, default, false);

    /// <summary>Evidence of that level, of what it is about, if <paramref name="asked"/> is derived from the caller's identity.</summary>
    public static Evidence IfCaller(EvidenceLevel level, Operand asked, Operand about) => new(level, about, asked, false);

    /// <summary>
    /// That something decides on a secret that was presented, and on what else it is given. Proves nothing by itself: what is decided cannot be
    /// seen, and yet it may be whether the secret is the right one.
    /// </summary>
    public static Evidence Presented(Operand secret, Operand about) => IfCaller(EvidenceLevel.Authenticated, secret, about);

    /// <summary>Evidence from two values being equal.</summary>
    public static Evidence Equal(Operand left, Operand right) =>
        left.CompareTo(right) <= 0 ? new(EvidenceLevel.None, left, right, false) : new(EvidenceLevel.None, right, left, false);

    /// <summary>Whether it says only that the record that a query looks for holds a rank.</summary>
    public bool IsRank => Equals(Rank);

    /// <summary>Whether it says only that something decides on a secret.</summary>
    public bool IsPresentation => Level == EvidenceLevel.Authenticated && !Unconditional && Right != default;

    /// <summary>Whether it says more of the caller than that there is one.</summary>
    public bool ExceedsPresence => Unconditional ? Level > EvidenceLevel.Authenticated
        : IsPresentation || ((Left.Origins | Right.Origins).NamesCaller && Level != EvidenceLevel.Authenticated);

    /// <summary>Whether it can still prove something: now, or after parameters are known.</summary>
    public bool IsPromising => Unconditional || IsPromisingOrigin(Left.Origins | Right.Origins) || IsKey || IsRank || Condition is not null;

    /// <summary>
    /// Whether callers in other projects are told of it where it holds on some path only: of what is compared there with a constant, or tested
    /// for being there, they could make nothing.
    /// </summary>
    public bool IsWorthTelling => Unconditional
        || (Left.Origins | Right.Origins) is { IdentifiesCaller: true } or { IsPresented: true }
        || !Left.Records.IsEmpty
        || !Right.Records.IsEmpty
        || (!Left.Origins.Symbolic.IsEmpty && !Right.Origins.Symbolic.IsEmpty);

    // A test for null compares the record with nothing, so it singles none out.
    private bool IsKey => !IsKnown && Left.Records.Contains(Operand.Self) != Right.Records.Contains(Operand.Self);

    private static bool IsPromisingOrigin(ProvenanceSet origins) => origins.IdentifiesCaller || !origins.Symbolic.IsEmpty;

    /// <summary>What this proves for an access to <paramref name="subject"/>.</summary>
    public EvidenceLevel LevelFor(Operand subject)
    {
        if (IsPublication)
        {
            return Left.Records.Overlaps(subject.Records) ? Level : EvidenceLevel.None;
        }

        if (Unconditional)
        {
            return Level == EvidenceLevel.ObjectLevel ? LevelOfCheck(subject) : Level;
        }

        if (!(Left.Origins | Right.Origins).IdentifiesCaller)
        {
            return EvidenceLevel.None;
        }

        if (!(Left.Origins | Right.Origins).NamesCaller)
        {
            return EvidenceLevel.Authenticated;
        }

        if (Level == EvidenceLevel.ObjectLevel)
        {
            return LevelOfCheck(subject);
        }

        if (Level != EvidenceLevel.None)
        {
            return Level == EvidenceLevel.FunctionLevel && IsOfAnotherChoice(Left, subject) && Left.Origins.Choices.IsSingle ? EvidenceLevel.Authenticated : Level;
        }

        if (Left.Origins.IsCallerIdentity)
        {
            var level = LevelOfComparison(Right, subject);
            return Right.Origins.IsCallerIdentity ? Max(level, LevelOfComparison(Left, subject)) : level;
        }

        return Right.Origins.IsCallerIdentity ? LevelOfComparison(Left, subject) : EvidenceLevel.Authenticated;
    }

    /// <summary>
    /// What the caller chose and was asked about, where that is not the subject: the organisation of the route, whose membership says nothing
    /// of an order with a number of its own. Nothing where it is the subject, or where the caller's own choice was not asked about.
    /// </summary>
    public ProvenanceSet Elsewhere(Operand subject)
    {
        if ((Left.Origins | Right.Origins) is { IsMinted: true } or { IdentifiesCaller: true, NamesCaller: false })
        {
            // A secret that is met says who calls, and every token that somebody does; neither says what was asked for.
            return ProvenanceSet.None;
        }

        var asked = Unconditional || IsKnown || Right.Origins.IsCallerIdentity ? Left : Left.Origins.IsCallerIdentity ? Right : default;
        var isQuestion = !IsPublication && (Level is EvidenceLevel.None or EvidenceLevel.ObjectLevel || (!Unconditional && Level == EvidenceLevel.FunctionLevel));
        return isQuestion && IsOfAnotherChoice(asked, subject) && LevelFor(subject) == EvidenceLevel.Authenticated ? asked.Origins.Choices : ProvenanceSet.None;
    }

    /// <summary>Whether it says only that there is what was given there.</summary>
    public bool IsPresenceOf(ProvenanceSet given) =>
        Level == EvidenceLevel.Authenticated && !Unconditional && Right == default && Left.Records.IsEmpty && Left.Origins.Without(ProvenanceSet.Supplied) == given;

    /// <summary>Whether it says that what was given there is who the caller is.</summary>
    public bool IsIdentityOf(ProvenanceSet given) => !IsKnown && !Unconditional && (IsIdentity(Left, Right, given) || IsIdentity(Right, Left, given));

    private static bool IsIdentity(Operand identity, Operand compared, ProvenanceSet given) =>
        identity.Origins.IsCallerIdentity && compared.Records.IsEmpty && !compared.Origins.Choices.IsEmpty && compared.Origins.Choices == given.Choices;

    /// <summary>Whether it is about that choice of the caller's, and of the caller more than that there is one.</summary>
    public bool IsHeldFor(ProvenanceSet choice)
    {
        var side = new Operand(choice, SmallSet<int>.Empty);
        return ExceedsPresence && !Unconditional && (Touches(Left, side) || Touches(Right, side)) && LevelFor(side) >= EvidenceLevel.FunctionLevel;
    }

    /// <summary>
    /// The subject, with what this says is the same: a record whose parent was compared with the organisation of the route is of that
    /// organisation. Says nothing of the caller.
    /// </summary>
    public Operand Tie(Operand subject)
    {
        if (Unconditional || IsKnown || (Left.Origins | Right.Origins).IdentifiesCaller)
        {
            return subject;
        }

        return Touches(Left, subject) ? subject.Union(Operand.Outward(Right)) : Touches(Right, subject) ? subject.Union(Operand.Outward(Left)) : subject;
    }

    public int CompareTo(Evidence other)
    {
        var order = ((int)Level).CompareTo((int)other.Level);
        order = order != 0 ? order : Left.CompareTo(other.Left);
        order = order != 0 ? order : Right.CompareTo(other.Right);
        order = order != 0 ? order : Unconditional.CompareTo(other.Unconditional);
        order = order != 0 ? order : IsTenancy.CompareTo(other.IsTenancy);
        order = order != 0 ? order : IsGrant.CompareTo(other.IsGrant);
        order = order != 0 ? order : IsPublication.CompareTo(other.IsPublication);
        return order != 0 || ReferenceEquals(Condition, other.Condition) ? order : Condition?.CompareTo(other.Condition) ?? -1;
    }

    private static EvidenceLevel Max(EvidenceLevel left, EvidenceLevel right) => left > right ? left : right;

    private static EvidenceLevel LevelOfComparison(Operand compared, Operand subject)
    {
        if (Touches(compared, subject))
        {
            return EvidenceLevel.ObjectLevel;
        }

        var isProgramConstant = compared.Records.IsEmpty && compared.Origins.IsConstant;
        return isProgramConstant ? EvidenceLevel.FunctionLevel : EvidenceLevel.Authenticated;
    }

    // A check of a value that came by no choice of the caller's may be about anything; one of another record, or of another choice, is about
    // that: being allowed one record says of another no more than who calls.
    private EvidenceLevel LevelOfCheck(Operand subject)
    {
        if (Touches(Left, subject))
        {
            return EvidenceLevel.ObjectLevel;
        }

        return IsOfAnotherChoice(Left, subject) || !Left.Records.IsEmpty ? EvidenceLevel.Authenticated : Level;
    }

    private static bool IsOfAnotherChoice(Operand asked, Operand subject) =>
        !asked.Origins.Choices.IsEmpty && !subject.Origins.Choices.IsEmpty && !Touches(asked, subject);

    private static bool Touches(Operand side, Operand subject) =>
        side.Records.Overlaps(subject.Records) || !(side.Origins.Choices & subject.Origins.Choices).IsEmpty;
}
