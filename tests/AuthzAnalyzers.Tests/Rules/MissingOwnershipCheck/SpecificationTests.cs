using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>Specifications whose constructor builds the predicate, with the names of Ardalis.Specification.</summary>
public class SpecificationTests
{
    private const string Library = """
        namespace Ardalis.Specification
        {
            using System.Linq.Expressions;

            public interface ISpecificationBuilder<T> { }

            public static class SpecificationBuilderExtensions
            {
                public static ISpecificationBuilder<T> Where<T>(this ISpecificationBuilder<T> specificationBuilder, Expression<Func<T, bool>> criteria) => specificationBuilder;
                public static ISpecificationBuilder<T> Include<T, TProperty>(this ISpecificationBuilder<T> specificationBuilder, Expression<Func<T, TProperty>> includeExpression) => specificationBuilder;
                public static ISpecificationBuilder<T> Take<T>(this ISpecificationBuilder<T> specificationBuilder, int take) => specificationBuilder;
            }

            public interface ISpecification<T> { }

            public abstract class Specification<T> : ISpecification<T>
            {
                protected ISpecificationBuilder<T> Query { get; } = null!;
            }

            public interface IReadRepositoryBase<T> where T : class
            {
                Task<T?> GetByIdAsync<TId>(TId id, CancellationToken cancellationToken = default) where TId : notnull;
                Task<T?> FirstOrDefaultAsync(ISpecification<T> specification, CancellationToken cancellationToken = default);
                Task<List<T>> ListAsync(CancellationToken cancellationToken = default);
                Task<List<T>> ListAsync(ISpecification<T> specification, CancellationToken cancellationToken = default);
                Task<bool> AnyAsync(ISpecification<T> specification, CancellationToken cancellationToken = default);
            }

            public interface IRepositoryBase<T> : IReadRepositoryBase<T> where T : class
            {
                Task DeleteAsync(T entity, CancellationToken cancellationToken = default);
            }
        }
        """;

    private const string Specifications = """
        public class OwnOrder : Specification<Order> { public OwnOrder(int id, int owner) { Query.Where(o => o.Id == id && o.CustomerId == owner); } }
        public class OwnLater : Specification<Order> { public OwnLater(int id, int owner) { Query.Where(o => o.Id == id); Query.Include(o => o.Customer).Where(o => o.CustomerId == owner); } }
        public class OrderById : Specification<Order> { public OrderById(int id) { Query.Where(o => o.Id == id); } }
        public class MaybeOwn : Specification<Order> { public MaybeOwn(int id, int owner, bool all = false) { Query.Where(o => o.Id == id); if (owner > 0 && !all) { Query.Where(o => o.CustomerId == owner); } } }
        public class OrdersOf : Specification<Order> { public OrdersOf(int owner) => Query.Where(o => o.CustomerId == owner); }
        public class OpenOrders : Specification<Order> { public OpenOrders() => Query.Where(o => o.Status == "open"); }
        public class OrdersIn : Specification<Order> { public OrdersIn(string status) => Query.Where(o => o.Status == status); }
        """;

    [Theory]
    [InlineData("return Ok(await orders.FirstOrDefaultAsync(new OwnOrder(id, mine)));")]
    [InlineData("var wanted = new OwnOrder(id, mine); return Ok(await orders.FirstOrDefaultAsync(wanted));")]
    [InlineData("return Ok(await orders.FirstOrDefaultAsync(new OwnLater(id, mine)));")]
    [InlineData("return Ok(await orders.FirstOrDefaultAsync(new MaybeOwn(id, mine)));")]
    [InlineData("return Ok(await orders.ListAsync(new OrdersOf(mine)));")]
    [InlineData("if (!await orders.AnyAsync(new OwnOrder(id, mine))) { return NotFound(); } return Ok(await orders.GetByIdAsync(id));")]
    [InlineData("var order = await orders.FirstOrDefaultAsync(new OrderById(id)); if (order?.CustomerId != mine) { return NotFound(); } return Ok(order);")]
    [InlineData("var order = await orders.FirstOrDefaultAsync(new OwnOrder(id, mine)); await orders.DeleteAsync(order!); return Ok();")]
    public Task An_owner_in_the_specification_is_silent(string body) => Action("AUTHZ1002", body);

    [Theory]
    [InlineData("return Ok(await orders.{|AUTHZ1002:FirstOrDefaultAsync|}(new OwnOrder(id, given)));")]
    [InlineData("var wanted = new OrderById(id); return Ok(await orders.{|AUTHZ1002:FirstOrDefaultAsync|}(wanted));")]
    [InlineData("return Ok(await orders.{|AUTHZ1002:FirstOrDefaultAsync|}(new OwnLater(id, given)));")]
    [InlineData("return Ok(await orders.{|AUTHZ1002:ListAsync|}(new OrdersOf(given)));")]
    [InlineData("if (!await orders.AnyAsync(new OrderById(id))) { return NotFound(); } return Ok(await orders.{|AUTHZ1002:GetByIdAsync|}(id));")]
    [InlineData("var order = await orders.{|AUTHZ1002:FirstOrDefaultAsync|}(new OrderById(id)); if (order?.CustomerId != given) { return NotFound(); } return Ok(order);")]
    [InlineData("var order = await orders.FirstOrDefaultAsync(new OrderById(id)); await orders.{|AUTHZ1002:DeleteAsync|}(order!); return Ok();")]
    public Task A_specification_without_the_caller_is_found(string body) => Action("AUTHZ1002", body);

    [Fact]
    public Task An_owner_that_is_asked_for_on_some_paths_only_is_another_rules_finding() =>
        Action("AUTHZ1005", "return Ok(await orders.{|AUTHZ1005:FirstOrDefaultAsync|}(new MaybeOwn(id, mine, text == \"all\")));");

    [Theory]
    [InlineData("return Ok(await orders.{|AUTHZ1003:ListAsync|}(new OpenOrders()));")]
    [InlineData("return Ok(await orders.{|AUTHZ1003:ListAsync|}(new OrdersIn(text)));")]
    [InlineData("return Ok(await orders.{|AUTHZ1003:ListAsync|}());")]
    [InlineData("return Ok(await orders.ListAsync(new OrdersOf(mine)));")]
    public Task A_specification_of_everybodys_is_a_set_of_everybodys(string body) => Action("AUTHZ1003", body);

    [Theory]
    [InlineData("await db.Orders.Where(new Which(id).Criteria).{|AUTHZ1002:FirstOrDefaultAsync|}()")]
    [InlineData("await db.Orders.Where(new Which(id, int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!)).Criteria).FirstOrDefaultAsync()")]
    public Task A_predicate_that_an_object_of_ones_own_keeps_is_followed(string query) => Shop.Findings("AUTHZ1002", $$"""
        public class Which
        {
            public Which(int id) { Criteria = o => o.Id == id; }
            public Which(int id, int customer) { Criteria = o => o.Id == id && o.CustomerId == customer; }
            public System.Linq.Expressions.Expression<Func<Order, bool>> Criteria { get; }
        }

        [Authorize]
        public class OrdersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok({{query}});
        }
        """);

    private static Task Action(string rule, string body) => Verify.Diagnostics(
        $$"""
        using Ardalis.Specification;

        {{Specifications}}

        [Authorize]
        public class OrdersController(IRepositoryBase<Order> orders) : ControllerBase
        {
            public async Task<IActionResult> Get(int id, int given, string text)
            {
                var mine = int.Parse(User.FindFirstValue("sub")!);
                {{body}}
            }
        }
        """,
        Setup.For(rule) with { Files = [("Shop.cs", Shop.Data), ("Library.cs", Library)] });
}
