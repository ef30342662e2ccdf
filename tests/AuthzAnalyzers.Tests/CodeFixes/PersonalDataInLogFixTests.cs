using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.PersonalDataInLog;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class PersonalDataInLogFixTests
{
    private static readonly Setup Only = Shop.SetupFor("AUTHZ3001");

    [Theory]
    [InlineData("logger.LogInformation(\"Mail to {Email}\", {|AUTHZ3001:customer.Email|});", "logger.LogInformation(\"Mail to {CustomerId}\", customer.Id);")]
    [InlineData("logger.LogInformation(\"Mail to {To,10} of {Total:C}\", {|AUTHZ3001:customer?.Email|}, total);", "logger.LogInformation(\"Mail to {CustomerId,10} of {Total:C}\", customer?.Id, total);")]
    [InlineData("logger.LogInformation(\"{0} to {1}\", total, {|AUTHZ3001:customer.Email|});", "logger.LogInformation(\"{0} to {1}\", total, customer.Id);")]
    [InlineData("logger.LogInformation($\"Mail to {{|AUTHZ3001:customer.Email|}}\");", "logger.LogInformation($\"Mail to {customer.Id}\");")]
    [InlineData("throw new InvalidOperationException(\"No \" + {|AUTHZ3001:customer.Name|});", "throw new InvalidOperationException(\"No \" + customer.Id);")]
    public Task The_key_is_logged(string before, string after) => Verify.Fix<PersonalDataInLogFix>(In(before), In(after), Only);

    [Fact]
    public Task All_are_replaced_at_once() => Verify.Fix<PersonalDataInLogFix>(
        In("logger.LogInformation(\"{A} {B}\", {|AUTHZ3001:customer.Email|}, {|AUTHZ3001:other.Phone|}); logger.LogInformation(\"{A}\", {|AUTHZ3001:customer.Phone|});"),
        In("logger.LogInformation(\"{CustomerId} {CustomerId}\", customer.Id, other.Id); logger.LogInformation(\"{CustomerId}\", customer.Id);"),
        Only);

    [Theory]
    [InlineData("logger.LogInformation(\"{Email} {Id}\", {|AUTHZ3001:customer.Email|}, customer.Id);")]
    [InlineData("logger.LogInformation({|AUTHZ3001:customer.Email|});")]
    [InlineData("logger.LogInformation(\"{Email}\", {|AUTHZ3001:customer.Email|}.Trim());")]
    [InlineData("logger.LogInformation(\"{@Customer}\", {|AUTHZ3001:customer|});")]
    [InlineData("var to = customer.Email; logger.LogInformation(\"{To}\", {|AUTHZ3001:to|});")]
    public Task Nothing_is_offered_where_the_key_would_not_do(string statement) => Verify.NoFix<PersonalDataInLogFix>(In(statement), Only);

    private static string In(string statements) => $$"""
        using Microsoft.Extensions.Logging;

        public class Desk(ILogger<Desk> logger)
        {
            public void Run(Customer customer, Customer other, decimal total)
            {
                {{statements}}
            }
        }
        """;
}
