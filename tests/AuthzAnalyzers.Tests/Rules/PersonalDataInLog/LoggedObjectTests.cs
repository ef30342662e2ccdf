using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PersonalDataInLog;

/// <summary>Whole objects that are logged.</summary>
public class LoggedObjectTests
{
    [Fact]
    public Task An_object_that_is_taken_apart_is_found() => Logging.Findings("""
        logger.LogInformation("Saved {@Customer}", {|AUTHZ3001:customer|});
        logger.LogInformation("Saved {Id} {@All}", customer.Id, {|AUTHZ3001:customers|});
        """);

    [Fact]
    public Task A_class_without_a_text_of_its_own_is_silent() => Logging.Findings("""
        logger.LogInformation("Saved {Customer}", customer);
        logger.LogInformation($"Saved {customer}");
        logger.LogInformation("Saved " + customer.ToString());
        logger.LogInformation("Saved {All}", customers);
        logger.LogInformation("Saved {@Order} {@Note}", order.Id, note);
        """);

    [Fact]
    public Task A_record_prints_its_members() => Logging.Findings("""
        logger.LogInformation("Saved {Card}", {|AUTHZ3001:card|});
        logger.LogInformation($"Saved {{|AUTHZ3001:card|}}");
        logger.LogInformation("Saved " + {|AUTHZ3001:card|});
        logger.LogInformation("Saved {Cards}", new List<CustomerCard> { {|AUTHZ3001:card|} });
        logger.LogInformation($"Saved {new List<CustomerCard> { card }}");
        logger.LogInformation("Saved {Note}", note);
        """);

    [Fact]
    public Task A_record_whose_members_were_replaced_is_silent() => Logging.Findings("""
        logger.LogInformation("Saved {Card}", card with { FullName = "", Email = "***", Phone = "" });
        var safe = card with { FullName = "", Email = Mask(card.Email), Phone = "" };
        logger.LogInformation("Saved {Card}", safe);
        logger.LogInformation("Saved {Card}", {|AUTHZ3001:card with { Email = "***" }|});
        static string Mask(string text) => "***";
        """);

    [Fact]
    public Task A_text_of_its_own_tells_what_it_is_made_of() => Logging.Findings("""
        logger.LogInformation("Seen {Guest}", {|AUTHZ3001:new Guest()|});
        logger.LogInformation("Seen {Visitor}", new Visitor());
        """, """
        public class Guest { public int Id { get; set; } public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public override string ToString() => $"{FullName} <{Email}>"; }
        public class Visitor { public int Id { get; set; } public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public override string ToString() => $"Visitor {Id}"; }
        """);

    [Fact]
    public Task A_record_that_holds_a_persons_record_prints_that_too() => Logging.Findings("""
        logger.LogInformation("Got {Saved}", {|AUTHZ3001:new CardSaved(card)|});
        """, "public record CardSaved(CustomerCard Card);");

    [Fact]
    public Task A_record_with_a_text_of_its_own_prints_that() => Logging.Findings("""
        logger.LogInformation("Got {Card}", new SafeCard(1, "", ""));
        """, "public record SafeCard(int Id, string FullName, string Email) { public override string ToString() => $\"Card {Id}\"; }");

    [Fact]
    public Task An_object_that_a_serializer_wrote_is_found() => Logging.Findings("""
        logger.LogInformation("Got {Body}", System.Text.Json.JsonSerializer.Serialize({|AUTHZ3001:customer|}));
        logger.LogInformation("Got {Body}", System.Text.Json.JsonSerializer.Serialize(note));
        """);

    [Fact]
    public Task What_an_anonymous_object_is_made_of_counts() => Logging.Findings("""
        logger.LogInformation("Got {@It}", new { customer.Id, {|AUTHZ3001:customer.Email|} });
        logger.LogInformation("Got {@It}", new { customer.Id, order.Total });
        """);

    [Fact]
    public Task A_request_with_a_password_is_found() => Logging.Findings("""
        logger.LogInformation("Got {@Command}", {|AUTHZ3001:new SignUpCommand(text, text)|});
        """, "public record SignUpCommand(string Email, string Password);");

    [Fact]
    public Task An_object_that_is_filled_with_masked_values_is_silent() => Logging.Findings("""
        logger.LogInformation("Got {@Card}", new CustomerCard(customer.Id, Mask(customer.Name), Mask(customer.Email), ""));
        logger.LogInformation("Got {@Card}", {|AUTHZ3001:new CustomerCard(customer.Id, customer.Name, Mask(customer.Email), "")|});
        static string Mask(string value) => value[..1] + "***";
        """);

    [Fact]
    public Task A_record_that_is_there_only_when_loaded_does_not_count() => Logging.Findings("""
        logger.LogInformation("Got {@Ticket}", new Ticket());
        """, "public class Ticket { public int Id { get; set; } public string Title { get; set; } = \"\"; public Customer? Customer { get; set; } }");
}
