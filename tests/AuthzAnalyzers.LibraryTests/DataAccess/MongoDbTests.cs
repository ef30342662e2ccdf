using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/mongodb.txt", Against = "MongoDB.Driver 3.14.0")]
public sealed class MongoDbTests
{
    private static readonly Orders Shop = new("using MongoDB.Driver;\nusing MongoDB.Driver.Linq;", "IMongoCollection<Order> orders")
    {
        Types = "public record Shipment(string Id, string ShipToName);",
    };

    [Fact]
    public Task All_records_shown_to_anybody_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await orders.Find(_ => true).{|AUTHZ1001:ToListAsync|}());

        [HttpGet("orders/empty")]
        public async Task<IActionResult> Empty() => Ok(await orders.Find(Builders<Order>.Filter.Empty).SortBy(o => o.Id).{|AUTHZ1001:ToListAsync|}());

        [HttpGet("orders/cursor")]
        public async Task<IActionResult> Cursor() => Ok(await (await orders.{|AUTHZ1001:FindAsync|}(FilterDefinition<Order>.Empty)).ToListAsync());
        """);

    [Fact]
    public Task The_callers_own_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders")]
        public async Task<IActionResult> ByLambda() => Ok(await orders.Find(o => o.CustomerId == Me).ToListAsync());

        [HttpGet("orders/builder")]
        public async Task<IActionResult> ByBuilder() => Ok(await orders.Find(Builders<Order>.Filter.Eq(o => o.CustomerId, Me)).Limit(20).ToListAsync());

        [HttpGet("orders/name")]
        public async Task<IActionResult> ByName() => Ok(await orders.Find(Builders<Order>.Filter.Eq("CustomerId", Me)).ToListAsync());

        [HttpGet("orders/where")]
        public async Task<IActionResult> ByCondition() => Ok(await orders.Find(Builders<Order>.Filter.Where(o => o.CustomerId == Me)).ToListAsync());

        [HttpGet("orders/cursor")]
        public async Task<IActionResult> ByCursor()
        {
            var filter = Builders<Order>.Filter.Eq(o => o.CustomerId, Me);
            using var cursor = await orders.FindAsync(filter);
            return Ok(await cursor.ToListAsync());
        }
        """);

    [Fact]
    public Task Filters_that_are_all_asked_scope_if_one_does() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/and/{status}")]
        public async Task<IActionResult> And(string status)
        {
            var filter = Builders<Order>.Filter;
            return Ok(await orders.Find(filter.And(filter.Eq(o => o.Status, status), filter.Eq(o => o.CustomerId, Me))).ToListAsync());
        }

        [HttpGet("orders/operator/{status}")]
        public async Task<IActionResult> Operator(string? status)
        {
            var filter = Builders<Order>.Filter.Eq(o => o.CustomerId, Me);
            if (status is not null)
            {
                filter &= Builders<Order>.Filter.Eq(o => o.Status, status);
            }

            return Ok(await orders.Find(filter).ToListAsync());
        }
        """);

    [Fact]
    public Task Filters_of_which_one_is_asked_scope_only_if_all_do() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/or")]
        public async Task<IActionResult> Or()
        {
            var filter = Builders<Order>.Filter;
            return Ok(await orders.Find(filter.Or(filter.Eq(o => o.CustomerId, Me), filter.Gt(o => o.Status, "b"))).{|AUTHZ1001:ToListAsync|}());
        }

        [HttpGet("orders/operator")]
        public async Task<IActionResult> Operator() => Ok(await orders
            .Find(Builders<Order>.Filter.Eq(o => o.CustomerId, Me) | Builders<Order>.Filter.Eq(o => o.Status, "open"))
            .{|AUTHZ1001:ToListAsync|}());

        [HttpGet("orders/either")]
        public async Task<IActionResult> Either() => Ok(await orders
            .Find(Builders<Order>.Filter.Eq(o => o.CustomerId, Me) | Builders<Order>.Filter.Eq(o => o.ShipToName, Me))
            .ToListAsync());
        """);

    [Fact]
    public Task A_filter_that_is_put_on_sometimes_does_not_cover_every_path() => Shop.Findings("AUTHZ1005", """
        [HttpGet("orders/{mine}")]
        public async Task<IActionResult> Some(bool mine)
        {
            var filter = Builders<Order>.Filter.Empty;
            if (mine)
            {
                filter &= Builders<Order>.Filter.Eq(o => o.CustomerId, Me);
            }

            return Ok(await orders.Find(filter).{|AUTHZ1005:ToListAsync|}());
        }
        """);

    [Fact]
    public Task A_filter_that_excludes_the_caller_is_no_scope() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/not")]
        public async Task<IActionResult> Not() => Ok(await orders.Find(!Builders<Order>.Filter.Eq(o => o.CustomerId, Me)).{|AUTHZ1001:ToListAsync|}());

        [HttpGet("orders/others")]
        public async Task<IActionResult> Others() => Ok(await orders.Find(Builders<Order>.Filter.Ne(o => o.CustomerId, Me)).{|AUTHZ1001:ToListAsync|}());
        """);

    [Fact]
    public Task A_filter_that_another_method_makes_is_read() => Shop.Findings("AUTHZ1001", """
        private static FilterDefinition<Order> Of(string customer) => Builders<Order>.Filter.Eq(o => o.CustomerId, customer);

        private Task<List<Order>> Matching(FilterDefinition<Order> filter) => orders.Find(filter & Builders<Order>.Filter.Ne(o => o.Status, "draft")).ToListAsync();

        [HttpGet("orders/mine")]
        public async Task<IActionResult> Mine() => Ok(await Matching(Of(Me)));

        [HttpGet("orders/of/{customer}")]
        public async Task<IActionResult> OfAnybody(string customer) => Ok(await {|AUTHZ1001:Matching|}(Of(customer)));
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_may_choose_is_reported() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await orders.Find(Builders<Order>.Filter.Eq(o => o.Id, id)).{|AUTHZ1002:FirstOrDefaultAsync|}());

        [Authorize, HttpGet("orders/many")]
        public async Task<IActionResult> Several([FromQuery] string[] ids) => Ok(await orders.Find(Builders<Order>.Filter.In(o => o.Id, ids)).{|AUTHZ1002:ToListAsync|}());
        """);

    [Fact]
    public Task A_record_of_the_caller_that_the_caller_chooses_is_silent() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await orders
            .Find(Builders<Order>.Filter.Eq(o => o.Id, id) & Builders<Order>.Filter.Eq(o => o.CustomerId, Me))
            .FirstOrDefaultAsync());
        """);

    [Fact]
    public Task A_kind_of_record_is_no_choice_of_a_record() => Shop.Findings("AUTHZ1003", """
        [Authorize, HttpGet("orders/{status}")]
        public async Task<IActionResult> Some(string status) => Ok(await orders.Find(Builders<Order>.Filter.Eq(o => o.Status, status)).{|AUTHZ1003:ToListAsync|}());

        [Authorize, HttpGet("orders/mine")]
        public async Task<IActionResult> Mine() => Ok(await orders.Find(Builders<Order>.Filter.Eq(o => o.CustomerId, Me)).ToListAsync());
        """);

    [Fact]
    public Task A_projection_discloses_what_it_takes() => Shop.Findings("AUTHZ1001", """
        [HttpGet("shipments")]
        public async Task<IActionResult> Shipments() => Ok(await orders.Find(_ => true).Project(o => new Shipment(o.Id, o.ShipToName)).{|AUTHZ1001:ToListAsync|}());

        [HttpGet("ids")]
        public async Task<IActionResult> Ids() => Ok(await orders.Find(_ => true).Project(o => o.Id).ToListAsync());
        """);

    [Fact]
    public Task Aggregations_and_queries_of_LINQ_are_followed() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/aggregate")]
        public async Task<IActionResult> Aggregate() => Ok(await orders.Aggregate().Match(o => o.Status == "open").{|AUTHZ1001:ToListAsync|}());

        [HttpGet("orders/aggregate/mine")]
        public async Task<IActionResult> AggregateMine() => Ok(await orders.Aggregate().Match(Builders<Order>.Filter.Eq(o => o.CustomerId, Me)).ToListAsync());

        [HttpGet("orders/linq")]
        public async Task<IActionResult> Linq() => Ok(await MongoQueryable.{|AUTHZ1001:ToListAsync|}(orders.AsQueryable().Where(o => o.Status == "open")));

        [HttpGet("orders/linq/mine")]
        public async Task<IActionResult> LinqMine() => Ok(await MongoQueryable.ToListAsync(orders.AsQueryable().Where(o => o.CustomerId == Me)));
        """);

    [Fact]
    public Task A_set_without_a_limit_is_a_suggestion() => Shop.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await orders.Find(_ => true).{|AUTHZ1011:ToListAsync|}());

        [Authorize(Roles = "support"), HttpGet("orders/latest")]
        public async Task<IActionResult> Latest() => Ok(await orders.Find(_ => true).SortByDescending(o => o.Id).Limit(20).ToListAsync());
        """);

    [Fact]
    public Task Numbers_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/count")]
        public async Task<IActionResult> Count() => Ok(await orders.CountDocumentsAsync(_ => true));

        [HttpGet("orders/any/{id}")]
        public async Task<IActionResult> Any(string id) => Ok(await orders.Find(o => o.Id == id).AnyAsync());
        """);

    [Fact]
    public Task Changes_of_a_record_that_anybody_may_choose_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpPut("orders/{id}")]
        public Task Replace(string id, Order order) => orders.{|AUTHZ1001:ReplaceOneAsync|}(o => o.Id == id, order);

        [HttpPatch("orders/{id}")]
        public Task Update(string id) => orders.{|AUTHZ1001:UpdateOneAsync|}(Builders<Order>.Filter.Eq(o => o.Id, id), Builders<Order>.Update.Set(o => o.Status, "paid"));

        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => orders.{|AUTHZ1001:DeleteOneAsync|}(o => o.Id == id);

        [HttpPost("orders/{id}/take")]
        public async Task<IActionResult> Take(string id) => Ok(await orders.{|AUTHZ1001:FindOneAndDeleteAsync|}(o => o.Id == id));
        """);

    [Fact]
    public Task Changes_of_the_callers_own_record_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpPatch("orders/{id}")]
        public Task Update(string id) => orders.UpdateOneAsync(o => o.Id == id && o.CustomerId == Me, Builders<Order>.Update.Set(o => o.Status, "paid"));

        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => orders.DeleteOneAsync(Builders<Order>.Filter.Eq(o => o.Id, id) & Builders<Order>.Filter.Eq(o => o.CustomerId, Me));

        [HttpPost("orders/{id}/take")]
        public async Task<IActionResult> Take(string id) => Ok(await orders.FindOneAndDeleteAsync(o => o.Id == id && o.CustomerId == Me));
        """);

    [Fact]
    public Task A_new_record_is_silent() => Shop.Findings("AUTHZ1001", """
        [HttpPost("orders")]
        public Task Add(string name) => orders.InsertOneAsync(new Order { ShipToName = name });
        """);
}
