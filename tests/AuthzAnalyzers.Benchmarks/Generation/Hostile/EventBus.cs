namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>
/// A bus inside the process: every change of a record is published as a generic message, a handler of each message changes the next record,
/// and so every handler can reach every other through one method that is called with as many type arguments as there are handlers.
/// </summary>
internal static class EventBus
{
    public static HostileShape Shape { get; } = new("event bus", 50, size => new[]
    {
        HostileShape.File("Bus.cs", Bus),
        HostileShape.File("Records.cs", HostileShape.Each(size, Record)),
        HostileShape.File("Handlers.cs", HostileShape.Each(size, i => Handler(i, (i + 1) % size))),
        HostileShape.ControllerFile("Bus bus", """
            await bus.PublishAsync(new Changed<Record0>(new Record0 { Id = id }));
            return Ok();
            """),
    });

    private const string Bus = """
        public interface IHandler<TMessage>
        {
            Task HandleAsync(TMessage message);
        }

        public sealed class Changed<T>(T record) where T : class
        {
            public T Record => record;
        }

        public sealed class Bus(IServiceProvider services)
        {
            public async Task PublishAsync<TMessage>(TMessage message)
            {
                foreach (var handler in services.GetServices<IHandler<TMessage>>())
                {
                    await handler.HandleAsync(message);
                }
            }
        }

        public sealed class Store<T>(ShopDb db, Bus bus) where T : class
        {
            public async Task<T?> FindAsync(int id) => await db.Set<T>().FindAsync(id);

            public async Task UpdateAsync(T record)
            {
                db.Set<T>().Update(record);
                await db.SaveChangesAsync();
                await bus.PublishAsync(new Changed<T>(record));
            }
        }
        """;

    private static string Record(int i) => $$"""
        public class Record{{i}}
        {
            public int Id { get; set; }
            public Customer? Customer { get; set; }
            public string Note { get; set; } = "";
        }

        public partial class ShopDb
        {
            public DbSet<Record{{i}}> Records{{i}} => Set<Record{{i}}>();
        }
        """;

    private static string Handler(int i, int next) => $$"""
        public sealed class Handler{{i}}(Store<Record{{next}}> store) : IHandler<Changed<Record{{i}}>>
        {
            public async Task HandleAsync(Changed<Record{{i}}> message)
            {
                var record = await store.FindAsync(message.Record.Id);
                if (record is null)
                {
                    return;
                }

                record.Note = message.Record.Note;
                await store.UpdateAsync(record);
            }
        }
        """;
}
