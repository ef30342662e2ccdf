using System;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Tool.Inventory;

/// <summary>Where an access stands as to authorization or audit.</summary>
internal enum Standing
{
    /// <summary>What is asked for is proven, or the record is written.</summary>
    Proven,

    /// <summary>Public because somebody decided so.</summary>
    Public,

    /// <summary>Exempt because somebody decided so, with a reason.</summary>
    Exempt,

    /// <summary>The analysis could not tell; not safe.</summary>
    Unknown,

    /// <summary>Something is missing.</summary>
    Lacking,

    /// <summary>Nothing is asked for: nobody calls from outside, or the data is the caller's own.</summary>
    NotAsked,
}

/// <summary>A place in a source file, relative to the repository.</summary>
internal sealed record SourcePlace(string File, int Line, int Column);

/// <summary>What an entry point does to one kind of customer data: a row of the access map.</summary>
/// <param name="Id">The same as long as entry point, entity and operation are; lines may move.</param>
/// <param name="Authorization">As the analyzers say it: <c>own</c>, <c>tenant</c>, <c>privileged</c>, <c>authenticated</c>, <c>possession</c>, <c>public</c>, <c>exempt</c>, <c>unknown</c>, <c>none</c>.</param>
/// <param name="Gap">The rule that asks for more; empty where the access is authorized as needed.</param>
/// <param name="Audit"><c>recorded</c>, <c>ambient</c>, <c>conditional</c>, <c>none</c>, <c>not-asked</c>.</param>
internal sealed record Access(
    string Id,
    string Project,
    string EntryPoint,
    string EntryPointKind,
    bool IsFromOutside,
    string Entity,
    string Data,
    string Operation,
    string Selection,
    ImmutableArray<string> Members,
    ImmutableArray<string> Categories,
    string Authorization,
    string Evidence,
    string Gap,
    string Unknown,
    string Audit,
    bool IsGuess,
    SourcePlace Place,
    ImmutableArray<SourcePlace> Path)
{
    public const string NoAuthorization = "none";

    public Standing AuthorizationStanding => !IsFromOutside ? Standing.NotAsked : Authorization switch
    {
        "own" or "tenant" or "privileged" or "possession" => Standing.Proven,
        "authenticated" => Gap.Length == 0 ? Standing.Proven : Standing.Lacking,
        "public" => Standing.Public,
        "exempt" => Standing.Exempt,
        NoAuthorization => Standing.Lacking,
        _ => Standing.Unknown,
    };

    public Standing AuditStanding => Audit switch
    {
        "recorded" or "ambient" => Standing.Proven,
        "not-asked" => Standing.NotAsked,
        "conditional" or "none" => Standing.Lacking,
        _ => Standing.Unknown,
    };

    /// <summary>The identity that reports compare by, before rows of the same one are numbered.</summary>
    public (string, string, string) Key => (EntryPoint, Entity, Operation);
}
