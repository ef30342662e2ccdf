using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Which of several implementations a call reaches is what start-up code says, where that is in sight.</summary>
public class RegistrationTests
{
    private const string Rule = "AUTHZ1001";

    private const string Types = """
        public interface ICustomers { Task<List<Customer>> All(); }

        public interface IStaffCustomers : ICustomers { }

        public class Guarded(ShopDb db, IHttpContextAccessor http) : IStaffCustomers
        {
            public Task<List<Customer>> All() =>
                http.HttpContext!.User.IsInRole("Staff") ? db.Customers.ToListAsync() : throw new UnauthorizedAccessException();
        }

        public class Open(ShopDb db) : ICustomers
        {
            public Task<List<Customer>> All() => db.Customers.ToListAsync();
        }

        public class Gate(ICustomers inner, IHttpContextAccessor http) : ICustomers
        {
            public Task<List<Customer>> All()
            {
                if (!http.HttpContext!.User.IsInRole("Staff"))
                {
                    throw new UnauthorizedAccessException();
                }

                return inner.All();
            }
        }

        public class Timing(ICustomers inner) : ICustomers
        {
            public Task<List<Customer>> All() => inner.All();
        }
        """;

    [Theory]
    [InlineData("services.AddScoped<ICustomers, Guarded>();")]
    [InlineData("services.AddScoped(typeof(ICustomers), typeof(Guarded));")]
    [InlineData("services.AddScoped<ICustomers>(p => new Guarded(p.GetRequiredService<ShopDb>(), p.GetRequiredService<IHttpContextAccessor>()));")]
    [InlineData("services.AddScoped<ICustomers>(p => { return ActivatorUtilities.CreateInstance<Guarded>(p); });")]
    [InlineData("services.AddScoped<IStaffCustomers, Guarded>().AddScoped<ICustomers>(p => p.GetRequiredService<IStaffCustomers>());")]
    [InlineData("services.AddScoped<ICustomers, Open>(); services.AddScoped<ICustomers, Guarded>();")]
    [InlineData("services.AddScoped<ICustomers, Guarded>(); services.TryAddScoped<ICustomers, Open>();")]
    [InlineData("services.TryAddScoped<ICustomers, Guarded>();")]
    [InlineData("services.Replace(ServiceDescriptor.Scoped<ICustomers, Guarded>());")]
    [InlineData("services.AddScoped<ICustomers>(p => new Gate(p.GetRequiredService<Open>(), p.GetRequiredService<IHttpContextAccessor>()));")]
    public Task The_registered_implementation_counts(string registration) => Program(registration, "All");

    [Theory]
    [InlineData("services.AddScoped<ICustomers, Open>();")]
    [InlineData("services.AddScoped(typeof(ICustomers), typeof(Open));")]
    [InlineData("services.AddScoped<ICustomers>(p => new Open(p.GetRequiredService<ShopDb>()));")]
    [InlineData("services.AddScoped<ICustomers, Guarded>(); services.AddScoped<ICustomers, Open>();")]
    [InlineData("services.AddScoped<ICustomers, Open>(); services.TryAddScoped<ICustomers, Guarded>();")]
    [InlineData("services.AddScoped<ICustomers>(p => new Timing(p.GetRequiredService<Open>()));")]
    public Task A_registered_implementation_without_a_check_is_reported(string registration) => Program(registration, "{|AUTHZ1001:All|}");

    [Fact]
    public Task A_decorator_written_by_hand_calls_what_it_is_handed() =>
        Program("services.AddScoped<ICustomers>(p => new Timing(p.GetRequiredService<Guarded>()));", "All");

    [Theory]
    [InlineData("AUTHZ1001", "new Timed<Query, List<Customer>>(new Handler(p.GetRequiredService<ShopDb>()))", "{|AUTHZ1001:Handle|}")]
    [InlineData("AUTHZ1005", "new Timed<Query, List<Customer>>(new Gated<Query, List<Customer>>(new Handler(p.GetRequiredService<ShopDb>()), p.GetRequiredService<IHttpContextAccessor>()))", "Handle")]
    public Task Generic_decorators_made_inside_each_other_call_what_each_is_handed(string rule, string made, string call) => Shop.Findings(
        rule,
        $$"""
        public record Query(int Page);
        public interface IHandler<TQuery, TResult> { Task<TResult> Handle(TQuery query); }
        public class Handler(ShopDb db) : IHandler<Query, List<Customer>> { public Task<List<Customer>> Handle(Query query) => db.Customers.ToListAsync(); }
        public class Timed<TQuery, TResult>(IHandler<TQuery, TResult> inner) : IHandler<TQuery, TResult> { public Task<TResult> Handle(TQuery query) => inner.Handle(query); }
        public class Gated<TQuery, TResult>(IHandler<TQuery, TResult> inner, IHttpContextAccessor http) : IHandler<TQuery, TResult>
        {
            public Task<TResult> Handle(TQuery query) => http.HttpContext!.User.IsInRole("Staff") ? inner.Handle(query) : throw new UnauthorizedAccessException();
        }
        public static class StartUp
        {
            public static void Map(WebApplicationBuilder builder, WebApplication app)
            {
                builder.Services.AddScoped<IHandler<Query, List<Customer>>>(p => {{made}});
                app.MapGet("/customers", (IHandler<Query, List<Customer>> handler) => handler.{{call}}(new Query(1)));
            }
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("services.AddScoped<ICustomers, Guarded>(); services.AddKeyedScoped<ICustomers, Open>(\"open\");")]
    [InlineData("if (Environment.UserInteractive) { services.AddScoped<ICustomers, Open>(); } else { services.AddScoped<ICustomers, Guarded>(); }")]
    public Task Where_several_may_be_reached_one_without_a_check_is_reported(string registration) =>
        Program(registration, "{|AUTHZ1005:All|}", rule: "AUTHZ1005");

    [Fact]
    public Task What_is_asked_for_as_a_set_runs_whole() => Shop.Findings(
        "AUTHZ1005",
        $$"""
        {{Types}}

        public class Report(IEnumerable<ICustomers> sources)
        {
            public async Task<List<Customer>> First()
            {
                foreach (var source in sources)
                {
                    return await source.All();
                }

                return new();
            }
        }

        public static class StartUp
        {
            public static void Map(WebApplicationBuilder builder, WebApplication app)
            {
                builder.Services.AddScoped<ICustomers, Open>();
                builder.Services.AddScoped<ICustomers, Guarded>();
                app.MapGet("/customers", (IServiceProvider services) => services.GetRequiredService<Report>().{|AUTHZ1005:First|}());
            }
        }
        """);

    [Theory]
    [InlineData("Decorate<ICustomers, Gate>()", "All")]
    [InlineData("Decorate<ICustomers, Timing>().Decorate<ICustomers, Gate>()", "All")]
    [InlineData("Decorate<ICustomers, Timing>()", "{|AUTHZ1001:All|}")]
    public Task A_decorator_stands_before_what_it_decorates(string decoration, string call) => Program(
        $"services.AddScoped<ICustomers, Open>().{decoration};",
        call,
        """
        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class ServiceCollectionExtensions
            {
                public static IServiceCollection Decorate<TService, TDecorator>(this IServiceCollection services) where TDecorator : TService => services;
            }
        }
        """);

    [Theory]
    [InlineData("services.AddScoped(typeof(IStore<>), typeof(OpenStore<>)); services.AddScoped<IStore<Customer>, CustomerStore>();", "All")]
    [InlineData("services.AddScoped(typeof(IStore<>), typeof(OpenStore<>));", "{|AUTHZ1001:All|}")]
    [InlineData("services.AddScoped(typeof(IStore<>), typeof(OpenStore<>)); services.AddScoped<IStore<Order>, OrderStore>();", "{|AUTHZ1001:All|}")]
    public Task A_closed_registration_comes_before_an_open_one(string registration, string call) => Shop.Findings(
        Rule,
        $$"""
        public interface IStore<T> { Task<List<T>> All(); }

        public class OpenStore<T>(ShopDb db) : IStore<T> where T : class
        {
            public Task<List<T>> All() => db.Set<T>().ToListAsync();
        }

        public class CustomerStore(ShopDb db, IHttpContextAccessor http) : IStore<Customer>
        {
            public Task<List<Customer>> All() =>
                http.HttpContext!.User.IsInRole("Staff") ? db.Customers.ToListAsync() : throw new UnauthorizedAccessException();
        }

        public class OrderStore(ShopDb db, IHttpContextAccessor http) : IStore<Order>
        {
            public Task<List<Order>> All() =>
                http.HttpContext!.User.IsInRole("Staff") ? db.Orders.ToListAsync() : throw new UnauthorizedAccessException();
        }

        public static class StartUp
        {
            public static void Map(IServiceCollection services, WebApplication app)
            {
                {{registration}}
                app.MapGet("/customers", (IStore<Customer> customers) => customers.{{call}}());
            }
        }
        """);

    private static Task Program(string registration, string call, string library = "", string rule = Rule) => Verify.Diagnostics(
        $$"""
        using Microsoft.Extensions.DependencyInjection.Extensions;

        {{library}}

        {{Types}}

        public static class StartUp
        {
            public static void Map(IServiceCollection services, WebApplication app)
            {
                {{registration}}
                app.MapGet("/customers", (ICustomers customers) => customers.{{call}}());
            }
        }
        """,
        Shop.SetupFor(rule));
}
