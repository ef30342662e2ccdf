using System.Collections.Immutable;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Rules.InconsistentSiblings;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules;

/// <summary>What rules may ask of the compilation that they report on; shared by all of them. Thread-safe.</summary>
internal sealed class RuleContext
{
    public required KnownSymbols Known { get; init; }

    public required SourceIndex Sources { get; init; }

    /// <summary>Tells which gaps are told of by authorization rules.</summary>
    public required AuthorizationVoices Voices { get; init; }

    /// <summary>Says what is customer data.</summary>
    public required CustomerDataClassifier Classifier { get; init; }

    public required EntryPointFinder EntryPoints { get; init; }

    /// <summary>What entry points do with customer data.</summary>
    public required EntryPointReports Reports { get; init; }

    /// <summary>Annotations that promise something of a method.</summary>
    public required Contracts Contracts { get; init; }

    /// <summary>Says which of these promises a body breaks.</summary>
    public required UnfulfilledContracts Unfulfilled { get; init; }

    /// <summary>Says what filters do with requests.</summary>
    public required RequestFilterSummaries Filters { get; init; }

    public required MethodBodies Bodies { get; init; }

    public required QueryTypes Queries { get; init; }

    /// <summary>What a call may run.</summary>
    public required CallResolver Calls { get; init; }

    public required ISummaries Summaries { get; init; }

    /// <summary>Tells which calls do anything at all.</summary>
    public required CallEffects Effects { get; init; }

    public required IdentifierIndex Identifiers { get; init; }

    /// <summary>Tells which methods are checks.</summary>
    public required CheckShapes Shapes { get; init; }

    /// <summary>How code refuses a caller.</summary>
    public required Refusals Refusals { get; init; }

    /// <summary>What those next to an entry point do.</summary>
    public required SiblingCustoms Siblings { get; init; }

    /// <summary>What ties records to callers.</summary>
    public required Remedies Remedies { get; init; }

    public Compilation Compilation => Sources.Compilation;

    /// <summary>The authorization policies that the compilation defines.</summary>
    public ImmutableArray<DefinedPolicy> Policies => EntryPoints.Policies;

    /// <summary>What limits how often callers come.</summary>
    public RateLimits RateLimits => EntryPoints.RateLimits;

    /// <summary>A location that a diagnostic of this compilation may carry: places in other projects' sources become plain file positions.</summary>
    public Location Portable(Location location)
    {
        if (location.SourceTree is not { } tree || Compilation.ContainsSyntaxTree(tree))
        {
            return location;
        }

        var span = location.GetLineSpan();
        return Location.Create(tree.FilePath, location.SourceSpan, span.Span);
    }
}
