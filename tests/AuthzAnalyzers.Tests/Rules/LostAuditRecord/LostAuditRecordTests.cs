using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules.AccessNotAudited;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.LostAuditRecord;

/// <summary>Records that nobody waits for.</summary>
public class LostAuditRecordTests
{
    private const string Call = "audit.RecordAsync(\"me\", \"read\", id)";
    private const string Found = "audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id)";

    [Theory]
    [InlineData(Found + ";")]
    [InlineData("_ = " + Found + ";")]
    [InlineData("_ = " + Found + "; // Fire and forget.")]
    [InlineData("audit?.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id);")]
    [InlineData(Found + ".ConfigureAwait(false);")]
    [InlineData("var recorded = " + Found + ";")]
    [InlineData(Found + ".ContinueWith(task => Console.WriteLine(task.Exception));")]
    [InlineData(Found + ".Forget();")]
    [InlineData("Background.FireAndForget(() => " + Found + ");")]
    [InlineData("Background.FireAndForget(" + Found + ");")]
    [InlineData("_ = Task.Run(() => " + Found + ");")]
    [InlineData("_ = Task.Run(async () => { await Task.Yield(); await " + Found + "; });")]
    [InlineData("Task.Run(async () => await " + Found + ");")]
    [InlineData("_ = Task.Factory.StartNew(() => " + Found + ");")]
    [InlineData("_ = Task.Delay(10).ContinueWith(_ => " + Found + ");")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => " + Found + ");")]
    [InlineData("var started = Task.Run(() => " + Found + ");")]
    [InlineData("ids.ForEach(async id => await audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id));")]
    [InlineData("ids.ForEach(id => audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id));")]
    [InlineData("services.GetRequiredService<IAuditTrail>().{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id);")]
    public Task A_record_that_nobody_waits_for_is_found(string statement) => Action(statement);

    [Theory]
    [InlineData("await " + Call + ";")]
    [InlineData("await " + Call + ".ConfigureAwait(false);")]
    [InlineData(Call + ".Wait();")]
    [InlineData(Call + ".GetAwaiter().GetResult();")]
    [InlineData("var recorded = " + Call + "; await Task.Yield(); await recorded;")]
    [InlineData("await Task.WhenAll(" + Call + ", Task.Delay(1));")]
    [InlineData("var all = new List<Task>(); all.Add(" + Call + "); await Task.WhenAll(all);")]
    [InlineData("await Task.WhenAll(ids.Select(id => " + Call + "));")]
    [InlineData("await Task.Run(() => " + Call + ");")]
    [InlineData("var started = Task.Run(async () => await " + Call + "); await started;")]
    [InlineData("await " + Call + ".ContinueWith(task => Console.WriteLine(task.Status));")]
    [InlineData("await Parallel.ForEachAsync(ids, async (id, _) => await " + Call + ");")]
    [InlineData("last = " + Call + ";")]
    [InlineData("Task later() => " + Call + "; await later();")]
    [InlineData("clicked += async (_, _) => await " + Call + ";")]
    public Task A_record_that_somebody_waits_for_is_silent(string statement) => Action(statement);

    [Theory]
    [InlineData("notifier.SendAsync(\"read\");")]
    [InlineData("_ = Task.Delay(1);")]
    [InlineData("audit.Describe(id);")]
    public Task What_is_no_record_is_silent(string statement) => Action(statement);

    [Fact]
    public Task A_record_that_a_method_hands_to_its_caller_is_silent() => Members("""
        private Task Note(int id) => audit.RecordAsync("me", "read", id);
        private Task Other(int id) { return audit.RecordAsync("me", "read", id); }
        """);

    [Fact]
    public Task A_method_that_has_no_room_for_its_task_is_found() => Members("""
        public void Note(int id) => audit.{|AUTHZ2003:RecordAsync|}("me", "read", id);
        """);

    [Fact]
    public Task A_record_in_an_async_void_method_is_found() => Members("""
        public async void Note(int id) => await audit.{|AUTHZ2003:RecordAsync|}("me", "read", id);
        """);

    [Fact]
    public Task A_record_in_an_event_handler_is_silent() => Members("""
        public async void OnClosed(object? sender, EventArgs e) => await audit.RecordAsync("me", "closed", 1);
        """);

    [Fact]
    public Task A_record_whose_sink_is_done_when_it_returns_is_silent() => Shop.Findings("AUTHZ2003", """
        public interface IAuditLog { Task RecordAsync(string who, string what); }
        public class QueuedAuditLog : IAuditLog
        {
            private readonly Queue<string> records = new();
            public Task RecordAsync(string who, string what) { records.Enqueue(who + what); return Task.CompletedTask; }
        }

        public class CustomersController(IAuditLog audit) : ControllerBase
        {
            public void Get() { _ = audit.RecordAsync("me", "read"); }
        }
        """);

    [Fact]
    public Task A_sink_of_which_one_implementation_takes_its_time_is_found() => Shop.Findings("AUTHZ2003", """
        public interface IAuditLog { Task RecordAsync(string who, string what); }
        public class QueuedAuditLog : IAuditLog
        {
            private readonly Queue<string> records = new();
            public Task RecordAsync(string who, string what) { records.Enqueue(who + what); return Task.CompletedTask; }
        }

        public class FileAuditLog : IAuditLog
        {
            public async Task RecordAsync(string who, string what) { await System.IO.File.AppendAllTextAsync("log", who + what); }
        }

        public class CustomersController(IAuditLog audit) : ControllerBase
        {
            public void Get() { _ = audit.{|AUTHZ2003:RecordAsync|}("me", "read"); }
        }
        """);

    [Fact]
    public Task A_declared_buffered_sink_is_silent() => Verify.Diagnostics("""
        public interface IAuditOutbox { Task RecordAsync(string who, string what); }
        public class CustomersController(IAuditOutbox audit) : ControllerBase
        {
            public void Get() { _ = audit.RecordAsync("me", "read"); }
        }
        """, Shop.SetupFor("AUTHZ2003") with { Policy = "M:IAuditOutbox.RecordAsync audit buffered=true" });

    [Fact]
    public Task A_sink_that_the_policy_names_is_found() => Verify.Diagnostics("""
        public interface IChronicle { Task TellAsync(string who, string what); }
        public class CustomersController(IChronicle chronicle) : ControllerBase
        {
            public void Get() { _ = chronicle.{|AUTHZ2003:TellAsync|}("me", "read"); }
        }
        """, Shop.SetupFor("AUTHZ2003") with { Policy = "M:IChronicle.TellAsync audit actor=who operation=what" });

    [Fact]
    public Task What_a_stand_in_is_to_expect_is_no_record() => Shop.Findings("AUTHZ2003", """
        public interface IAuditTrail { Task RecordAsync(string who, string what); }
        public static class Substitutes { public static T Received<T>(this T substitute) where T : class => substitute; }
        public class AuditTests(IAuditTrail audit)
        {
            public void Recorded() { audit.Received().RecordAsync("me", "read"); }
        }
        """);

    [Fact]
    public Task A_generic_service_is_looked_at_too() => Shop.Findings("AUTHZ2003", """
        public interface IAuditService<T> { Task RecordAsync(string who, T what); }
        public class CustomersController(IAuditService<Customer> audit) : ControllerBase
        {
            public void Get(Customer customer) { audit.{|AUTHZ2003:RecordAsync|}("me", customer); }
        }
        """);

    private static Task Action(string statement) => Members($$"""
        private Task last = Task.CompletedTask;
        private event EventHandler? clicked;

        public async Task<IActionResult> Get(int id, List<int> ids)
        {
            var customer = await db.Customers.FindAsync(id);
            {{statement}}
            return Ok(customer);
        }
        """);

    private static Task Members(string members) => Shop.Findings("AUTHZ2003", $$"""
        public class CustomersController(ShopDb db, IAuditTrail audit, INotifier notifier, IServiceProvider services) : Controller
        {
            {{members}}
        }

        public interface INotifier { Task SendAsync(string what); }
        public static class Background
        {
            public static void Forget(this Task task) { }
            public static void FireAndForget(Func<Task> work) { }
            public static void FireAndForget(Task work) { }
            public static Task Describe(this IAuditTrail audit, int id) => Task.CompletedTask;
        }

        {{AuditTypes.Text}}
        """);
}
