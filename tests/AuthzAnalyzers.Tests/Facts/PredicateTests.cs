using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Predicates that a caller hands over to the code that queries: what they ask counts where they stand, in source and through facts alike.</summary>
public class PredicateTests
{
    private const string Mine = "int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!)";

    private const string Repository = """
        public interface IRepository<T> where T : class
        {
            Task<T?> FirstAsync(Expression<Func<T, bool>> predicate, CancellationToken cancellation = default);
            Task<List<T>> ListAsync(Expression<Func<T, bool>>? filter = null, string? order = null);
            Task<bool> AnyAsync(Expression<Func<T, bool>> predicate);
            IQueryable<T> Where(Expression<Func<T, bool>> predicate);
            Task DeleteAsync(Expression<Func<T, bool>> predicate);
            Task SaveAsync();
        }

        public class Repository<T>(ShopDb db) : IRepository<T> where T : class
        {
            public Task<T?> FirstAsync(Expression<Func<T, bool>> predicate, CancellationToken cancellation) => db.Set<T>().FirstOrDefaultAsync(predicate, cancellation);
            public async Task<List<T>> ListAsync(Expression<Func<T, bool>>? filter, string? order)
            {
                IQueryable<T> query = db.Set<T>();
                if (filter != null) { query = query.Where(filter); }
                if (!string.IsNullOrEmpty(order)) { query = query.OrderBy(one => 1); }
                return await query.ToListAsync();
            }
            public async Task<bool> AnyAsync(Expression<Func<T, bool>> predicate) => await db.Set<T>().AnyAsync(predicate);
            public IQueryable<T> Where(Expression<Func<T, bool>> predicate) => db.Set<T>().AsNoTracking().Where(predicate);
            public Task DeleteAsync(Expression<Func<T, bool>> predicate) => db.Set<T>().Where(predicate).ExecuteDeleteAsync();
            public Task SaveAsync() => db.SaveChangesAsync();
        }

        public static class Which
        {
            public static Expression<Func<Order, bool>> Of(int customer) => o => o.CustomerId == customer;
            public static Expression<Func<Order, bool>> Busy() => o => o.Status == "open";
        }

        public class OrderService(IRepository<Order> orders)
        {
            public Task<Order?> Find(Expression<Func<Order, bool>> which) => orders.FirstAsync(which);
            public Task<Order?> OfCustomer(int id, int customer) => orders.FirstAsync(o => o.Id == id && o.CustomerId == customer);
        }
        """;

    [Theory]
    [InlineData("orders.FirstAsync(o => o.Id == id && o.CustomerId == mine)")]
    [InlineData("orders.FirstAsync(o => o.AccessToken == text)")]
    [InlineData("orders.ListAsync(o => o.CustomerId == mine)")]
    [InlineData("orders.ListAsync(order: text, filter: o => o.CustomerId == mine)")]
    [InlineData("orders.Where(o => o.CustomerId == mine).ToListAsync()")]
    [InlineData("orders.Where(o => o.Id == id).SingleAsync(o => o.CustomerId == mine)")]
    [InlineData("service.Find(o => o.Id == id && o.CustomerId == mine)")]
    [InlineData("service.OfCustomer(id, mine)")]
    [InlineData("orders.ListAsync(Which.Of(mine))")]
    [InlineData("service.Find(Which.Of(mine))")]
    public Task A_predicate_that_names_the_caller_is_silent(string call) => Action("AUTHZ1002,AUTHZ1003", $"return Ok(await {call});");

    [Theory]
    [InlineData("orders.{|AUTHZ1002:FirstAsync|}(o => o.Id == id)")]
    [InlineData("orders.{|AUTHZ1002:FirstAsync|}(o => o.Status == text)")]
    [InlineData("orders.{|AUTHZ1002:ListAsync|}(o => o.CustomerId == id)")]
    [InlineData("orders.{|AUTHZ1003:ListAsync|}()")]
    [InlineData("orders.{|AUTHZ1003:ListAsync|}(o => o.Total > 10)")]
    [InlineData("orders.Where(o => o.CustomerId == id).{|AUTHZ1002:ToListAsync|}()")]
    [InlineData("service.{|AUTHZ1002:Find|}(o => o.Id == id)")]
    [InlineData("service.{|AUTHZ1002:OfCustomer|}(id, id)")]
    [InlineData("orders.{|AUTHZ1002:ListAsync|}(Which.Of(id))")]
    [InlineData("orders.{|AUTHZ1003:ListAsync|}(Which.Busy())")]
    public Task A_predicate_that_the_request_alone_fills_is_found(string call) => Action("AUTHZ1002,AUTHZ1003", $"return Ok(await {call});");

    [Theory]
    [InlineData("if (!await orders.AnyAsync(o => o.Id == id && o.CustomerId == mine)) { return NotFound(); } return Ok(await orders.FirstAsync(o => o.Id == id));")]
    [InlineData("if (await orders.AnyAsync(o => o.Id == id && o.CustomerId == mine)) { return Ok(await orders.FirstAsync(o => o.Id == id)); } return NotFound();")]
    [InlineData("if (!await orders.AnyAsync(o => o.Id == id)) { return NotFound(); } return Ok(await orders.{|AUTHZ1002:FirstAsync|}(o => o.Id == id));")]
    public Task Whether_there_is_such_a_record_is_asked_by_a_predicate(string body) => Action("AUTHZ1002", body);

    [Theory]
    [InlineData("await orders.DeleteAsync(o => o.Id == id && o.CustomerId == mine); return Ok();")]
    [InlineData("await orders.{|AUTHZ1002:DeleteAsync|}(o => o.Id == id); return Ok();")]
    [InlineData("var order = await orders.FirstAsync(o => o.AccessToken == text); order!.Status = \"seen\"; await orders.SaveAsync(); return Ok();")]
    [InlineData("var order = await orders.FirstAsync(o => o.Id == id); order!.Status = \"seen\"; await orders.{|AUTHZ1002:SaveAsync|}(); return Ok();")]
    public Task A_change_is_about_what_the_predicate_names(string body) => Action("AUTHZ1002", body);

    [Theory]
    [InlineData("Expression<Func<Order, bool>> which = o => o.CustomerId == mine; return Ok(await orders.ListAsync(which));")]
    [InlineData("Expression<Func<Order, bool>> which = o => o.CustomerId == id; if (id == 0) { which = o => o.CustomerId == mine; } return Ok(await orders.{|AUTHZ1005:ListAsync|}(which));")]
    [InlineData("Expression<Func<Order, bool>> which = o => o.CustomerId == id; return Ok(await orders.{|AUTHZ1002:ListAsync|}(which));")]
    [InlineData("Expression<Func<Order, bool>> which = o => true; return Ok(await orders.{|AUTHZ1003:ListAsync|}(which));")]
    public Task A_predicate_may_be_kept_in_a_local(string body) => Action("AUTHZ1002,AUTHZ1003,AUTHZ1005", body);

    [Fact]
    public Task Who_owns_the_record_needs_no_audit_record() => Action("AUTHZ2001", "return Ok(await orders.FirstAsync(o => o.Id == id && o.CustomerId == mine));");

    [Fact]
    public Task Who_does_not_needs_one() => Action("AUTHZ2001", "return Ok(await orders.{|AUTHZ2001:FirstAsync|}(o => o.Id == id));");

    private static async Task Action(string rules, string body)
    {
        foreach (var rule in rules.Split(','))
        {
            await Action(rule, body, $"{{|{rule}:");
        }
    }

    private static async Task Action(string rule, string body, string mark)
    {
        // Only the marks of the rule that is asked for stand.
        var marked = System.Text.RegularExpressions.Regex.Replace(body, @"\{\|(AUTHZ\d+:)(\w+)\|\}", match => match.Value.StartsWith(mark, System.StringComparison.Ordinal) ? match.Value : match.Groups[2].Value);
        var data = "using System.Linq.Expressions;\n" + Rules.Shop.Data + Repository;
        var source = $$"""
            using System.Linq.Expressions;

            [Authorize]
            public class OrdersController(IRepository<Order> orders, OrderService service) : Controller
            {
                public async Task<IActionResult> Get(int id, string text)
                {
                    var mine = {{Mine}};
                    {{marked}}
                }
            }
            """;
        await Verify.Diagnostics(source, new Setup { Only = rule, Projects = [("Shop.Data", data)] });
        await Verify.Diagnostics(source, new Setup { Only = rule, Assemblies = [Library.Build("Shop.Data", data)] });
    }
}
