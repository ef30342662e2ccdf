using System;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// Where a value comes from, other than from stored records: the caller's identity, the caller's choice, a constant, parameters of the
/// method under analysis. A set, because a value may come from several.
/// </summary>
internal readonly struct ProvenanceSet : IEquatable<ProvenanceSet>, IComparable<ProvenanceSet>
{
    /// <summary>How many parameters are told apart; the last place stands for all further ones.</summary>
    public const int ParameterCount = LastParameter - FirstParameter + 1;

    private const int FirstParameter = 10;
    private const int LastParameter = 23;
    private const int FirstMember = 24;

    /// <summary>How many members of parameters one method keeps apart; the others are taken as their parameter.</summary>
    public const int MemberCount = 64 - FirstMember;

    private readonly ulong bits;

    private ProvenanceSet(ulong bits)
    {
        this.bits = bits;
    }

    public static ProvenanceSet None => default;

    /// <summary>Derived from the identity of the caller.</summary>
    public static ProvenanceSet Caller => new(1);

    /// <summary>Chosen by the caller: route, query string, form, body, header.</summary>
    public static ProvenanceSet Supplied => new(2);

    /// <summary>A constant of the program.</summary>
    public static ProvenanceSet Constant => new(4);

    /// <summary>The null reference.</summary>
    public static ProvenanceSet Null => new(8);

    /// <summary>The result of refusing the caller, or of sending it elsewhere.</summary>
    public static ProvenanceSet Refusal => new(32);

    /// <summary>Made up by the program at random, so that only whom it was given to can know it: the key of an anonymous visitor's basket.</summary>
    public static ProvenanceSet Minted => new(64);

    /// <summary>The way out to the caller: what is written to it is disclosed.</summary>
    public static ProvenanceSet Outlet => new(128);

    /// <summary>Part of a record that is no customer data, although others of its type are: the address of a warehouse.</summary>
    public static ProvenanceSet Impersonal => new(256);

    /// <summary>Read from the store, though it is no customer data; what the caller chose it by stands beside: an organisation, by its id.</summary>
    public static ProvenanceSet Stored => new(512);

    /// <summary>The receiver of the method under analysis.</summary>
    public static ProvenanceSet This => new(16);

    public bool IsEmpty => bits == 0;

    public bool HasCaller => (bits & (1 | 64)) != 0;

    public bool HasSupplied => (bits & 2) != 0;

    public bool HasOutlet => (bits & 128) != 0;

    public bool IsImpersonal => (bits & 256) != 0;

    public bool IsStored => (bits & 512) != 0;

    public bool HasThis => (bits & 16) != 0;

    public bool HasParameters => (bits >> FirstParameter) != 0;

    /// <summary>
    /// Whether the value is the caller's identity and nothing the caller chose. A minted key is as good, wherever it comes back from: who has
    /// it was given it.
    /// </summary>
    public bool IsCallerIdentity => (bits & 64) != 0 || ((bits & 1) != 0 && !HasSupplied);

    /// <summary>Whether the value is nothing but a refusal.</summary>
    public bool IsRefusal => bits == 32;

    /// <summary>Whether nothing but constants went into the value.</summary>
    public bool IsConstant => bits != 0 && (bits & ~12UL) == 0;

    /// <summary>The part that only a caller of this method can tell: parameters and the receiver.</summary>
    public ProvenanceSet Symbolic => new(bits & (16UL | (~0UL << FirstParameter)));

    /// <summary>
    /// What tells one choice of the caller from another: the parameters it came through, or, where it came through none, that it was chosen.
    /// </summary>
    public ProvenanceSet Choices => HasParameters ? new(bits & (~0UL << FirstParameter)) : new(bits & 2UL);

    /// <summary>Parameter by ordinal; those past the last that can be told apart share one place.</summary>
    public static ProvenanceSet Parameter(int ordinal) => new(1UL << Math.Min(FirstParameter + ordinal, LastParameter));

    /// <summary>A member of a parameter, by the number that the method under analysis gave it.</summary>
    public static ProvenanceSet Member(int index) => new(1UL << (FirstMember + index));

    public static ProvenanceSet operator |(ProvenanceSet left, ProvenanceSet right) => new(left.bits | right.bits);

    public static ProvenanceSet operator &(ProvenanceSet left, ProvenanceSet right) => new(left.bits & right.bits);

    public static bool operator ==(ProvenanceSet left, ProvenanceSet right) => left.bits == right.bits;

    public static bool operator !=(ProvenanceSet left, ProvenanceSet right) => left.bits != right.bits;

    /// <summary>The only parameter that the value comes from, as a whole; -1 where it comes from none, several, or a part of one.</summary>
    public int OnlyParameter
    {
        get
        {
            var parameters = bits >> FirstParameter;
            if (parameters == 0 || (parameters & (parameters - 1)) != 0)
            {
                return -1;
            }

            var ordinal = 0;
            while ((parameters >>= 1) != 0)
            {
                ordinal++;
            }

            return ordinal < LastParameter - FirstParameter ? ordinal : -1;
        }
    }

    /// <summary>Whether the value comes from one place only.</summary>
    public bool IsSingle => bits != 0 && (bits & (bits - 1)) == 0;

    public bool HasParameter(int ordinal) => (bits & Parameter(ordinal).bits) != 0;

    public bool HasMember(int index) => (bits & Member(index).bits) != 0;

    /// <summary>This set without parameters and receiver.</summary>
    public ProvenanceSet WithoutSymbolic() => new(bits & ~Symbolic.bits);

    /// <summary>This set without what the program itself wrote.</summary>
    public ProvenanceSet WithoutConstants() => new(bits & ~12UL);

    public ProvenanceSet Without(ProvenanceSet other) => new(bits & ~other.bits);

    public bool Equals(ProvenanceSet other) => bits == other.bits;

    public int CompareTo(ProvenanceSet other) => bits.CompareTo(other.bits);

    public override bool Equals(object? obj) => obj is ProvenanceSet other && Equals(other);

    public override int GetHashCode() => bits.GetHashCode();
}
