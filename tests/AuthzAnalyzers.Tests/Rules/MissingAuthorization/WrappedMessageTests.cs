using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Messages that a handler takes out of other messages and sends on, and what stands around handlers without refusing anything.</summary>
public class WrappedMessageTests
{
    private const string Bus = """
        public interface IRequest<out R> { }
        public interface IRequestHandler<in T, R> where T : IRequest<R> { Task<R> Handle(T request, CancellationToken ct); }
        public interface ISender { Task<R> Send<R>(IRequest<R> request, CancellationToken ct = default); }
        public delegate Task<R> Next<R>();
        public interface IPipelineBehavior<in T, R> { Task<R> Handle(T request, Next<R> next, CancellationToken ct); }
        public interface ICached { string Key { get; } }
        public interface ICache { Task<object?> Get(string key); Task Set(string key, object? value); }

        """;

    private const string Handlers = """
        public record Once<T, R>(T Message, Guid Number) : IRequest<R> where T : IRequest<R>;
        public class OnceHandler<T, R>(ISender sender, ICache cache) : IRequestHandler<Once<T, R>, R> where T : IRequest<R>
        {
            public async Task<R> Handle(Once<T, R> once, CancellationToken ct)
            {
                if (await cache.Get(once.Number.ToString()) is not null) { return default!; }
                await cache.Set(once.Number.ToString(), "done");
                return await sender.Send(once.Message, ct);
            }
        }

        public record CancelStay(int Id) : IRequest<bool>;
        public class CancelStayHandler(ShopDb db) : IRequestHandler<CancelStay, bool>
        {
            public async Task<bool> Handle(CancelStay cancel, CancellationToken ct) { db.Remove((await db.Orders.FindAsync(cancel.Id))!); await db.SaveChangesAsync(ct); return true; }
        }

        public record ReloadRates : IRequest<bool>;
        public class ReloadRatesHandler(ShopDb db) : IRequestHandler<ReloadRates, bool>
        {
            public async Task<bool> Handle(ReloadRates reload, CancellationToken ct) { foreach (var product in db.Products) { product.Price++; } await db.SaveChangesAsync(ct); return true; }
        }

        public record Holder(string Name, string Email);
        public record HolderAnswer(Holder? Holder);
        public record GetHolder(int Id) : IRequest<HolderAnswer>, ICached { public string Key => "holder" + Id; }
        public class GetHolderHandler(ShopDb db) : IRequestHandler<GetHolder, HolderAnswer>
        {
            public async Task<HolderAnswer> Handle(GetHolder get, CancellationToken ct) => new(await db.Customers.Where(c => c.Id == get.Id).Select(c => new Holder(c.Name, c.Email)).FirstOrDefaultAsync(ct));
        }

        public record GetTimetable : IRequest<List<string>>, ICached { public string Key => "timetable"; }
        public class GetTimetableHandler(ShopDb db) : IRequestHandler<GetTimetable, List<string>>
        {
            public Task<List<string>> Handle(GetTimetable get, CancellationToken ct) => db.Products.Select(p => p.Title).ToListAsync(ct);
        }

        """;

    private const string Behaviours = """
        public class CachingBehaviour<T, R>(ICache cache) : IPipelineBehavior<T, R> where T : IRequest<R>
        {
            public async Task<R> Handle(T request, Next<R> next, CancellationToken ct)
            {
                if (request is not ICached cached) { return await next(); }
                if (await cache.Get(cached.Key) is R kept) { return kept; }
                var answer = await next();
                await cache.Set(cached.Key, answer);
                return answer;
            }
        }

        public class TimingBehaviour<T, R> : IPipelineBehavior<T, R> where T : IRequest<R>
        {
            public async Task<R> Handle(T request, Next<R> next, CancellationToken ct)
            {
                var watch = System.Diagnostics.Stopwatch.StartNew();
                try { return await next(); }
                catch (Exception e) { Console.WriteLine(e.Message); throw; }
                finally { Console.WriteLine(watch.Elapsed); }
            }
        }

        public class TransactionBehaviour<T, R>(ShopDb db) : IPipelineBehavior<T, R> where T : IRequest<R>
        {
            public async Task<R> Handle(T request, Next<R> next, CancellationToken ct)
            {
                if (db.Database.CurrentTransaction is not null) { return await next(); }
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                var answer = await next();
                await transaction.CommitAsync(ct);
                return answer;
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services)
            {
                services.AddScoped(typeof(IPipelineBehavior<,>), typeof(CachingBehaviour<,>));
                services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TimingBehaviour<,>));
                services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehaviour<,>));
            }
        }

        """;

    private const string OwnBus = """
        public class Sender(IServiceProvider services) : ISender
        {
            public Task<R> Send<R>(IRequest<R> request, CancellationToken ct = default)
            {
                var kind = request.GetType();
                dynamic handler = services.GetRequiredService(typeof(IRequestHandler<,>).MakeGenericType(kind, typeof(R)));
                Next<R> next = () => handler.Handle((dynamic)request, ct);
                foreach (dynamic? behaviour in services.GetServices(typeof(IPipelineBehavior<,>).MakeGenericType(kind, typeof(R))))
                {
                    var inner = next;
                    next = () => behaviour!.Handle((dynamic)request, inner, ct);
                }

                return next();
            }
        }

        """;

    private const string ReflectingBus = """
        public abstract class HandlerWrapper<R> { public abstract Task<R> Handle(object request, IServiceProvider services, CancellationToken ct); }
        public class HandlerWrapper<T, R> : HandlerWrapper<R> where T : IRequest<R>
        {
            public override Task<R> Handle(object request, IServiceProvider services, CancellationToken ct) => services.GetServices<IPipelineBehavior<T, R>>()
                .Aggregate((Next<R>)(() => services.GetRequiredService<IRequestHandler<T, R>>().Handle((T)request, ct)), (next, behaviour) => () => behaviour.Handle((T)request, next, ct))();
        }

        public class Sender(IServiceProvider services) : ISender
        {
            private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, object> Wrappers = new();
            public Task<R> Send<R>(IRequest<R> request, CancellationToken ct = default) =>
                ((HandlerWrapper<R>)Wrappers.GetOrAdd(request.GetType(), type => Activator.CreateInstance(typeof(HandlerWrapper<,>).MakeGenericType(type, typeof(R)))!)).Handle(request, services, ct);
        }

        """;

    [Theory]
    [InlineData("sender.{|AUTHZ1001:Send|}(new Once<CancelStay, bool>(new CancelStay(id), Guid.NewGuid()))")]
    [InlineData("sender.Send(new Once<ReloadRates, bool>(new ReloadRates(), Guid.NewGuid()))")]
    public Task One_in_another_reaches_its_own_handler(string call) => Action($"return Ok(await {call});", "");

    [Theory]
    [InlineData("")]
    [InlineData(Behaviours)]
    [InlineData(Behaviours + OwnBus)]
    [InlineData(Behaviours + ReflectingBus)]
    [InlineData(OwnBus)]
    public async Task What_stands_around_handlers_hands_out_what_they_do(string around)
    {
        await Action("return Ok((await sender.{|AUTHZ1001:Send|}(new GetHolder(id))).Holder);", around);
        await Action("return Ok(await sender.{|AUTHZ1001:Send|}(new GetHolder(id)));", around);
        await Action("return Ok(await sender.{|AUTHZ1001:Send|}(new CancelStay(id)));", around);
        await Action("return Ok(await sender.Send(new GetTimetable()));", around);
        await Action("return Ok(await sender.Send(new ReloadRates()));", around);
    }

    private static Task Action(string body, string types) => Shop.Findings("AUTHZ1001", $$"""
        public class StaysController(ISender sender) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { {{body}} }
        }
        {{Bus}}
        {{Handlers}}
        {{types}}
        """);
}
