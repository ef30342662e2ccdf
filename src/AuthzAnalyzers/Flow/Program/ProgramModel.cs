using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Hosts;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>What is known of the program before any of its bodies is analysed. Thread-safe; everything in it is either immutable or a cache of pure results.</summary>
internal record ProgramModel
{
    public required KnownSymbols Known { get; init; }

    public required CustomerDataClassifier Classifier { get; init; }

    public required SourceIndex Sources { get; init; }

    public required IdentifierIndex Mentions { get; init; }

    public required CallSites Sites { get; init; }

    /// <summary>How callers sign in.</summary>
    public required SignInSchemes Schemes { get; init; }

    /// <summary>What checks in code ask about records.</summary>
    public required AskedRequirements Requirements { get; init; }

    /// <summary>Attributes that hold at every call.</summary>
    public required EnforcedAttributes Enforced { get; init; }

    public required Registrations Registrations { get; init; }

    public required MessageConventions Conventions { get; init; }

    public required Contracts Contracts { get; init; }

    public required CallResolver Calls { get; init; }

    public required MethodBodies Bodies { get; init; }

    public required QueryTypes Queries { get; init; }

    public required CustomerDataPredicate Data { get; init; }

    public required ServiceTypes Holders { get; init; }

    public required LimitGuards Limits { get; init; }
}
