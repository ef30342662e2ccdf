using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>Where the key of a record comes from.</summary>
public class KeyTests
{
    [Theory]
    [InlineData("return Ok(await db.Customers.{|AUTHZ1002:FindAsync|}(id));")]
    [InlineData("return Ok(await db.Customers.{|AUTHZ1002:FirstOrDefaultAsync|}(c => c.Id == id));")]
    [InlineData("return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Email == text));")]
    [InlineData("return Ok(await (from o in db.Orders where o.Id == id select new { o.Total }).{|AUTHZ1002:SingleAsync|}());")]
    [InlineData("return Ok(await db.Orders.Where(o => o.CustomerId == id).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("return Ok(await db.Orders.Where(o => o.CustomerId == body.Id).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("return Ok(await db.Orders.Where(o => o.Customer!.UserId == text && o.Status == \"open\").{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("await db.Orders.Where(o => o.Status == text).{|AUTHZ1002:ExecuteDeleteAsync|}(); return Ok();")]
    [InlineData("var key = id + 1; return Ok(await db.Customers.{|AUTHZ1002:FindAsync|}(key));")]
    [InlineData("var key = int.Parse(Request.Query[\"key\"]!); return Ok(await db.Customers.{|AUTHZ1002:FindAsync|}(key));")]
    [InlineData("return Ok(await db.Customers.{|AUTHZ1002:FindAsync|}(body.Id));")]
    [InlineData("return Ok(await {|AUTHZ1002:Load|}(id));")]
    [InlineData("return Ok(await {|AUTHZ1002:Load|}(body));")]
    public Task A_key_that_the_caller_chose_is_found(string body) => Action(body);

    [Theory]
    [InlineData("var me = int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!); return Ok(await db.Customers.FindAsync(me));")]
    [InlineData("var me = User.FindFirstValue(ClaimTypes.NameIdentifier); return Ok(await db.Customers.SingleAsync(c => c.UserId == me));")]
    [InlineData("var me = int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!); return Ok(await Load(me));")]
    [InlineData("await Task.Yield(); var fresh = Guid.NewGuid().ToString(); return Ok(await db.Orders.SingleAsync(o => o.AccessToken == fresh));")]
    [InlineData("return Ok(await db.Products.FindAsync(id));")]
    [InlineData("return Ok(await db.Customers.AnyAsync(c => c.Id == id));")]
    [InlineData("return Ok(await db.Orders.Where(o => o.Status == text).ToListAsync());")]
    public Task A_key_that_is_not_the_callers_choice_is_silent(string body) => Action(body);

    [Theory]
    [InlineData("[Authorize(Roles = \"Support\")]", "return Ok(await db.Customers.FindAsync(id));")]
    [InlineData("[Authorize(Policy = \"Support\")]", "return Ok(await db.Customers.FindAsync(id));")]
    [InlineData("[Authorize]", "if (!User.IsInRole(\"Support\")) { return Forbid(); } return Ok(await db.Customers.FindAsync(id));")]
    public Task A_privileged_caller_is_silent(string attribute, string body) => Action(body, attribute);

    [Theory]
    [InlineData("[Authorize(Roles = \"Customer\")]", "return Ok(await db.Customers.{|AUTHZ1002:FindAsync|}(id));")]
    [InlineData("[Authorize(Roles = \"User,Member\")]", "return Ok(await db.Customers.{|AUTHZ1002:FindAsync|}(id));")]
    [InlineData("[Authorize]", "if (!User.IsInRole(\"Customer\")) { return Forbid(); } return Ok(await db.Customers.{|AUTHZ1002:FindAsync|}(id));")]
    public Task A_role_that_every_customer_has_is_no_privilege(string attribute, string body) => Action(body, attribute);

    [Fact]
    public Task A_record_that_a_helper_answers_or_null_is_found_after_a_test_for_null() => Shop.Controller("AUTHZ1002", """
        [Authorize]
        public async Task<IActionResult> Get(int id)
        {
            var found = await {|AUTHZ1002:Find|}(id);
            return found is null ? NotFound() : Ok(found);
        }

        [Authorize]
        public async Task<IActionResult> Products(int id)
        {
            var found = await FindProduct(id);
            return found is null ? NotFound() : Ok(found);
        }

        private async Task<Customer?> Find(int key)
        {
            var customer = await db.Customers.FindAsync(key);
            return customer is null ? null : customer;
        }

        private async Task<Product?> FindProduct(int key)
        {
            var product = await db.Products.FindAsync(key);
            return product is null ? null : product;
        }
        """);

    [Fact]
    public Task Queries_in_two_branches_are_two_accesses() => Action("""
        var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (text == "mine")
        {
            return Ok(await db.Orders.SingleAsync(o => o.Id == id && o.Customer!.UserId == me));
        }

        return Ok(await db.Orders.{|AUTHZ1002:SingleAsync|}(o => o.Id == id));
        """);

    [Fact]
    public Task Nobody_signed_in_is_another_rules_finding() => Action("return Ok(await db.Customers.FindAsync(id));", "");

    [Theory]
    [InlineData("db.Orders.Add(new Order { CustomerId = id }); await db.SaveChangesAsync(); return Ok();")]
    [InlineData("var customer = await db.Customers.FindAsync(id); if (customer is null) { return NotFound(); } return Ok();")]
    public Task What_discloses_and_changes_nothing_of_others_is_silent(string body) => Action(body);

    [Theory]
    [InlineData("var customer = await db.Customers.FindAsync(id); customer!.Phone = text; await db.{|AUTHZ1002:SaveChangesAsync|}(); return Ok();")]
    [InlineData("await db.Customers.Where(c => c.Id == id).{|AUTHZ1002:ExecuteDeleteAsync|}(); return Ok();")]
    [InlineData("db.Remove(new Customer { Id = id }); await db.{|AUTHZ1002:SaveChangesAsync|}(); return Ok();")]
    [InlineData("db.Update(body); await db.{|AUTHZ1002:SaveChangesAsync|}(); return Ok();")]
    public Task A_change_of_a_chosen_record_is_found(string body) => Action(body);

    [Fact]
    public Task Records_reached_from_a_chosen_record_are_found_once_per_entity() => Action("""
        var order = await db.Orders.Where(o => o.Id == id).Select(o => o.CustomerId).FirstAsync();
        var customer = await db.Customers.{|AUTHZ1002:FindAsync|}(order);
        var again = await db.Customers.FirstAsync(c => c.Id == order);
        return Ok(new { customer, again });
        """);

    private static Task Action(string body, string attribute = "[Authorize]") => Shop.Controller("AUTHZ1002", $$"""
        {{attribute}}
        public async Task<IActionResult> Get(int id, string text, Customer body)
        {
            {{body}}
        }

        private async Task<Customer?> Load(int id) => await db.Customers.FindAsync(id);
        private async Task<Customer?> Load(Customer wanted) => await db.Customers.SingleAsync(c => c.Email == wanted.Email);
        """);

    [Theory]
    [InlineData("HMACSHA256(Encoding.UTF8.GetBytes(secret))", "SaveChangesAsync")]
    [InlineData("HMACSHA512(Encoding.UTF8.GetBytes(secret))", "SaveChangesAsync")]
    [InlineData("Unkeyed(secret)", "{|AUTHZ1001:SaveChangesAsync|}")]
    public Task A_message_that_is_signed_with_a_shared_key_is_about_the_record_that_it_names(string hash, string save) => Shop.Findings("AUTHZ1001", $$"""
        using System.Security.Cryptography;
        using System.Text;

        public class PaymentNotice
        {
            public string OrderId { get; set; } = "";
            public string Status { get; set; } = "";
            public string Signature { get; set; } = "";
            public bool Validate(string secret) => string.Equals(Hashes.Of(OrderId + Status, secret), Signature);
        }

        public class Unkeyed(string salt) : IDisposable
        {
            public byte[] ComputeHash(byte[] data) => SHA256.HashData(data.Concat(Encoding.UTF8.GetBytes(salt)).ToArray());
            public void Dispose() { }
        }

        public static class Hashes
        {
            public static string Of(string message, string secret)
            {
                using (var hash = new {{hash}})
                {
                    return Convert.ToHexString(hash.ComputeHash(Encoding.UTF8.GetBytes(message)));
                }
            }
        }

        public class PaymentsController(ShopDb db, string secret) : Controller
        {
            public async Task<IActionResult> Notify(PaymentNotice notice)
            {
                if (!notice.Validate(secret))
                {
                    return BadRequest();
                }

                var id = int.Parse(notice.OrderId);
                var order = await db.Orders.FirstAsync(o => o.Id == id);
                order.Status = notice.Status;
                await db.{{save}}();
                return Accepted();
            }
        }
        """);
}
