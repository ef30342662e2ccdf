using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PersonalDataInLog;

/// <summary>Single values that are logged, and what becomes of them on the way.</summary>
public class LoggedMemberTests
{
    [Fact]
    public Task A_personal_member_is_found_whatever_its_hole_is_called() => Logging.Findings("""
        logger.LogInformation("Mail to {Recipient}", {|AUTHZ3001:customer.Email|});
        logger.LogWarning("{A} {B}", customer.Id, {|AUTHZ3001:customer.Phone|});
        """);

    [Fact]
    public Task An_id_is_silent_whatever_its_hole_is_called() => Logging.Findings("""
        logger.LogInformation("Mail to {Email}", customer.Id);
        logger.LogInformation("Mail to {Email} of {User}", order.CustomerId, customer.UserId);
        """);

    [Fact]
    public Task A_member_that_is_not_personal_is_silent() => Logging.Findings("""
        logger.LogInformation("Total {Total} {Status}", order.Total, order.Status);
        """);

    [Fact]
    public Task Texts_made_of_a_personal_member_are_found() => Logging.Findings("""
        logger.LogInformation($"Mail to {{|AUTHZ3001:customer.Email|}}");
        logger.LogInformation("Mail to " + {|AUTHZ3001:customer.Email|} + "!");
        logger.LogInformation(string.Format("Mail to {0}", {|AUTHZ3001:customer.Email|}));
        logger.LogInformation("Mail to {To}", {|AUTHZ3001:customer.Email|}.Trim().ToLowerInvariant());
        logger.LogInformation("Mail to {To}", {|AUTHZ3001:customer?.Email|} ?? "nobody");
        logger.LogInformation("Mail to {To}", customer is null ? "" : {|AUTHZ3001:customer.Email|}.ToString());
        logger.LogInformation("Mail to {To}", (object){|AUTHZ3001:order.Customer!.Email|});
        """);

    [Fact]
    public Task What_tells_nothing_of_the_text_is_silent() => Logging.Findings("""
        logger.LogInformation("{A} {B} {C}", customer.Email.Length, string.IsNullOrEmpty(customer.Email), customer.Email == text);
        logger.LogInformation("{A} {B}", customer.Email.GetHashCode(), customer.Email.Contains("@"));
        logger.LogInformation("{A} {B}", nameof(customer.Email), customers.Count);
        logger.LogInformation($"{customers.Count(one => one.Email == text)} found");
        """);

    [Fact]
    public Task A_value_that_went_through_a_call_that_hides_it_is_silent() => Logging.Findings("""
        logger.LogInformation("{A} {B}", Privacy.Mask(customer.Email), customer.Phone.Redacted());
        logger.LogInformation($"{Privacy.Sha(customer.Email)}");
        logger.LogInformation("ends in {End}", "***" + customer.Phone.Substring(customer.Phone.Length - 4));
        logger.LogInformation("ends in {End}", customer.Phone[^4..]);
        """, Privacy);

    [Fact]
    public Task A_member_that_holds_a_masked_form_is_silent() => Logging.Findings("""
        var known = new Known();
        logger.LogInformation("{A} {B}", known.MaskedEmail, known.EmailHash);
        logger.LogInformation("{A}", {|AUTHZ3001:known.Email|});
        """, """
        public class Known { public int Id { get; set; } public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string MaskedEmail { get; set; } = ""; public string EmailHash { get; set; } = ""; }
        """);

    [Fact]
    public Task A_local_that_holds_a_personal_value_is_found() => Logging.Findings("""
        var to = customer.Email;
        logger.LogInformation("Mail to {To}", {|AUTHZ3001:to|});
        var line = $"Mail to {to}";
        logger.LogInformation({|AUTHZ3001:line|});
        """);

    [Fact]
    public Task A_local_that_holds_a_masked_value_on_some_way_is_silent() => Logging.Findings("""
        var to = customer.Email;
        if (order.Total > 0)
        {
            to = Privacy.Mask(to);
        }

        logger.LogInformation("Mail to {To}", to);
        """, Privacy);

    [Fact]
    public Task Collections_of_personal_values_are_found() => Logging.Findings("""
        logger.LogInformation("Mails to {To}", string.Join(", ", customers.Select(one => {|AUTHZ3001:one.Email|})));
        logger.LogInformation($"Mails to {string.Join(", ", new[] { {|AUTHZ3001:customer.Email|} })}");
        var all = customers.Select(one => one.Email).ToList();
        logger.LogInformation("Mails to {To}", {|AUTHZ3001:all|});
        foreach (var one in all)
        {
            logger.LogInformation("Mail to {To}", {|AUTHZ3001:one|});
        }

        logger.LogInformation("Mails to {To}", string.Join(", ", customers.Select(one => one.Id)));
        """);

    [Fact]
    public Task A_loop_that_puts_locals_into_each_other_ends() => Logging.Findings("""
        var (first, second) = ("", "");
        for (var i = 0; i < 9; i++)
        {
            first = second + first;
            second = first + second;
            first = $"{second}{first}{second}";
        }

        logger.LogInformation("{First} {Second}", first, second);
        """);

    [Fact]
    public Task A_part_of_an_address_is_found() => Logging.Findings("""
        var guest = new Guest();
        logger.LogInformation("To {City} {Street}", {|AUTHZ3001:guest.Home.City|}, {|AUTHZ3001:guest.Home?.Street|});
        logger.LogInformation("To {Floor}", guest.Home.Floor);
        """, """
        public class Home { public string City { get; set; } = ""; public string Street { get; set; } = ""; public int Floor { get; set; } }
        public class Guest { public int Id { get; set; } public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public Home Home { get; set; } = new(); }
        """);

    [Fact]
    public Task A_secret_is_found() => Logging.Findings("""
        logger.LogDebug("{Hash}", {|AUTHZ3001:customer.PasswordHash|});
        logger.LogDebug("{Token}", {|AUTHZ3001:order.AccessToken|});
        """);

    [Fact]
    public Task The_secrets_of_a_request_are_found() => Logging.Findings("""
        var request = new SignUp();
        logger.LogDebug("{A} {B}", {|AUTHZ3001:request.Password|}, {|AUTHZ3001:request.Email|});
        """, "public class SignUp { public string Email { get; set; } = \"\"; public string Password { get; set; } = \"\"; }");

    [Fact]
    public Task A_token_of_which_nothing_tells_whose_it_is_is_a_guess() => Logging.Guesses("""
        logger.LogDebug("{A}", {|AUTHZ3001:new Answer().AccessToken|});
        """, "public class Answer { public string AccessToken { get; set; } = \"\"; public bool IsPassword { get; set; } }");

    [Fact]
    public Task What_the_configuration_holds_and_labels_are_silent() => Logging.Findings("""
        logger.LogDebug("{A} {B}", new MailSettings().Password, Labels.Password);
        """, """
        public class MailSettings { public string Email { get; set; } = ""; public string Password { get; set; } = ""; }
        public static class Labels { public static string Password => "Your password"; }
        """);

    [Fact]
    public Task A_name_that_people_sign_in_with_is_silent() => Logging.Findings("""
        logger.LogInformation("{A} {B}", new Visit().UserName, new Visit().IpAddress);
        logger.LogInformation("{A}", {|AUTHZ3001:new Visit().FullName|});
        """, "public class Visit { public int Id { get; set; } public string UserName { get; set; } = \"\"; public string IpAddress { get; set; } = \"\"; public string FullName { get; set; } = \"\"; public string Email { get; set; } = \"\"; }");

    [Fact]
    public Task The_account_of_the_framework_is_found_by_what_it_is_marked_with() => Logging.Findings("""
        var user = new IdentityUser();
        logger.LogInformation("{A} {B} {C}", user.Id, user.UserName, user);
        logger.LogInformation("{A} {B}", {|AUTHZ3001:user.Email|}, {|AUTHZ3001:user.SecurityStamp|});
        """);

    [Fact]
    public Task What_only_names_call_a_person_is_a_guess() => Logging.Guesses("""
        logger.LogInformation("{A}", {|AUTHZ3001:new Contact().Email|});
        """, "public class Contact { public int Id { get; set; } public string Email { get; set; } = \"\"; }");

    [Fact]
    public Task What_the_framework_calls_a_member_is_silent() => Logging.Findings("""
        System.Reflection.MemberInfo member = typeof(Customer);
        logger.LogInformation("{A}", member.Name);
        """);

    [Fact]
    public Task Contact_data_of_a_branch_is_silent() => Logging.Findings("""
        logger.LogInformation("{A}", new Branch().Email);
        """, "public class Branch { public int Id { get; set; } public string Email { get; set; } = \"\"; public string Phone { get; set; } = \"\"; }");

    private const string Privacy = """
        public static class Privacy
        {
            public static string Mask(string text) => text[..1] + "***";
            public static string Sha(string text) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
            public static string Redacted(this string text) => "***";
        }
        """;
}
