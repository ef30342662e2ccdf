using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/hosting.txt", Against = "Microsoft.Extensions.Hosting 10")]
public sealed class HostedServiceTests
{
    [Fact]
    public Task A_background_service_that_changes_customers_is_asked_for_a_record_and_for_nothing_else() => Customers.All("""
        public class Mailing(ShopDb db) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                foreach (var customer in await db.Customers.ToListAsync(stoppingToken))
                {
                    await Send(customer.Email);
                    customer.Name = "mailed";
                    await db.{|AUTHZ2001:SaveChangesAsync|}(stoppingToken);
                }
            }

            private static Task Send(string address) => Task.Delay(address.Length);
        }
        """);

    [Fact]
    public Task One_that_leaves_a_record_is_silent() => Customers.All("""
        public class Mailing(ShopDb db, IAuditTrail audit) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                foreach (var customer in await db.Customers.ToListAsync(stoppingToken))
                {
                    customer.Name = "mailed";
                    await db.SaveChangesAsync(stoppingToken);
                    await audit.RecordAsync("mailing", "change", customer.Id);
                }
            }
        }
        """);

    [Fact]
    public Task A_step_of_the_hosts_life_cycle_is_a_job_too() => Customers.All("""
        public class Warming(ShopDb db) : Microsoft.Extensions.Hosting.IHostedLifecycleService
        {
            private List<Customer> known = new();

            public async Task StartedAsync(CancellationToken cancellationToken)
            {
                known = await db.Customers.ToListAsync(cancellationToken);
                known[0].Name = "first";
                await db.{|AUTHZ2001:SaveChangesAsync|}(cancellationToken);
            }

            public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

            public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

            public Task StopAsync(CancellationToken cancellationToken) => Task.FromResult(known.Count);

            public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

            public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);
}
