using System.Diagnostics.CodeAnalysis;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Members;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Reach;
using AuthzAnalyzers.Flow.Schema;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>What the analysis of a body may ask: the program, and what was found out about parts of it. Composed once a compilation, by <c>Composition</c>.</summary>
[method: SetsRequiredMembers]
internal sealed record Engine(
    ProgramModel Program,
    OperationTable Operations,
    ISummaries Summaries,
    CallEffects Effects,
    DataReach Reach,
    MemberProvenance Held,
    RequestStateProvenance Kept,
    CompiledQueries Compiled,
    RequestFilterSummaries Filters,
    Behaviours Behaviours,
    UnfulfilledContracts Unfulfilled,
    TableTypes Tables,
    SqlStatements Statements,
    FieldTexts FieldTexts) : ProgramModel(Program)
{
    /// <summary>The proofs of all bodies.</summary>
    public ProofTable Proofs { get; } = new();
}
