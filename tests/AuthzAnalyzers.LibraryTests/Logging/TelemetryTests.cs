using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Logging;

[Covers("logging/opentelemetry.txt", Against = "OpenTelemetry.Api 1.15.3")]
[Covers("logging/application-insights.txt", Against = "Microsoft.ApplicationInsights 2.23.0")]
[Covers("logging/sentry.txt", Against = "a source stub")]
public sealed class TelemetryTests
{
    [Fact]
    public Task Attributes_of_spans_are_reported() => Logs.Findings("using OpenTelemetry;\nusing OpenTelemetry.Trace;", "private readonly TelemetrySpan span = Tracer.CurrentSpan;", """
        span.SetAttribute("email", {|AUTHZ3001:customer.Email|});
        Baggage.SetBaggage("email", {|AUTHZ3001:customer.Email|});
        """);

    [Fact]
    public Task Attributes_with_ids_are_silent() => Logs.Findings("using OpenTelemetry;\nusing OpenTelemetry.Trace;", "private readonly TelemetrySpan span = Tracer.CurrentSpan;", """
        span.SetAttribute("id", customer.Id);
        Baggage.SetBaggage("id", customer.Id.ToString());
        """);

    [Fact]
    public Task Events_and_traces_are_reported() => Logs.Findings("using Microsoft.ApplicationInsights;", "private readonly TelemetryClient telemetry = null!;", """
        telemetry.TrackTrace($"Saved {{|AUTHZ3001:customer.Email|}}");
        telemetry.TrackEvent("Saved", new Dictionary<string, string> { ["email"] = {|AUTHZ3001:customer.Email|}, ["id"] = customer.Id.ToString() });
        """);

    [Fact]
    public Task Events_with_ids_are_silent() => Logs.Findings("using Microsoft.ApplicationInsights;", "private readonly TelemetryClient telemetry = null!;", """
        telemetry.TrackTrace($"Saved {customer.Id}");
        telemetry.TrackEvent("Saved", new Dictionary<string, string> { ["id"] = customer.Id.ToString() });
        """);

    [Fact]
    public Task What_goes_along_with_errors_is_reported() => Logs.Findings("using Sentry;", "", """
        SentrySdk.CaptureMessage($"Refused {{|AUTHZ3001:customer.Email|}}");
        SentrySdk.AddBreadcrumb({|AUTHZ3001:customer.Email|});
        SentrySdk.SetTag("email", {|AUTHZ3001:customer.Email|});
        SentrySdk.SetTag("id", customer.Id.ToString());
        """, "Sentry");
}
