using System;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// Where a value comes from, other than from stored records: the caller's identity, the caller's choice, a constant, parameters of the
/// method under analysis. A set, because a value may come from several.
/// </summary>
internal readonly struct ProvenanceSet : IEquatable<ProvenanceSet>, IComparable<ProvenanceSet>
{
    /// <summary>How many parameters are told apart; the last place stands for all further ones.</summary>
    public const int ParameterCount = 14;

    /// <summary>How many members of parameters one method keeps apart; the others are taken as their parameter.</summary>
    public const int MemberCount = 38;

    private readonly Provenance places;

    private ProvenanceSet(Provenance places)
    {
        this.places = places;
    }

    public static ProvenanceSet None => default;

    public static ProvenanceSet Caller => new(Provenance.Caller);

    public static ProvenanceSet Supplied => new(Provenance.Supplied);

    public static ProvenanceSet Constant => new(Provenance.Constant);

    public static ProvenanceSet Null => new(Provenance.Null);

    public static ProvenanceSet This => new(Provenance.This);

    public static ProvenanceSet Refusal => new(Provenance.Refusal);

    public static ProvenanceSet RandomSecret => new(Provenance.RandomSecret);

    public static ProvenanceSet Outlet => new(Provenance.Outlet);

    public static ProvenanceSet Impersonal => new(Provenance.Impersonal);

    public static ProvenanceSet Stored => new(Provenance.Stored);

    public static ProvenanceSet Presented => new(Provenance.Presented);

    public static ProvenanceSet Token => new(Provenance.Token);

    public bool IsEmpty => places == Provenance.None;

    /// <summary>Whether it tells that somebody calls, by identity, by a secret, or by what every token says.</summary>
    public bool IdentifiesCaller => Has(Provenance.Identifying);

    /// <summary>Whether it tells who calls.</summary>
    public bool NamesCaller => Has(Provenance.Naming);

    /// <summary>Whether the program made it up, so that only whom it was given to can know it.</summary>
    public bool IsMinted => Has(Provenance.RandomSecret);

    public bool HasSupplied => Has(Provenance.Supplied);

    public bool HasOutlet => Has(Provenance.Outlet);

    public bool IsImpersonal => Has(Provenance.Impersonal);

    public bool IsStored => Has(Provenance.Stored);

    /// <summary>Whether the entry point decides what it is: the caller's identity, or what the caller sent.</summary>
    public bool IsPresented => Has(Provenance.Presented);

    public bool HasNull => Has(Provenance.Null);

    public bool HasThis => Has(Provenance.This);

    public bool HasParameters => Has(Provenance.Parameters);

    /// <summary>
    /// Whether the value is the caller's identity and nothing the caller chose. A secret is as good, wherever it comes back from: who has it
    /// was given it.
    /// </summary>
    public bool IsCallerIdentity => Has(Provenance.RandomSecret) || (Has(Provenance.Caller) && !HasSupplied);

    /// <summary>Whether the value is nothing but a refusal.</summary>
    public bool IsRefusal => places == Provenance.Refusal;

    /// <summary>Whether nothing but constants went into the value.</summary>
    public bool IsConstant => !IsEmpty && (places & ~Provenance.Written) == Provenance.None;

    /// <summary>The part that only a caller of this method can tell: parameters, the receiver, and what the request came in with.</summary>
    public ProvenanceSet Symbolic => new(places & Provenance.Symbolic);

    /// <summary>
    /// What tells one choice of the caller from another: the parameters it came through, or, where it came through none, that it was chosen.
    /// </summary>
    public ProvenanceSet Choices => new(places & (HasParameters ? Provenance.Parameters : Provenance.Supplied));

    /// <summary>The part of a number's origin that the caller chooses; nothing where a constant of the program went into it, or nobody can tell.</summary>
    public ProvenanceSet OpenChoice => !Has(Provenance.Constant) && Has(Provenance.Supplied | Provenance.Symbolic)
        ? new(places & (Provenance.Supplied | Provenance.Symbolic))
        : None;

    /// <summary>Whether the value comes from one place only.</summary>
    public bool IsSingle => !IsEmpty && IsOneOrNone((ulong)places);

    /// <summary>The only parameter that the value comes from, as a whole; -1 where it comes from none, several, or a part of one.</summary>
    public int OnlyParameter
    {
        get
        {
            var parameters = (ulong)(places & Provenance.Parameters);
            if (parameters == 0 || !IsOneOrNone(parameters))
            {
                return -1;
            }

            var ordinal = 0;
            for (var first = (ulong)Provenance.FirstParameter; parameters > first; parameters >>= 1)
            {
                ordinal++;
            }

            return ordinal < ParameterCount - 1 ? ordinal : -1;
        }
    }

    /// <summary>Parameter by ordinal; those past the last that can be told apart share one place.</summary>
    public static ProvenanceSet Parameter(int ordinal) => new((Provenance)((ulong)Provenance.FirstParameter << Math.Min(ordinal, ParameterCount - 1)));

    /// <summary>A member of a parameter, by the number that the method under analysis gave it.</summary>
    public static ProvenanceSet Member(int index) => new((Provenance)((ulong)Provenance.FirstMember << index));

    public static ProvenanceSet operator |(ProvenanceSet left, ProvenanceSet right) => new(left.places | right.places);

    public static ProvenanceSet operator &(ProvenanceSet left, ProvenanceSet right) => new(left.places & right.places);

    public static bool operator ==(ProvenanceSet left, ProvenanceSet right) => left.places == right.places;

    public static bool operator !=(ProvenanceSet left, ProvenanceSet right) => left.places != right.places;

    public bool HasParameter(int ordinal) => Has(Parameter(ordinal).places);

    public bool HasMember(int index) => Has(Member(index).places);

    /// <summary>This set without what only a caller of this method can tell.</summary>
    public ProvenanceSet WithoutSymbolic() => new(places & ~Provenance.Symbolic);

    /// <summary>This set without what speaks for a value: that it is the caller's, a refusal, or about nobody.</summary>
    public ProvenanceSet WithoutMerits() => new(places & ~(Provenance.Identifying | Provenance.Refusal | Provenance.Impersonal));

    /// <summary>This set without what the program itself wrote.</summary>
    public ProvenanceSet WithoutConstants() => new(places & ~Provenance.Written);

    public ProvenanceSet Without(ProvenanceSet other) => new(places & ~other.places);

    public bool Equals(ProvenanceSet other) => places == other.places;

    public int CompareTo(ProvenanceSet other) => ((ulong)places).CompareTo((ulong)other.places);

    public override bool Equals(object? obj) => obj is ProvenanceSet other && Equals(other);

    public override int GetHashCode() => ((ulong)places).GetHashCode();

    public override string ToString() => places.ToString();

    private bool Has(Provenance any) => (places & any) != Provenance.None;

    private static bool IsOneOrNone(ulong places) => (places & (places - 1)) == 0;
}
