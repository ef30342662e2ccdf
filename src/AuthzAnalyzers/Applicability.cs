using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers;

/// <summary>Whether a compilation has anything to do with stored data; all others cost no more than this question.</summary>
internal static class Applicability
{
    public static bool KnowsDataLibrary(Catalog catalog, SourceIndex sources) =>
        catalog.Entries.Any(entry => entry.Role == Role.DataContext && sources.Knows(entry.Subject.Type));
}
