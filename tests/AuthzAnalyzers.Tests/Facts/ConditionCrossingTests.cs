using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Which ways a call fixes is told of a body in another project as of one in sight.</summary>
public class ConditionCrossingTests
{
    private const string Me = "int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!)";

    private static readonly string Data = Crossing.Data("""
        public static class Filtering
        {
            public static IQueryable<T> WhereIf<T>(this IQueryable<T> all, bool condition, System.Linq.Expressions.Expression<Func<T, bool>> predicate) => condition ? all.Where(predicate) : all;
        }

        public enum Shelf { Products, Customers }

        public class Wanted { public int Customer { get; set; } public string? Status { get; set; } }

        public class OrdersOf(int customer) { public List<Order> Run(ShopDb db) => db.Orders.Where(o => o.CustomerId == customer).ToList(); }

        public class OrderService(ShopDb db)
        {
            public List<Order> Find(string status, int customer = 0) => db.Orders.WhereIf(customer > 0, o => o.CustomerId == customer).Where(o => o.Status == status).ToList();
            public List<Order> Listed(Wanted wanted) => db.Orders.Where(o => (wanted.Customer == 0 || o.CustomerId == wanted.Customer) && (wanted.Status == null || o.Status == wanted.Status)).ToList();
            public object? Show(Shelf shelf, int id) { if (shelf == Shelf.Customers) { return db.Customers.Find(id); } return db.Products.Find(id); }
            public object? Told(int id, bool whole) => whole ? db.Customers.Find(id) : id;
        }
        """);

    [Theory]
    [InlineData("return Ok(orders.Find(text, @));")]
    [InlineData("return Ok(orders.Listed(new Wanted { Customer = @ }));")]
    [InlineData("return Ok(new OrdersOf(@).Run(db));")]
    [InlineData("return Ok(orders.Show(Shelf.Products, id));")]
    [InlineData("return Ok(orders.Told(id, false));")]
    public async Task What_is_fixed_is_silent(string body)
    {
        await Code("AUTHZ1002", body);
        await Code("AUTHZ1003", body);
    }

    [Theory]
    [InlineData("AUTHZ1003", "return Ok(orders.{|AUTHZ1003:Find|}(text, id));")]
    [InlineData("AUTHZ1003", "return Ok(orders.{|AUTHZ1003:Find|}(text));")]
    [InlineData("AUTHZ1003", "return Ok(orders.{|AUTHZ1003:Listed|}(new Wanted { Customer = id }));")]
    [InlineData("AUTHZ1002", "return Ok(new OrdersOf(id).{|AUTHZ1002:Run|}(db));")]
    [InlineData("AUTHZ1002", "return Ok(orders.{|AUTHZ1002:Show|}(Shelf.Customers, id));")]
    [InlineData("AUTHZ1002", "return Ok(orders.{|AUTHZ1002:Told|}(id, true));")]
    public Task What_is_not_is_found(string rule, string body) => Code(rule, body);

    private static Task Code(string rule, string body) => Crossing.Findings(
        Data,
        $$"""
        [Authorize]
        public class OrdersController(OrderService orders, ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id, string text) { {{body.Replace("@", Me, System.StringComparison.Ordinal)}} }
            private object Services => (orders, db);
        }
        """,
        rule);
}
