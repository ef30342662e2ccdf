using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/signalr.txt", Against = "ASP.NET Core 10")]
public sealed class SignalRTests
{
    private const string Usings = """
        using Microsoft.AspNetCore.SignalR;

        """;

    private const string ReadsAnyone = """
            public async Task<Customer?> Find(int id) => await db.Customers.FirstOrDefaultAsync(c => c.Id == id);
        """;

    [Fact]
    public Task A_record_returned_by_a_hub_that_anybody_may_call_is_reported() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class CustomerHub(ShopDb db) : Hub
        {
            public async Task<Customer?> Find(int id) => await db.Customers.{|AUTHZ1001:FirstOrDefaultAsync|}(c => c.Id == id);
        }
        """);

    [Theory]
    [InlineData("[Authorize(Roles = \"Staff\")]", "", "")]
    [InlineData("", "[Authorize(Policy = \"Staff\")]", "")]
    [InlineData("", "", "app.MapHub<CustomerHub>(\"/customers\").RequireAuthorization(\"Staff\");")]
    [InlineData("", "", "app.MapGroup(\"/staff\").RequireAuthorization(\"Staff\").MapHub<CustomerHub>(\"/customers\");")]
    public Task A_hub_that_is_closed_is_silent(string onHub, string onMethod, string mapping) => HostedShop.Findings("AUTHZ1001", Usings + $$"""
        {{onHub}}
        public class CustomerHub(ShopDb db) : Hub
        {
            {{onMethod}}
        {{ReadsAnyone}}
        }

        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                {{mapping}}
            }
        }
        """);

    [Fact]
    public Task A_policy_for_another_hub_closes_nothing() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class CustomerHub(ShopDb db) : Hub
        {
            public async Task<Customer?> Find(int id) => await db.Customers.{|AUTHZ1001:FirstOrDefaultAsync|}(c => c.Id == id);
        }

        public class NewsHub : Hub
        {
        }

        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                app.MapHub<CustomerHub>("/customers");
                app.MapHub<NewsHub>("/news").RequireAuthorization("Staff");
            }
        }
        """);

    [Fact]
    public Task An_anonymous_mark_on_a_hub_opens_no_method_that_asks_for_more() => HostedShop.Findings("AUTHZ1001", Usings + $$"""
        [AllowAnonymous]
        public class CustomerHub(ShopDb db) : Hub
        {
            [Authorize(Policy = "Staff")]
        {{ReadsAnyone}}
        }
        """);

    [Fact]
    public Task A_base_class_and_its_attribute_count() => HostedShop.Findings("AUTHZ1001", Usings + $$"""
        [Authorize(Policy = "Staff")]
        public abstract class StaffHub : Hub
        {
        }

        public class CustomerHub(ShopDb db) : StaffHub
        {
        {{ReadsAnyone}}
        }
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_chooses_is_reported() => HostedShop.Findings("AUTHZ1002", Usings + """
        [Authorize]
        public class CustomerHub(ShopDb db) : Hub
        {
            public async Task<Order?> Find(int id) => await db.Orders.{|AUTHZ1002:FirstOrDefaultAsync|}(o => o.Id == id);
        }
        """);

    [Theory]
    [InlineData("Context.UserIdentifier")]
    [InlineData("Context.User!.FindFirstValue(ClaimTypes.NameIdentifier)")]
    public Task The_callers_own_record_is_silent(string caller) => HostedShop.Findings("AUTHZ1002", Usings + $$"""
        [Authorize]
        public class CustomerHub(ShopDb db) : Hub
        {
            public async Task<Order?> Find(int id)
            {
                var me = {{caller}};
                return await db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.OwnerId == me);
            }
        }
        """);

    [Fact]
    public Task What_is_sent_to_the_caller_is_disclosed() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class CustomerHub(ShopDb db) : Hub
        {
            public async Task Find(int id)
            {
                var customer = await db.Customers.{|AUTHZ1001:FirstOrDefaultAsync|}(c => c.Id == id);
                await Clients.Caller.SendAsync("found", customer);
            }
        }
        """);

    [Theory]
    [InlineData("All")]
    [InlineData("Others")]
    [InlineData("Group(\"desk\")")]
    public Task What_is_sent_to_typed_clients_is_disclosed(string clients) => HostedShop.Findings("AUTHZ1001", Usings + $$"""
        public interface IDesk
        {
            Task Found(Customer? customer);
        }

        public class CustomerHub(ShopDb db) : Hub<IDesk>
        {
            public async Task Find(int id)
            {
                var customer = await db.Customers.{|AUTHZ1001:FirstOrDefaultAsync|}(c => c.Id == id);
                await Clients.{{clients}}.Found(customer);
            }
        }
        """);

    [Fact]
    public Task A_record_that_is_only_counted_with_is_silent() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class CustomerHub(ShopDb db) : Hub
        {
            public async Task Find(int id)
            {
                var customer = await db.Customers.FirstOrDefaultAsync(c => c.Id == id);
                await Clients.Caller.SendAsync("known", customer != null);
            }
        }
        """);

    [Fact]
    public Task A_refusal_before_the_answer_is_silent() => HostedShop.Findings("AUTHZ1002", Usings + """
        [Authorize]
        public class CustomerHub(ShopDb db) : Hub
        {
            public async Task Find(int id)
            {
                var order = await db.Orders.FirstAsync(o => o.Id == id);
                if (order.OwnerId != Context.UserIdentifier)
                {
                    throw new HubException("Not yours.");
                }

                await Clients.Caller.SendAsync("found", order);
            }
        }
        """);

    [Theory]
    [InlineData("options.AddFilter<StaffOnly>()")]
    [InlineData("options.AddFilter(typeof(StaffOnly))")]
    [InlineData("options.AddFilter(new StaffOnly())")]
    public Task A_filter_of_all_hubs_that_refuses_counts(string added) => HostedShop.Findings("AUTHZ1001", Usings + $$"""
        public class StaffOnly : IHubFilter
        {
            public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
            {
                if (!invocation.Context.User!.IsInRole("Staff"))
                {
                    throw new HubException("Staff only.");
                }

                return await next(invocation);
            }
        }

        public class CustomerHub(ShopDb db) : Hub
        {
        {{ReadsAnyone}}
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddSignalR(options => {{added}});
        }
        """);

    [Fact]
    public Task A_filter_that_refuses_nobody_counts_for_nothing() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class Log : IHubFilter
        {
            public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
            {
                Console.WriteLine(invocation.HubMethodName);
                return await next(invocation);
            }
        }

        public class CustomerHub(ShopDb db) : Hub
        {
            public async Task<Customer?> Find(int id) => await db.Customers.{|AUTHZ1001:FirstOrDefaultAsync|}(c => c.Id == id);
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddSignalR(options => options.AddFilter<Log>());
        }
        """);

    [Fact]
    public Task A_filter_of_another_hub_counts_for_nothing() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class StaffOnly : IHubFilter
        {
            public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
            {
                if (!invocation.Context.User!.IsInRole("Staff"))
                {
                    throw new HubException("Staff only.");
                }

                return await next(invocation);
            }
        }

        public class NewsHub : Hub
        {
        }

        public class CustomerHub(ShopDb db) : Hub
        {
            public async Task<Customer?> Find(int id) => await db.Customers.{|AUTHZ1001:FirstOrDefaultAsync|}(c => c.Id == id);
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddSignalR().AddHubOptions<NewsHub>(options => options.AddFilter<StaffOnly>());
        }
        """);

    [Fact]
    public Task An_attribute_on_a_hubs_method_has_an_effect() => HostedShop.Findings("AUTHZ1006", Usings + $$"""
        public class CustomerHub(ShopDb db) : Hub
        {
            [Authorize(Policy = "Staff")]
        {{ReadsAnyone}}

            public Task<Customer?> First() => Find(1);
        }
        """);
}
