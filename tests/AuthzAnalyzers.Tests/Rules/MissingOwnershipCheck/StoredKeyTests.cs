using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A record that was stored has a key: the way for who has none is not taken with it.</summary>
public class StoredKeyTests
{
    private const string Types = """
        public class Customer
        {
            private string _id = Guid.NewGuid().ToString();

            public string Id { get { return _id; } set { _id = value; } }
            public Guid CustomerGuid { get; set; }
            public string UserId { get; set; } = "";
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
        }

        public class CustomerDb : DbContext { public DbSet<Customer> Customers => Set<Customer>(); }

        public interface IUserContext { Customer CurrentUser { get; } string? Id { get; } }

        public class Register(CustomerDb customers)
        {
            public void Drop(string? id)
            {
                var chosen = string.IsNullOrEmpty(id) ? customers.Customers : customers.Customers.Where(r => r.Id == id);
                if (string.IsNullOrEmpty(id))
                {
                    chosen.ExecuteDelete();
                }
                else
                {
                    chosen.ExecuteDelete();
                }
            }

            public void DropOf(Customer customer) => Drop(customer.Id);
        }
        """;

    [Theory]
    [InlineData("register.Drop(customers.Customers.First(r => r.UserId == User.FindFirstValue(\"sub\")).Id);")]
    [InlineData("register.DropOf(customers.Customers.First(r => r.UserId == User.FindFirstValue(\"sub\")));")]
    [InlineData("register.Drop(context.CurrentUser.Id);")]
    [InlineData("register.DropOf(context.CurrentUser);")]
    public async Task The_callers_own_record_has_one(string change)
    {
        foreach (var rule in new[] { "AUTHZ1001", "AUTHZ1002", "AUTHZ1005" })
        {
            await Act(rule, change);
        }
    }

    [Theory]
    [InlineData("register.{|AUTHZ1005:Drop|}(context.Id);", "AUTHZ1005")]
    [InlineData("register.{|AUTHZ1001:Drop|}(given);", "AUTHZ1001")]
    [InlineData("register.{|AUTHZ1001:DropOf|}(customers.Customers.First(r => r.Id == given));", "AUTHZ1001")]
    public Task Who_calls_and_what_the_request_says_may_have_none(string change, string rule) => Act(rule, change);

    private static Task Act(string rule, string change) => Marina.Action(rule, "", change + " return Ok();", Types, ", CustomerDb customers, Register register, IUserContext context");
}
