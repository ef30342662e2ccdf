using System.Collections.Concurrent;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>The reports on entry points: each is made once, whoever asks. Thread-safe.</summary>
internal sealed class EntryPointReports
{
    private readonly EntryPointAnalysis analysis;
    private readonly ConcurrentDictionary<(EntryPoint EntryPoint, IMethodSymbol Declaring), EntryPointReport> reports = new();

    public EntryPointReports(EntryPointAnalysis analysis)
    {
        this.analysis = analysis;
    }

    /// <param name="declaring">The method whose body maps the endpoint, or the action itself.</param>
    public EntryPointReport Of(EntryPoint entryPoint, IMethodSymbol declaring, CancellationToken cancellation)
    {
        var key = (entryPoint, declaring);
        return reports.TryGetValue(key, out var known) ? known : reports.GetOrAdd(key, analysis.Run(entryPoint, declaring, cancellation));
    }
}
