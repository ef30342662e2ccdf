using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/hangfire.txt", Against = "Hangfire.Core 1.8.25")]
public sealed class HangfireTests
{
    [Fact]
    public Task The_method_that_is_queued_is_a_job_and_who_queues_it_does_not_run_it() => Customers.All("""
        using Hangfire;

        public class Letters(ShopDb db)
        {
            public async Task Print(int id)
            {
                var customer = await db.Customers.SingleAsync(c => c.Id == id);
                customer.Name = customer.Name.Trim();
                await db.{|AUTHZ2001:SaveChangesAsync|}();
            }
        }

        public class LettersController : ControllerBase
        {
            [HttpPost("letters/{id}")]
            public IActionResult Queue(int id)
            {
                BackgroundJob.Enqueue<Letters>(letters => letters.Print(id));
                return Accepted();
            }
        }
        """);

    [Fact]
    public Task One_that_leaves_a_record_is_silent() => Customers.All("""
        using Hangfire;

        public class Letters(ShopDb db, IAuditTrail audit)
        {
            public async Task Print(int id)
            {
                var customer = await db.Customers.SingleAsync(c => c.Id == id);
                await audit.RecordAsync("letters", "read", customer.Id);
            }
        }

        public class LettersController : ControllerBase
        {
            [HttpPost("letters/{id}")]
            public IActionResult Queue(int id)
            {
                BackgroundJob.Enqueue<Letters>(letters => letters.Print(id));
                return Accepted();
            }
        }
        """);

    [Fact]
    public Task A_recurring_job_named_by_its_interface_is_what_implements_it() => Customers.All("""
        using Hangfire;

        public interface ICleaning
        {
            Task Run();
        }

        public class Cleaning(ShopDb db) : ICleaning
        {
            public Task Run() => db.Customers.Where(c => c.Name == "").{|AUTHZ2001:ExecuteUpdateAsync|}(set => set.SetProperty(c => c.Name, "?"));
        }

        public static class Jobs
        {
            public static void Schedule(IRecurringJobManager jobs) => jobs.AddOrUpdate<ICleaning>("cleaning", job => job.Run(), Cron.Daily());
        }
        """);

    [Fact]
    public Task The_clients_interface_queues_as_well() => Customers.All("""
        using Hangfire;

        public class Cleaning(ShopDb db, IBackgroundJobClient jobs)
        {
            public Task Run() => db.Customers.Where(c => c.Name == "").{|AUTHZ2001:ExecuteUpdateAsync|}(set => set.SetProperty(c => c.Name, "?"));

            public void Later() => jobs.Schedule(() => Run(), TimeSpan.FromDays(1));
        }
        """);

    [Fact]
    public Task A_method_that_nobody_queues_is_no_job() => Customers.All("""
        public class Cleaning(ShopDb db)
        {
            public Task Run() => db.Customers.Where(c => c.Name == "").ExecuteDeleteAsync();
        }
        """);
}
