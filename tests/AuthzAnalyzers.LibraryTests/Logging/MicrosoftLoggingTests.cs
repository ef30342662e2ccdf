using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Logging;

[Covers("logging/microsoft-extensions.txt", Against = "Microsoft.Extensions.Logging.Abstractions 10.0.0 and Microsoft.Extensions.Telemetry.Abstractions 10.0.0")]
public sealed class MicrosoftLoggingTests
{
    private const string Usings = "using Microsoft.Extensions.Logging;\nusing Microsoft.Extensions.Compliance.Classification;\nusing Microsoft.Extensions.Compliance.Redaction;";

    [Fact]
    public Task Every_level_is_reported() => Logs.Findings(Usings, "private readonly ILogger logger = null!;", """
        logger.LogTrace("{A}", {|AUTHZ3001:customer.Email|});
        logger.LogDebug("{A}", {|AUTHZ3001:customer.Email|});
        logger.LogInformation("{A}", {|AUTHZ3001:customer.Email|});
        logger.LogWarning(new InvalidOperationException(), "{A}", {|AUTHZ3001:customer.Email|});
        logger.LogError(1, "{A}", {|AUTHZ3001:customer.Email|});
        logger.LogCritical("{A}", {|AUTHZ3001:customer.Email|});
        logger.Log(LogLevel.Error, "{A}", {|AUTHZ3001:customer.Email|});
        LoggerExtensions.LogError(logger, "{A}", {|AUTHZ3001:customer.Email|});
        """);

    [Fact]
    public Task Ids_and_redacted_values_are_silent() => Logs.Findings(Usings, "private readonly ILogger logger = null!;\nprivate readonly Redactor redactor = null!;", """
        logger.LogInformation("{A} {B}", customer.Id, redactor.Redact(customer.Email));
        logger.LogInformation("{Email}", customer.Id);
        """);

    [Fact]
    public Task Classified_parameters_of_a_generated_method_are_silent() => Logs.Findings(Usings, """
        private readonly ILogger logger = null!;

        public sealed class PrivateAttribute() : DataClassificationAttribute(new DataClassification("shop", "private"));

        [LoggerMessage(1, LogLevel.Information, "Sent to {Email}")]
        private static partial void Sent(ILogger logger, string email);

        private static partial void Sent(ILogger logger, string email)
        {
        }

        [LoggerMessage(1, LogLevel.Information, "Sent to {Email}")]
        private static partial void SentSafely(ILogger logger, [Private] string email);

        private static partial void SentSafely(ILogger logger, string email)
        {
        }
        """, """
        Sent(logger, {|AUTHZ3001:customer.Email|});
        SentSafely(logger, customer.Email);
        """);

    [Fact]
    public Task Members_that_a_generated_method_writes_are_reported_unless_they_are_classified() => Logs.Findings(Usings, """
        private readonly ILogger logger = null!;

        public sealed class PrivateAttribute() : DataClassificationAttribute(new DataClassification("shop", "private"));

        public sealed class Guest
        {
            public int Id { get; set; }
            [Private] public string FullName { get; set; } = "";
            [Private] public string Email { get; set; } = "";
        }

        [LoggerMessage(1, LogLevel.Information, "Seen")]
        private static partial void Seen(ILogger logger, [LogProperties] Customer customer);

        private static partial void Seen(ILogger logger, Customer customer)
        {
        }

        [LoggerMessage(1, LogLevel.Information, "Seen")]
        private static partial void SeenSafely(ILogger logger, [LogProperties] Guest guest);

        private static partial void SeenSafely(ILogger logger, Guest guest)
        {
        }
        """, """
        Seen(logger, {|AUTHZ3001:customer|});
        SeenSafely(logger, new Guest());
        logger.LogInformation("{Email}", {|AUTHZ3001:new Guest().Email|});
        """);
}
