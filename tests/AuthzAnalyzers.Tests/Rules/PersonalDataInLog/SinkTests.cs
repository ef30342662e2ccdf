using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PersonalDataInLog;

/// <summary>What writes to a log.</summary>
public class SinkTests
{
    [Fact]
    public Task A_scope_is_part_of_every_line_in_it() => Logging.Findings("""
        using var one = logger.BeginScope("Customer {Email}", {|AUTHZ3001:customer.Email|});
        using var two = logger.BeginScope(new Dictionary<string, object> { ["Email"] = {|AUTHZ3001:customer.Email|}, ["Id"] = customer.Id });
        using var three = logger.BeginScope(new Dictionary<string, object> { ["Id"] = customer.Id });
        """);

    [Fact]
    public Task A_delegate_that_was_made_for_logging_is_found() => Logging.Members("""
        private static readonly Action<ILogger, int, string, Exception?> sent = LoggerMessage.Define<int, string>(LogLevel.Information, 1, "{Id} {Email}");

        private static readonly Action<ILogger, CustomerCard, Exception?> seen = LoggerMessage.Define<CustomerCard>(LogLevel.Information, 1, "{Card}");

        public void Run(Customer customer, CustomerCard card)
        {
            sent(logger, customer.Id, {|AUTHZ3001:customer.Email|}, null);
            sent.Invoke(logger, customer.Id, {|AUTHZ3001:customer.Email|}, null);
            sent(logger, customer.Id, "", null);
            seen(logger, {|AUTHZ3001:card|}, null);
        }
        """);

    [Fact]
    public Task A_delegate_that_was_not_is_silent() => Logging.Members("""
        private static readonly Action<ILogger, int, string, Exception?> sent = (_, _, _, _) => { };

        public void Run(Customer customer) => sent(logger, customer.Id, customer.Email, null);
        """);

    [Fact]
    public Task A_method_that_a_generator_writes_is_found() => Logging.Members("""
        [LoggerMessage(1, LogLevel.Information, "Sent to {email}")]
        private static partial void Sent(ILogger logger, int id, string email);

        private static partial void Sent(ILogger logger, int id, string email)
        {
        }

        private static void Quiet(ILogger logger, int id, string email)
        {
        }

        public void Run(Customer customer)
        {
            Sent(logger, customer.Id, {|AUTHZ3001:customer.Email|});
            Sent(logger, customer.Id, "");
            Quiet(logger, customer.Id, customer.Email);
        }
        """);

    [Fact]
    public Task The_console_of_a_service_is_found() => Logging.Findings("""
        Console.WriteLine($"Saved {{|AUTHZ3001:customer.Email|}}");
        Console.WriteLine("Saved {0} {1}", customer.Id, {|AUTHZ3001:customer.Email|});
        Console.Error.WriteLine(customer.Id);
        """);

    [Fact]
    public Task Traces_are_found_and_what_only_developers_see_is_silent() => Logging.Findings("""
        Trace.WriteLine({|AUTHZ3001:customer.Email|});
        Trace.TraceInformation("Saved {0}", {|AUTHZ3001:customer.Email|});
        Debug.WriteLine(customer.Email);
        Debug.Assert(customer.Id > 0, customer.Email);
        """);

    [Fact]
    public Task Tags_and_baggage_of_activities_are_found() => Logging.Findings("""
        Activity.Current?.SetTag("customer.email", {|AUTHZ3001:customer.Email|});
        Activity.Current?.AddBaggage("customer.email", {|AUTHZ3001:customer.Email|});
        Activity.Current?.SetTag("customer.id", customer.Id);
        using var work = new ActivitySource("shop").StartActivity("save");
        work?.SetTag("customer.email", {|AUTHZ3001:customer.Email|}).SetTag("customer.phone", {|AUTHZ3001:customer?.Phone|});
        """);

    [Fact]
    public Task Tags_of_metrics_are_found() => Logging.Members("""
        private static readonly System.Diagnostics.Metrics.Counter<int> saved = new System.Diagnostics.Metrics.Meter("shop").CreateCounter<int>("saved");

        public void Run(Customer customer, List<string> names)
        {
            saved.Add(1, new KeyValuePair<string, object?>("email", {|AUTHZ3001:customer.Email|}));
            saved.Add(1, new KeyValuePair<string, object?>("id", customer.Id));
            names.Add(customer.Email);
            var tags = new TagList();
            tags.Add("email", {|AUTHZ3001:customer.Email|});
        }
        """);

    [Fact]
    public Task The_text_of_an_exception_is_found() => Logging.Findings("""
        _ = order.Customer ?? throw new InvalidOperationException($"No customer {{|AUTHZ3001:customer.Email|}}");
        if (order.Total < 0)
        {
            throw new ArgumentException("No customer " + {|AUTHZ3001:customer.Name|}, nameof(order));
        }

        throw new InvalidOperationException($"No customer {customer.Id}");
        """);

    [Fact]
    public Task What_an_exception_keeps_elsewhere_is_silent() => Logging.Findings("""
        throw new Missing(customer.Email);
        """, "public class Missing(string key) : Exception(\"Something is missing.\") { public string Key => key; }");

    [Fact]
    public Task What_is_no_log_is_silent() => Logging.Findings("""
        new Ledger().LogInformation("{Email}", customer.Email);
        """, "public class Ledger { public void LogInformation(string text, params object[] values) { } }");

    [Fact]
    public Task A_log_of_the_organisations_own_is_a_line_of_policy() => Verify.Diagnostics(
        Logging.Source("new Ledger().Put(\"{Email}\", {|AUTHZ3001:customer.Email|});", "public class Ledger { public void Put(string text, params object[] values) { } }"),
        Logging.Setup with { Policy = "M:Ledger.Put logs message=text values=values" });

    [Fact]
    public Task A_project_that_tests_others_is_silent() => Verify.Diagnostics(
        Logging.Source("logger.LogInformation(\"{Email}\", customer.Email);", "namespace Xunit { public class FactAttribute : Attribute { } }"),
        Logging.Setup);

    [Fact]
    public Task Top_level_statements_are_found() => Verify.Diagnostics("""
        using Microsoft.Extensions.Logging;

        var customer = new Customer();
        using var logs = LoggerFactory.Create(_ => { });
        logs.CreateLogger("shop").LogInformation("{Email}", {|AUTHZ3001:customer.Email|});
        """, Shop.SetupFor(Logging.Rule, isProgram: true));

    [Fact]
    public Task Messages_say_what_is_where_and_what_to_do() => Verify.Diagnostics(
        Logging.Source("""
            logger.LogInformation("{Email}", {|#0:customer.Email|});
            logger.LogInformation("{@Customer}", {|#1:card|});
            logger.LogInformation("{Hash}", {|#2:customer.PasswordHash|});
            """),
        Logging.Setup,
        Verify.Finding(Logging.Rule, 0, "'Desk.Run' writes 'Customer.Email' (contact) to the log, which is copied and read without the checks that guard the record. Log 'Id' of 'Customer' instead, or a masked or hashed form."),
        Verify.Finding(Logging.Rule, 1, "'Desk.Run' writes all of 'CustomerCard' to the log, FullName, Email, Phone among it: that is copied and read without the checks that guard the record. Log 'Id' of 'CustomerCard' instead, or a masked or hashed form."),
        Verify.Finding(Logging.Rule, 2, "'Desk.Run' writes the secret 'Customer.PasswordHash' (credential) to the log: whoever reads it there can take over what it protects. Never log it. Log 'Id' of 'Customer' instead, or a masked or hashed form."));
}
