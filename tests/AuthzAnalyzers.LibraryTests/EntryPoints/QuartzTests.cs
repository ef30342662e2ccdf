using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/quartz.txt", Against = "Quartz 3.22.10")]
public sealed class QuartzTests
{
    [Fact]
    public Task A_job_that_changes_customers_is_asked_for_a_record_and_for_nothing_else() => Customers.All("""
        public class Forgetting(ShopDb db) : Quartz.IJob
        {
            public Task Execute(Quartz.IJobExecutionContext context) => db.Customers.Where(c => c.Name == "").{|AUTHZ2001:ExecuteUpdateAsync|}(set => set.SetProperty(c => c.Name, "?"));
        }
        """);

    [Fact]
    public Task One_that_leaves_a_record_is_silent() => Customers.All("""
        public class Forgetting(ShopDb db, IAuditTrail audit) : Quartz.IJob
        {
            public async Task Execute(Quartz.IJobExecutionContext context)
            {
                await audit.RecordAsync("forgetting", "delete", 0);
                await db.Customers.Where(c => c.Name == "").ExecuteDeleteAsync();
            }
        }
        """);
}
