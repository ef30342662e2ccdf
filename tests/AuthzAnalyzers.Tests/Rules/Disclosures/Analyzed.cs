using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>Findings themselves, for tests of what they say.</summary>
internal static class Analyzed
{
    public static async Task<ImmutableArray<Diagnostic>> Findings(string rule, params string[] sources)
    {
        var found = await Compile.Project(sources).WithAnalyzers([new AuthzAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None).ConfigureAwait(false);
        return found.Where(one => one.Id == rule).ToImmutableArray();
    }
}
