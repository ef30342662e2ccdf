using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;
namespace AuthzAnalyzers.Tests;
public class ScratchTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Spec()
    {
        var source = """
            using Ardalis.Specification;
            using System.Linq.Expressions;
            namespace Ardalis.Specification {
            public interface ISpecificationBuilder<T> {}
            public static class SpecificationBuilderExtensions {
                public static ISpecificationBuilder<T> Where<T>(this ISpecificationBuilder<T> b, Expression<Func<T, bool>> criteria) => throw null!; }
            public interface ISpecification<T> {}
            public abstract class Specification<T> : ISpecification<T> { protected virtual ISpecificationBuilder<T> Query => throw null!; }
            public interface IReadRepositoryBase<T> where T : class { Task<List<T>> ListAsync(ISpecification<T> specification, CancellationToken cancellationToken = default); }
            }
            public interface IRequest<T> {} public interface IRequestHandler<TReq,TRes> where TReq : IRequest<TRes> { Task<TRes> Handle(TReq r, CancellationToken c); }
            public interface IMediator { Task<T> Send<T>(IRequest<T> r); }
            public class GetMine : IRequest<IEnumerable<Vm>> { public string UserName {get;set;} public GetMine(string userName) { UserName = userName; } }
            public class Vm { public string Note {get;set;} = ""; public Address? A {get;set;} }
            public class Address { public string Street {get; private set;} = ""; }
            public class GetMineHandler(IReadRepository<Order> repository) : IRequestHandler<GetMine, IEnumerable<Vm>> {
                 public async Task<IEnumerable<Vm>> Handle(GetMine request, CancellationToken c) {
                   var specification = new Mine(request.UserName);
                   var orders = await repository.ListAsync(specification, c);
                   return orders.Select(o => new Vm { Note = o.Note, A = o.ShipTo });
            } }
            public class Order { public Address ShipTo {get;set;} = null!; public int Id {get;set;} public string BuyerId {get;set;} = ""; public string Note {get;set;} = ""; }
            public class Ctx(DbContextOptions o) : DbContext(o) { public DbSet<Order> Orders => Set<Order>(); }
            public interface IReadRepository<T> : IReadRepositoryBase<T> where T : class {}
            public class Mine : Specification<Order> { public Mine(string buyerId) { Query.Where(o => o.BuyerId == buyerId); } }
            [Authorize]
            public class C(IReadRepository<Order> repository, IMediator m) : ControllerBase
            {
              public async Task<object> Get2() { var v= await m.Send(new GetMine(User.Identity!.Name!)); return Ok(v); }

                public async Task<object> Get() => await repository.ListAsync(new Mine(User.Identity!.Name!));
            }
            """;
        foreach (var d in await Verify.Report(source)) output.WriteLine(d.ToString());
    }

    [Fact]
    public async Task Table()
    {
        var source = """
            public class User { public int Id {get;set;} public string Email {get;set;} = ""; public string FullName {get;set;} = ""; }
            public class Ctx(DbContextOptions o) : DbContext(o) { public DbSet<User> Users => Set<User>(); }
            public class Result<T> { public IEnumerable<T> Items {get;set;} = null!; public int N {get;set;} }
            public static class X {
              public static Result<TResult> ToTable<TModel, TResult>(this IQueryable<TModel> query, int n, System.Linq.Expressions.Expression<Func<TModel, TResult>> selector)
              {
                  var total = query.Count();
                  query = query.OrderBy(x => 1);
                  var items = query.Skip(n).Take(10).Select(selector).ToList();
                  return new Result<TResult> { Items = items, N = total };
              }
            }
            public static class Y {
              public static List<T> A<T>(this IQueryable<T> query) { return query.ToList(); }
              public static List<T> B<T>(this IQueryable<T> query) { query = query.OrderBy(x => 1); return query.ToList(); }
              public static Result<T> C<T>(this IQueryable<T> query) { var q = query.ToList(); return new Result<T> { Items = q, N = 1 }; }
              public static Result<R> D<T,R>(this IQueryable<T> query, System.Linq.Expressions.Expression<Func<T, R>> s) { var q = query.Select(s).ToList(); return new Result<R> { Items = q, N = 1 }; }
              public static List<R> E<T,R>(this IQueryable<T> query, System.Linq.Expressions.Expression<Func<T, R>> s) { return query.Select(s).ToList(); }
            }
            public class C(Ctx db) : Controller
            {
                public ActionResult A0() { return Json(db.Users.ToList()); }
                public object A1() { return db.Users.ToList(); }
                public object A2() { return db.Users.A(); }
                public object A3() { return Y.A(db.Users); }
                public ActionResult A() { return Json(db.Users.A()); }
                public ActionResult B() { return Json(db.Users.B()); }
                public ActionResult CC() { return Json(db.Users.C()); }
                public ActionResult D() { return Json(db.Users.D(u => new { u.Email })); }
                public ActionResult E() { return Json(db.Users.E(u => new { u.Email })); }
            }
            """;
        foreach (var d in await Verify.Report(source)) output.WriteLine(d.ToString());
    }
}
