using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/grpc.txt", Against = "Grpc.AspNetCore 2.85.0")]
public sealed class GrpcTests
{
    /// <summary>What the code generator makes of a service with a unary and a streaming method.</summary>
    private const string Generated = """
        using Grpc.Core;
        using Grpc.Core.Interceptors;
        using Microsoft.AspNetCore.Builder;

        public class OrderRequest
        {
            public int Id { get; set; }
        }

        public class OrderReply
        {
            public int Id { get; set; }
            public string Customer { get; set; } = "";
            public string Email { get; set; } = "";
        }

        public static class Orders
        {
            [BindServiceMethod(typeof(Orders), "BindService")]
            public abstract class OrdersBase
            {
                public virtual Task<OrderReply> Get(OrderRequest request, ServerCallContext context) => throw new RpcException(new Status(StatusCode.Unimplemented, ""));
                public virtual Task All(OrderRequest request, IServerStreamWriter<OrderReply> responseStream, ServerCallContext context) => throw new RpcException(new Status(StatusCode.Unimplemented, ""));
            }

            public static void BindService(ServiceBinderBase binder, OrdersBase service)
            {
            }
        }

        """;

    private const string Reads = """
            public override async Task<OrderReply> Get(OrderRequest request, ServerCallContext context)
            {
                var customer = await db.Customers.FirstAsync(c => c.Id == request.Id);
                return new OrderReply { Id = customer.Id, Email = customer.Email };
            }
        """;

    private const string StaffInterceptor = """
        public class StaffOnly : Interceptor
        {
            public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
            {
                if (!context.GetHttpContext().User.IsInRole("Staff"))
                {
                    throw new RpcException(new Status(StatusCode.PermissionDenied, "Staff only."));
                }

                return await continuation(request, context);
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddGrpc(options => options.Interceptors.Add<StaffOnly>());
        }
        """;

    [Fact]
    public Task A_reply_to_anybody_is_reported() => HostedShop.Findings("AUTHZ1001", Generated + """
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            public override async Task<OrderReply> Get(OrderRequest request, ServerCallContext context)
            {
                var customer = await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == request.Id);
                return new OrderReply { Id = customer.Id, Email = customer.Email };
            }
        }
        """);

    [Theory]
    [InlineData("[Authorize(Roles = \"Staff\")]", "", "")]
    [InlineData("", "[Authorize(Policy = \"Staff\")]", "")]
    [InlineData("", "", "app.MapGrpcService<OrderService>().RequireAuthorization(\"Staff\");")]
    public Task A_service_that_is_closed_is_silent(string onService, string onMethod, string mapping) => HostedShop.Findings("AUTHZ1001", Generated + $$"""
        {{onService}}
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            {{onMethod}}
        {{Reads}}
        }

        public static class Mapping
        {
            public static void Map(WebApplication app)
            {
                {{mapping}}
            }
        }
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_chooses_is_reported() => HostedShop.Findings("AUTHZ1002", Generated + """
        [Authorize]
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            public override async Task<OrderReply> Get(OrderRequest request, ServerCallContext context)
            {
                var customer = await db.Customers.{|AUTHZ1002:FirstAsync|}(c => c.Id == request.Id);
                return new OrderReply { Id = customer.Id, Email = customer.Email };
            }
        }
        """);

    [Fact]
    public Task The_callers_own_record_is_silent() => HostedShop.Findings("AUTHZ1002", Generated + """
        [Authorize]
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            public override async Task<OrderReply> Get(OrderRequest request, ServerCallContext context)
            {
                var me = context.GetHttpContext().User.FindFirstValue(ClaimTypes.NameIdentifier);
                var customer = await db.Customers.FirstAsync(c => c.Id == request.Id && c.UserId == me);
                return new OrderReply { Id = customer.Id, Email = customer.Email };
            }
        }
        """);

    [Fact]
    public Task A_refusal_by_status_is_understood() => HostedShop.Findings("AUTHZ1001", Generated + """
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            public override async Task<OrderReply> Get(OrderRequest request, ServerCallContext context)
            {
                if (!context.GetHttpContext().User.IsInRole("Staff"))
                {
                    throw new RpcException(new Status(StatusCode.PermissionDenied, "Staff only."));
                }

                var customer = await db.Customers.FirstAsync(c => c.Id == request.Id);
                return new OrderReply { Id = customer.Id, Email = customer.Email };
            }
        }
        """);

    [Fact]
    public Task What_is_streamed_to_the_caller_is_disclosed() => HostedShop.Findings("AUTHZ1001", Generated + """
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            public override async Task All(OrderRequest request, IServerStreamWriter<OrderReply> responseStream, ServerCallContext context)
            {
                foreach (var customer in await db.Customers.{|AUTHZ1001:ToListAsync|}())
                {
                    await responseStream.WriteAsync(new OrderReply { Id = customer.Id, Email = customer.Email });
                }
            }
        }
        """);

    [Fact]
    public Task What_is_streamed_to_staff_is_silent() => HostedShop.Findings("AUTHZ1001", Generated + """
        [Authorize(Roles = "Staff")]
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            public override async Task All(OrderRequest request, IServerStreamWriter<OrderReply> responseStream, ServerCallContext context)
            {
                foreach (var customer in await db.Customers.ToListAsync())
                {
                    await responseStream.WriteAsync(new OrderReply { Id = customer.Id, Email = customer.Email });
                }
            }
        }
        """);

    [Fact]
    public Task An_interceptor_that_refuses_counts() => HostedShop.Findings("AUTHZ1001", Generated + $$"""
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
        {{Reads}}
        }

        {{StaffInterceptor}}
        """);

    [Theory]
    [InlineData("services.AddGrpc(options => options.Interceptors.Add(typeof(StaffOnly)));")]
    [InlineData("services.AddGrpc().AddServiceOptions<OrderService>(options => options.Interceptors.Add<StaffOnly>());")]
    public Task An_interceptor_counts_however_it_is_added(string added) => HostedShop.Findings("AUTHZ1001", Generated + $$"""
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
        {{Reads}}
        }

        {{StaffInterceptor.Replace("services.AddGrpc(options => options.Interceptors.Add<StaffOnly>());", added)}}
        """);

    [Fact]
    public Task An_interceptor_of_another_service_counts_for_nothing() => HostedShop.Findings("AUTHZ1001", Generated + $$"""
        public class OtherService : Orders.OrdersBase
        {
        }

        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
        {{Reads.Replace("FirstAsync", "{|AUTHZ1001:FirstAsync|}")}}
        }

        {{StaffInterceptor.Replace("services.AddGrpc(options => options.Interceptors.Add<StaffOnly>());", "services.AddGrpc().AddServiceOptions<OtherService>(options => options.Interceptors.Add<StaffOnly>());")}}
        """);

    [Fact]
    public Task What_a_caller_streams_is_the_callers_choice() => HostedShop.Findings("AUTHZ1002", Generated.Replace("public virtual Task All(", "public virtual Task<OrderReply> Last(IAsyncStreamReader<OrderRequest> requests, ServerCallContext context) => throw new RpcException(new Status(StatusCode.Unimplemented, \"\"));\n        public virtual Task All(") + """
        [Authorize]
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            public override async Task<OrderReply> Last(IAsyncStreamReader<OrderRequest> requests, ServerCallContext context)
            {
                var reply = new OrderReply();
                await foreach (var request in requests.ReadAllAsync())
                {
                    var customer = await db.Customers.{|AUTHZ1002:FirstAsync|}(c => c.Id == request.Id);
                    reply = new OrderReply { Email = customer.Email };
                }

                return reply;
            }
        }
        """);

    [Fact]
    public Task An_interceptor_of_unary_calls_does_not_stand_before_streams() => HostedShop.Findings("AUTHZ1001", Generated + $$"""
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            public override async Task All(OrderRequest request, IServerStreamWriter<OrderReply> responseStream, ServerCallContext context)
            {
                foreach (var customer in await db.Customers.{|AUTHZ1001:ToListAsync|}())
                {
                    await responseStream.WriteAsync(new OrderReply { Id = customer.Id, Email = customer.Email });
                }
            }
        }

        {{StaffInterceptor}}
        """);

    [Fact]
    public Task An_interceptor_that_refuses_nobody_counts_for_nothing() => HostedShop.Findings("AUTHZ1001", Generated + """
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            public override async Task<OrderReply> Get(OrderRequest request, ServerCallContext context)
            {
                var customer = await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == request.Id);
                return new OrderReply { Id = customer.Id, Email = customer.Email };
            }
        }

        public class Log : Interceptor
        {
            public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
            {
                Console.WriteLine(context.Method);
                return await continuation(request, context);
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddGrpc(options => options.Interceptors.Add<Log>());
        }
        """);

    [Theory]
    [InlineData("context.RequestHeaders.GetValue(\"user-id\")", "{|AUTHZ1009:ToListAsync|}")]
    [InlineData("context.RequestHeaders.FirstOrDefault(entry => entry.Key == \"x-user-id\")?.Value", "{|AUTHZ1009:ToListAsync|}")]
    [InlineData("context.RequestHeaders.GetValue(\"order-id\")", "{|AUTHZ1002:ToListAsync|}")]
    [InlineData("context.GetHttpContext().User.FindFirstValue(\"sub\")", "ToListAsync")]
    public Task Metadata_of_the_call_that_says_who_calls_stands_for_the_caller(string source, string read) => Verify.Diagnostics(Generated + $$"""
        [Authorize]
        public class OrderService(ShopDb db) : Orders.OrdersBase
        {
            public override async Task All(OrderRequest request, IServerStreamWriter<OrderReply> responseStream, ServerCallContext context)
            {
                var user = {{source}};
                foreach (var order in await db.Orders.Include(o => o.Customer).Where(o => o.OwnerId == user).{{read}}())
                {
                    await responseStream.WriteAsync(new OrderReply { Id = order.Id, Email = order.Customer!.Email });
                }
            }
        }
        """, HostedShop.Setup("AUTHZ1009") with { Beside = ["AUTHZ1001", "AUTHZ1002", "AUTHZ1003"] });
}
