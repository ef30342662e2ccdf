using System;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// The places that a value may come from. Above the named ones stand the parameters of the method under analysis, one place each, and above
/// these the members of parameters that it tells apart.
/// </summary>
[Flags]
internal enum Provenance : ulong
{
    None = 0,

    /// <summary>Derived from the identity of the caller.</summary>
    Caller = 1UL << 0,

    /// <summary>Chosen by the caller: route, query string, form, body, header.</summary>
    Supplied = 1UL << 1,

    /// <summary>A constant of the program.</summary>
    Constant = 1UL << 2,

    /// <summary>The null reference.</summary>
    Null = 1UL << 3,

    /// <summary>The receiver of the method under analysis.</summary>
    This = 1UL << 4,

    /// <summary>The result of refusing the caller, or of sending it elsewhere.</summary>
    Refusal = 1UL << 5,

    /// <summary>Made up by the program at random, so that only whom it was given to can know it: the key of an anonymous visitor's basket.</summary>
    RandomSecret = 1UL << 6,

    /// <summary>The way out to the caller: what is written to it is disclosed.</summary>
    Outlet = 1UL << 7,

    /// <summary>Part of a record that is no customer data, although others of its type are: the address of a warehouse.</summary>
    Impersonal = 1UL << 8,

    /// <summary>Read from the store, though it is no customer data; what the caller chose it by stands beside: an organisation, by its id.</summary>
    Stored = 1UL << 9,

    /// <summary>What the caller came in with: the caller's identity where that let somebody in, the caller's own word where nobody asked for it.</summary>
    Presented = 1UL << 10,

    /// <summary>What every account's token says, by which application and with which scopes its bearer came in: that somebody calls, and not who it is or what it may do.</summary>
    Token = 1UL << 11,

    FirstParameter = 1UL << 12,

    /// <summary>Stands for all parameters from here on.</summary>
    LastParameter = 1UL << 25,

    FirstMember = 1UL << 26,

    /// <summary>Tells who calls: the identity, or a secret that only its holder can bring back.</summary>
    Naming = Caller | RandomSecret,

    /// <summary>Tells that somebody calls.</summary>
    Identifying = Naming | Token,

    /// <summary>What the program itself wrote.</summary>
    Written = Constant | Null,

    /// <summary>Parameters and members of them.</summary>
    Parameters = ~0UL << 12,

    /// <summary>What only a caller of the method can tell, or the entry point.</summary>
    Symbolic = This | Presented | Parameters,
}
