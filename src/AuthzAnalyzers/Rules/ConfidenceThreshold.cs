using System.Threading;
using AuthzAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules;

/// <summary>Which findings are sure enough to be reported where they stand. Unless a team asks otherwise, what fails a build is certain. Thread-safe.</summary>
internal sealed class ConfidenceThreshold
{
    private readonly Settings settings;
    private readonly ConfiguredSeverities severities;

    public ConfidenceThreshold(Settings settings, ConfiguredSeverities severities)
    {
        this.settings = settings;
        this.severities = severities;
    }

    public bool Admits(Diagnostic finding, CancellationToken cancellation)
    {
        if (!Confidence.IsGuess(finding))
        {
            return true;
        }

        var file = finding.Location.SourceTree;
        return settings.MinimumConfidence(file) switch
        {
            MinimumConfidence.Any => true,
            MinimumConfidence.Certain => false,
            _ => !severities.IsError(finding.Descriptor, file, cancellation),
        };
    }
}
