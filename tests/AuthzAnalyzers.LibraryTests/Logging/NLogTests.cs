using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Logging;

[Covers("logging/nlog.txt", Against = "NLog 6.2.2")]
public sealed class NLogTests
{
    private const string Usings = "using NLog;";
    private const string Fields = "private static readonly Logger logger = LogManager.GetCurrentClassLogger();";

    [Fact]
    public Task Members_and_objects_that_are_taken_apart_are_reported() => Logs.Findings(Usings, Fields, """
        logger.Info("{A}", {|AUTHZ3001:customer.Email|});
        logger.Warn("{0} {1}", customer.Id, {|AUTHZ3001:customer.Phone|});
        logger.Error(new InvalidOperationException(), "{A} {B} {C} {D}", 1, 2, 3, {|AUTHZ3001:customer.Name|});
        logger.Debug({|AUTHZ3001:customer.Email|});
        logger.Log(LogLevel.Info, "{@Customer}", {|AUTHZ3001:customer|});
        using var scope = ScopeContext.PushProperty("Email", {|AUTHZ3001:customer.Email|});
        """);

    [Fact]
    public Task Ids_and_objects_that_are_not_are_silent() => Logs.Findings(Usings, Fields, """
        logger.Info("{Email}", customer.Id);
        logger.Info("{Customer}", customer);
        logger.Error(new InvalidOperationException(), "Failed for {Id}", customer.Id);
        using var scope = ScopeContext.PushProperty("Id", customer.Id);
        """);
}
