using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>What the analysis of an entry point's own body must know of the framework around it.</summary>
internal interface IEntryHost
{
    /// <summary>Evidence that the caller brings along.</summary>
    Proof Arrival { get; }

    /// <summary>Names of the entities of which what surrounds the entry point leaves records.</summary>
    SmallSet<string> Audited { get; }

    /// <summary>Code around the entry point that lets the request go on to it, as far as it is in sight.</summary>
    ImmutableArray<IMethodSymbol> Filters { get; }

    /// <summary>Whether somebody outside gets what is disclosed; otherwise what is read is used, whatever becomes of it.</summary>
    bool HasOutsideCaller { get; }

    /// <summary>Where a value comes from that the request holds under a name: the parameter that is bound to it, where there is one.</summary>
    ProvenanceSet OriginOf(string name);

    /// <summary>Whether the framework, not the caller, fills the parameter.</summary>
    bool IsInjected(IParameterSymbol parameter);

    /// <summary>Whether what is in the member when the entry point returns reaches the response.</summary>
    bool IsShown(ISymbol member);

    /// <summary>Whether what is in the member is shown by the next page, so that it leaves although the entry point answers with nothing else.</summary>
    bool IsShownNext(ISymbol member);
}
