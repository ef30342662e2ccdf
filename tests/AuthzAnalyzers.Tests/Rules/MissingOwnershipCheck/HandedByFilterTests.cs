using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A record that a filter loads and hands to the action is that filter's access.</summary>
public class HandedByFilterTests
{
    private const string Filters = """
        public class LoadOrder(ShopDb db) : Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext c, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                c.HttpContext.Items["order"] = await db.Orders.FindAsync(int.Parse((string)c.RouteData.Values["id"]!));
                await next();
            }
        }

        public class LoadOwnOrder(ShopDb db) : Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext c, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                var me = c.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier);
                var id = int.Parse((string)c.RouteData.Values["id"]!);
                c.HttpContext.Items["order"] = await db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.Customer!.UserId == me);
                await next();
            }
        }

        public class LoadProduct(ShopDb db) : Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext c, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                c.HttpContext.Items["product"] = await db.Products.FindAsync(int.Parse((string)c.RouteData.Values["id"]!));
                await next();
            }
        }
        """;

    [Theory]
    [InlineData("[TypeFilter(typeof(LoadOrder))] public Order? Get(int id) => (Order?){|AUTHZ1002:HttpContext.Items[\"order\"]|};")]
    [InlineData("[ServiceFilter(typeof(LoadOrder))] public Order? Get(int id) => {|AUTHZ1002:HttpContext.Items[\"order\"]|} as Order;")]
    [InlineData("[TypeFilter(typeof(LoadOwnOrder))] public Order? Get(int id) => (Order?)HttpContext.Items[\"order\"];")]
    [InlineData("[TypeFilter(typeof(LoadProduct))] public Product? Get(int id) => (Product?)HttpContext.Items[\"product\"];")]
    [InlineData("public Order? Get(int id) => (Order?)HttpContext.Items[\"order\"];")]
    public Task A_record_kept_with_the_request(string action) => Shop.Controller("AUTHZ1002", "[Authorize] " + action, Filters);
}
