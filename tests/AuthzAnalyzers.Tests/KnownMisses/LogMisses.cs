using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Personal data in logs that nobody reports today. A test that fails here is good news: move it to the rule's tests.</summary>
public class LogMisses
{
    // What callers give it is not looked at, and what a parameter is called proves nothing.
    [Fact]
    public Task A_parameter_that_callers_fill_is_missed() => Logged("""
        public void Save(Customer customer) => Send(customer.Email);

        private void Send(string email) => logger.LogInformation("Mail to {To}", email);
        """);

    // A method of the project's own may hide what it is given: its body is not looked at.
    [Fact]
    public Task A_text_that_a_method_makes_is_missed() => Logged("""
        public void Save(Customer customer) => logger.LogInformation("{Text}", Describe(customer));

        private static string Describe(Customer customer) => customer.Name + customer.Email;
        """);

    [Fact]
    public Task A_text_that_a_builder_makes_is_missed() => Logged("""
        public void Save(Customer customer) => logger.LogInformation("{Text}", new System.Text.StringBuilder().Append(customer.Email).ToString());
        """);

    // That is how values are masked: all of it but a letter is a part as well.
    [Fact]
    public Task A_part_of_a_text_is_missed() => Logged("""
        public void Save(Customer customer) => logger.LogInformation("{Text}", customer.Email.Substring(1));
        """);

    [Fact]
    public Task An_object_of_a_type_that_callers_choose_is_missed() => Logged("""
        public void Save<T>(T record) => logger.LogInformation("{@Record}", record);
        """);

    [Fact]
    public Task A_logger_of_the_projects_own_is_missed() => Logged("""
        public void Save(Customer customer) => Write("{To}", customer.Email);

        private void Write(string text, params object[] values) => logger.LogInformation(text, values);
        """);

    [Fact]
    public Task A_claim_of_the_caller_is_missed() => Logged("""
        public void Save(ClaimsPrincipal user) => logger.LogInformation("{Who}", user.FindFirstValue(ClaimTypes.Email));
        """);

    [Fact]
    public Task The_constructor_of_an_exception_that_makes_its_text_is_missed() => Logged("""
        public void Save(Customer customer) => throw new Missing(customer.Email);

        public class Missing(string email) : Exception($"No customer {email}");
        """);

    private static Task Logged(string members) => Shop.Findings("AUTHZ3001", $$"""
        using Microsoft.Extensions.Logging;

        public class Desk(ILogger<Desk> logger)
        {
            public void Say() => logger.LogInformation("Here");

            {{members}}
        }
        """);
}
