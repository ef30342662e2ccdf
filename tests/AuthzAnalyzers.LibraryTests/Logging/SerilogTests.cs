using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Logging;

[Covers("logging/serilog.txt", Against = "Serilog 4.3.1")]
public sealed class SerilogTests
{
    private const string Usings = "using Serilog;\nusing Serilog.Context;";
    private const string Fields = "private readonly ILogger logger = Log.Logger;";

    [Fact]
    public Task Members_and_objects_that_are_taken_apart_are_reported() => Logs.Findings(Usings, Fields, """
        Log.Information("{A}", {|AUTHZ3001:customer.Email|});
        Log.Warning(new InvalidOperationException(), "{A} {B}", customer.Id, {|AUTHZ3001:customer.Phone|});
        logger.Error("{A} {B} {C} {D}", 1, 2, 3, {|AUTHZ3001:customer.Name|});
        logger.Debug("{@Customer}", {|AUTHZ3001:customer|});
        logger.Write(Serilog.Events.LogEventLevel.Information, "{A}", {|AUTHZ3001:customer.Email|});
        logger.ForContext("Email", {|AUTHZ3001:customer.Email|}).Information("Saved");
        logger.ForContext("Customer", {|AUTHZ3001:customer|}, true).Information("Saved");
        using var property = LogContext.PushProperty("Customer", {|AUTHZ3001:customer|}, destructureObjects: true);
        """);

    [Fact]
    public Task Ids_and_objects_that_are_not_are_silent() => Logs.Findings(Usings, Fields, """
        Log.Information("{Email}", customer.Id);
        logger.Debug("{Customer} {$All}", customer, customers);
        logger.ForContext("Customer", customer).Information("Saved");
        logger.ForContext<Desk>().Information("Saved {Id}", customer.Id);
        using var property = LogContext.PushProperty("Customer", customer.Id);
        """);
}
