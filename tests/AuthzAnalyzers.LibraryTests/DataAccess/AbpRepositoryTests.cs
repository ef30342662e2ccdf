using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/abp.txt", Against = "source stub")]
public sealed class AbpRepositoryTests
{
    private static readonly Orders Shop = new("namespace Shop;\n\nusing Volo.Abp.Domain.Entities;\nusing Volo.Abp.Domain.Repositories;\nusing Volo.Abp.MultiTenancy;", "IRepository<Order, Guid> orders, IRepository<Ticket, Guid> tickets, Abp.Domain.Repositories.IRepository<Bill, long> bills")
    {
        Setup = Stub.Setup("AbpRepositories"),
        Record = """
            public class Order : Entity<Guid>
            {
                public Guid CustomerId { get; set; }
                public string ShipToName { get; set; } = "";
                public string ShipToPhone { get; set; } = "";
                public string Status { get; set; } = "";
            }

            public class Ticket : Entity<Guid>, IMultiTenant
            {
                public Guid? TenantId { get; set; }
                public Guid CustomerId { get; set; }
                public string CustomerName { get; set; } = "";
                public string CustomerEmail { get; set; } = "";
            }
            """,
        Types = """
            public class Bill : Abp.Domain.Entities.IEntity<long>
            {
                public long Id { get; set; }
                public Guid CustomerId { get; set; }
                public string CustomerName { get; set; } = "";
                public string CustomerEmail { get; set; } = "";
            }
            """,
    };

    [Fact]
    public Task Records_of_anybody_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(Guid id) => Ok(await orders.{|AUTHZ1001:GetAsync|}(id));

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await orders.{|AUTHZ1001:GetListAsync|}());

        [HttpGet("orders/query")]
        public async Task<IActionResult> Query() => Ok((await orders.GetQueryableAsync()).Where(o => o.Status == "open").{|AUTHZ1001:ToList|}());

        [HttpGet("bills/{id}")]
        public async Task<IActionResult> Bill(long id) => Ok(await bills.{|AUTHZ1001:FirstOrDefaultAsync|}(id));

        [HttpGet("bills")]
        public IActionResult Bills() => Ok(bills.GetAll().{|AUTHZ1001:ToList|}());
        """);

    [Fact]
    public Task Records_of_the_caller_are_silent() => Shop.Findings("AUTHZ1001", """
        private Guid MyId => Guid.Parse(Me);

        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(Guid id) => Ok(await orders.GetAsync(o => o.Id == id && o.CustomerId == MyId));

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await orders.GetListAsync(o => o.CustomerId == MyId));

        [HttpGet("orders/query")]
        public async Task<IActionResult> Query() => Ok((await orders.GetQueryableAsync()).Where(o => o.CustomerId == MyId).ToList());

        [HttpGet("bills")]
        public IActionResult Bills() => Ok(bills.GetAllList(b => b.CustomerId == MyId));
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_may_choose_is_reported_unless_it_is_the_tenants() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(Guid id) => Ok(await orders.{|AUTHZ1002:GetAsync|}(id));

        [Authorize, HttpGet("tickets/{id}")]
        public async Task<IActionResult> Ticket(Guid id) => Ok(await tickets.GetAsync(id));
        """);

    [Fact]
    public Task A_tenants_records_are_not_for_everybody() => Shop.Findings("AUTHZ1001", """
        [HttpGet("tickets/{id}")]
        public async Task<IActionResult> Ticket(Guid id) => Ok(await tickets.{|AUTHZ1001:GetAsync|}(id));

        [Authorize, HttpGet("tickets")]
        public async Task<IActionResult> Tickets() => Ok(await tickets.GetListAsync());
        """);

    [Fact]
    public Task A_set_without_a_limit_is_a_suggestion() => Shop.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await orders.{|AUTHZ1011:GetListAsync|}());

        [Authorize(Roles = "support"), HttpGet("orders/some")]
        public async Task<IActionResult> Some() => Ok(await orders.GetPagedListAsync(0, 20, "Id"));
        """);

    [Fact]
    public Task Numbers_and_new_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/count")]
        public Task<long> Count() => orders.GetCountAsync();

        [HttpPost("orders")]
        public Task Add(string name) => orders.InsertAsync(new Order { ShipToName = name });
        """);

    [Fact]
    public Task Changes_of_a_record_that_anybody_may_choose_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpDelete("orders/{id}")]
        public Task Delete(Guid id) => orders.{|AUTHZ1001:DeleteAsync|}(id);

        [HttpDelete("orders/of/{customer}")]
        public Task DeleteAll(Guid customer) => orders.{|AUTHZ1001:DeleteAsync|}(o => o.CustomerId == customer);

        [HttpPost("orders/{id}")]
        public async Task Pay(Guid id)
        {
            var order = await orders.GetAsync(id);
            order.Status = "paid";
            await orders.{|AUTHZ1001:UpdateAsync|}(order);
        }

        [HttpDelete("bills/{id}")]
        public Task DeleteBill(long id) => bills.{|AUTHZ1001:DeleteAsync|}(id);
        """);

    [Fact]
    public Task Changes_of_the_callers_own_record_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpPost("orders/{id}")]
        public async Task Pay(Guid id)
        {
            var me = Guid.Parse(Me);
            var order = await orders.GetAsync(o => o.Id == id && o.CustomerId == me);
            order.Status = "paid";
            await orders.UpdateAsync(order);
        }
        """);
}
