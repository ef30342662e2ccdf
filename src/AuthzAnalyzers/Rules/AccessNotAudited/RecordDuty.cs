using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AccessNotAudited;

/// <summary>Whether an access leaves the record that it is owed; what is proven least comes first.</summary>
internal enum RecordState
{
    /// <summary>It is owed a record, and some path leaves none.</summary>
    Missing,

    /// <summary>Every path leaves a record.</summary>
    Recorded,

    /// <summary>Something records the request without being asked.</summary>
    Ambient,

    /// <summary>It is owed none.</summary>
    NotOwed,
}

/// <summary>Which accesses are owed a record. Thread-safe.</summary>
internal sealed class RecordDuty
{
    private readonly FamilyTypes family;
    private readonly AmbientAudit ambient;

    public RecordDuty(FamilyTypes family, AmbientAudit ambient)
    {
        this.family = family;
        this.ambient = ambient;
    }

    public RecordState Of(EntryPointReport report, AccessReport access) =>
        !IsOwed(report, access) ? RecordState.NotOwed
        : !access.IsUnaudited ? RecordState.Recorded
        : ambient.Covers(report.EntryPoint) ? RecordState.Ambient
        : RecordState.Missing;

    /// <summary>The word that reports have for it.</summary>
    public static string Word(RecordState state) => state switch
    {
        RecordState.Missing => "none",
        RecordState.Recorded => "recorded",
        RecordState.Ambient => "ambient",
        _ => "not-asked",
    };

    // Records are asked of everyone except the data subject; of what is there for all to read, nobody asks one. Who adds a record without being
    // entitled to others' data adds their own.
    private bool IsOwed(EntryPointReport report, AccessReport access) =>
        !access.IsOwn
        && !access.Classification.IsAuthored
        && (access.Access.Operation != AccessOperation.Insert || access.Must >= EvidenceLevel.FunctionLevel)
        && (report.EntryPoint.HasOutsideCaller || IsOnBehalfOfSomebody(report.EntryPoint.Method, access.Access.Operation));

    // Work that nobody asked for discloses to nobody, and what it purges was to go; a message of the application's own may carry somebody's wish.
    private bool IsOnBehalfOfSomebody(IMethodSymbol method, AccessOperation operation) =>
        operation != AccessOperation.Read && (operation != AccessOperation.Delete || method.Parameters.Any(parameter => family.Holds(parameter.Type) || IsPlain(parameter.Type)));

    private static bool IsPlain(ITypeSymbol type) => type.SpecialType is not (SpecialType.None or SpecialType.System_Object) || (type is INamedTypeSymbol named && SymbolNames.FullName(named) == "System.Guid");
}
