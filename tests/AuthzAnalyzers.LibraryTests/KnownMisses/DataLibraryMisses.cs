using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Libraries.DataAccess;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.KnownMisses;

/// <summary>Accesses by data libraries that stay silent today. A test here that starts to fail is a miss less: move it to the library's tests.</summary>
public sealed class DataLibraryMisses
{
    // What a list of filters holds is not told: the query is narrowed by something unknown.
    [Fact]
    public Task MongoDB_filters_that_are_collected_in_a_list() =>
        new Orders("using MongoDB.Driver;", "IMongoCollection<Order> orders").Findings("AUTHZ1002", """
            [Authorize, HttpGet("orders/{id}")]
            public async Task<IActionResult> One(string id)
            {
                var filters = new List<FilterDefinition<Order>>();
                filters.Add(Builders<Order>.Filter.Eq(o => o.Id, id));
                return Ok(await orders.Find(Builders<Order>.Filter.And(filters)).FirstOrDefaultAsync());
            }
            """);

    // A list of writes says only one by one which of them are changes.
    [Fact]
    public Task MongoDB_writes_in_bulk() =>
        new Orders("using MongoDB.Driver;", "IMongoCollection<Order> orders").Findings("AUTHZ1001", """
            [HttpDelete("orders/{id}")]
            public Task Delete(string id) => orders.BulkWriteAsync(new[] { new DeleteOneModel<Order>(Builders<Order>.Filter.Eq(o => o.Id, id)) });
            """);

    // A table is of no type: what is deleted by its key could be anything.
    [Fact]
    public Task Azure_tables_deletion_by_key() =>
        new Orders("using Azure.Data.Tables;", "TableClient orders").Findings("AUTHZ1001", """
            [HttpDelete("orders/{customer}/{id}")]
            public Task Delete(string customer, string id) => orders.DeleteEntityAsync(customer, id);
            """);

    // A text that is written under a key is of no type.
    [Fact]
    public Task Redis_writes() =>
        new Orders("using StackExchange.Redis;\nusing System.Text.Json;", "IConnectionMultiplexer redis").Findings("AUTHZ1001", """
            [HttpPut("orders/{id}")]
            public Task Write(string id, Order order) => redis.GetDatabase().StringSetAsync(id, JsonSerializer.Serialize(order));
            """);

    // Criteria are told by what went into them: the caller's id did, although it is only one of two.
    [Fact]
    public Task NHibernate_alternatives_of_criteria() =>
        new Orders("namespace Shop;\n\nusing NHibernate.Criterion;", "NHibernate.ISession session") { Setup = Stub.Setup("NHibernate") }.Findings("AUTHZ1001", """
            [HttpGet("orders")]
            public IActionResult All() => Ok(session.CreateCriteria<Order>()
                .Add(Restrictions.Or(Restrictions.Eq("CustomerId", Me), Restrictions.Eq("Status", "open")))
                .List<Order>());
            """);

    // A filter that is switched off for a block of code is taken as on.
    [Fact]
    public Task ABP_tenant_filter_switched_off() =>
        new Orders("namespace Shop;\n\nusing Volo.Abp.Data;\nusing Volo.Abp.Domain.Entities;\nusing Volo.Abp.Domain.Repositories;\nusing Volo.Abp.MultiTenancy;", "IRepository<Ticket, Guid> tickets, IDataFilter filters")
        {
            Setup = Stub.Setup("AbpRepositories"),
            Record = """
                public class Ticket : Entity<Guid>, IMultiTenant
                {
                    public Guid? TenantId { get; set; }
                    public string CustomerName { get; set; } = "";
                    public string CustomerEmail { get; set; } = "";
                }
                """,
        }.Findings("AUTHZ1002", """
            [Authorize, HttpGet("tickets/{id}")]
            public async Task<IActionResult> One(Guid id)
            {
                using (filters.Disable<IMultiTenant>())
                {
                    return Ok(await tickets.GetAsync(id));
                }
            }
            """);
}
