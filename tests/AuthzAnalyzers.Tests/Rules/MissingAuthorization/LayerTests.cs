using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class LayerTests
{
    [Fact]
    public Task A_read_in_a_service_is_found_at_the_actions_call() => Code("""
        public class Directory(ShopDb db) { public Task<Customer?> ByIdAsync(int id) => db.Customers.FirstOrDefaultAsync(c => c.Id == id); }

        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.{|AUTHZ1001:ByIdAsync|}(id));
            [Authorize] public async Task<IActionResult> Safe(int id) => Ok(await directory.ByIdAsync(id));
        }
        """);

    [Fact]
    public Task A_read_behind_an_interface_is_found() => Code("""
        public interface IDirectory { Task<List<Customer>> AllAsync(); Task<int> HowManyAsync(); }
        public class Directory(ShopDb db) : IDirectory
        {
            public Task<List<Customer>> AllAsync() => db.Customers.ToListAsync();
            public Task<int> HowManyAsync() => db.Customers.CountAsync();
        }

        public class CustomersController(IDirectory directory) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await directory.{|AUTHZ1001:AllAsync|}());
            public async Task<IActionResult> Count() => Ok(await directory.HowManyAsync());
        }
        """);

    [Fact]
    public Task A_read_four_calls_away_is_found() => Code("""
        public class Store(ShopDb db) { public async Task<Customer> Load(int id) => await db.Customers.SingleAsync(c => c.Id == id); }
        public class Reader(Store store) { public async Task<Customer> Read(int id) { var found = await store.Load(id); return found; } }
        public class Service(Reader reader) { public async Task<object> Show(int id) => new { Found = await reader.Read(id) }; }

        public class CustomersController(Service service) : ControllerBase
        {
            public Task<IActionResult> Get(int id) => {|AUTHZ1001:GetCore|}(id);
            private async Task<IActionResult> GetCore(int id) => Ok(await service.Show(id));
        }
        """);

    [Fact]
    public Task A_generic_repository_reads_what_its_type_argument_says() => Code("""
        public interface IRepository<T> where T : class { Task<T?> GetByIdAsync(int id); Task<List<T>> ListAsync(); }
        public class EfRepository<T>(ShopDb db) : IRepository<T> where T : class
        {
            public async Task<T?> GetByIdAsync(int id) => await db.Set<T>().FindAsync(id);
            public async Task<List<T>> ListAsync() => await db.Set<T>().ToListAsync();
        }

        public class CustomersController(IRepository<Customer> customers, IRepository<Product> products) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await customers.{|AUTHZ1001:GetByIdAsync|}(id));
            public async Task<IActionResult> Products() => Ok(await products.ListAsync());
        }
        """);

    [Fact]
    public Task A_repository_derived_from_a_generic_base_reads_its_entity() => Code("""
        public abstract class Repository<T>(ShopDb db) where T : class
        {
            protected DbSet<T> Set => db.Set<T>();
            public virtual Task<List<T>> ListAsync() => Set.ToListAsync();
        }
        public class CustomerRepository(ShopDb db) : Repository<Customer>(db);
        public class ProductRepository(ShopDb db) : Repository<Product>(db);

        public class CustomersController(CustomerRepository customers, ProductRepository products) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await customers.{|AUTHZ1001:ListAsync|}());
            public async Task<IActionResult> Products() => Ok(await products.ListAsync());
        }
        """);

    [Fact]
    public Task An_override_that_reads_is_found_behind_its_base() => Code("""
        public abstract class Source { public abstract object Load(int id); }
        public class CustomerSource(ShopDb db) : Source { public override object Load(int id) => db.Customers.First(c => c.Id == id); }

        public class CustomersController(Source source) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(source.{|AUTHZ1001:Load|}(id));
        }
        """);

    [Fact]
    public Task Overrides_that_read_nothing_personal_are_silent() => Code("""
        public abstract class Source { public abstract object Load(int id); }
        public class ProductSource(ShopDb db) : Source { public override object Load(int id) => db.Products.First(p => p.Id == id); }

        public class ProductsController(Source source) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(source.Load(id));
        }
        """);

    [Fact]
    public Task A_service_that_checks_is_evidence() => Code("""
        public class Directory(ShopDb db, IHttpContextAccessor http)
        {
            public async Task<Customer?> ByIdAsync(int id)
            {
                if (!http.HttpContext!.User.IsInRole("Support"))
                {
                    throw new UnauthorizedAccessException();
                }

                return await db.Customers.FindAsync(id);
            }
        }

        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.ByIdAsync(id));
        }
        """);

    [Theory]
    [InlineData("", true)]
    [InlineData("if (!http.HttpContext!.User.IsInRole(\"Support\")) throw new UnauthorizedAccessException();", false)]
    public Task The_handler_of_a_message_is_a_callee_of_its_sender(string check, bool isFound) => Code($$"""
        public interface IRequest<TResult> { }
        public interface IRequestHandler<TRequest, TResult> where TRequest : IRequest<TResult> { Task<TResult> Handle(TRequest request, CancellationToken cancellation); }
        public interface ISender { Task<TResult> Send<TResult>(IRequest<TResult> request, CancellationToken cancellation = default); }

        public record GetCustomer(int Id) : IRequest<Customer>;
        public class GetCustomerHandler(ShopDb db, IHttpContextAccessor http) : IRequestHandler<GetCustomer, Customer>
        {
            public async Task<Customer> Handle(GetCustomer request, CancellationToken cancellation)
            {
                {{check}}
                return await db.Customers.FirstAsync(c => c.Id == request.Id, cancellation);
            }
        }

        public class CustomersController(ISender sender) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await sender.{{(isFound ? "{|AUTHZ1001:Send|}" : "Send")}}(new GetCustomer(id)));
        }
        """);

    [Fact]
    public Task A_base_controllers_reader_is_found_at_the_call() => Code("""
        public abstract class ShopController(ShopDb db) : ControllerBase
        {
            protected async Task<Customer> LoadAsync(int id) => await db.Customers.FirstAsync(c => c.Id == id);
        }

        public class CustomersController(ShopDb db) : ShopController(db)
        {
            public async Task<IActionResult> Get(int id) => Ok(await {|AUTHZ1001:LoadAsync|}(id));
        }
        """);

    [Fact]
    public Task A_read_in_another_project_is_found() => Verify.Diagnostics("""
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.{|AUTHZ1001:ByIdAsync|}(id));
            [Authorize] public async Task<IActionResult> Safe(int id) => Ok(await directory.ByIdAsync(id));
        }
        """, new Setup
    {
        Only = "AUTHZ1001",
        Projects =
        [
            ("Data", Shop.Data),
            ("Services", "public class Directory(ShopDb db) { public Task<Customer?> ByIdAsync(int id) => db.Customers.FirstOrDefaultAsync(c => c.Id == id); }"),
        ],
    });

    [Theory]
    [InlineData("public interface ICustomerRepository { Task<Customer?> GetByIdAsync(int id); }", "await repository.{|AUTHZ1001:GetByIdAsync|}(id)")]
    [InlineData("public interface ICustomerRepository { Task<List<Customer>> ListAsync(); }", "await repository.{|AUTHZ1001:ListAsync|}()")]
    [InlineData("public interface ICustomerRepository { Task<Customer?> FirstAsync(System.Linq.Expressions.Expression<Func<Customer, bool>> predicate); }", "await repository.{|AUTHZ1001:FirstAsync|}(c => c.Id == id)")]
    [InlineData("public interface ICustomerRepository { Task<bool> ExistsAsync(int id); }", "await repository.ExistsAsync(id)")]
    [InlineData("public interface ICustomerRepository { Task<int> CountAsync(); }", "await repository.CountAsync()")]
    [InlineData("public interface ICustomerRepository { Task<Product?> GetProductAsync(int id); }", "await repository.GetProductAsync(id)")]
    public Task A_repository_without_an_implementation_is_judged_by_its_shape(string contract, string call) => Guesses($$"""
        {{contract}}

        public class CustomersController(ICustomerRepository repository) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok({{call}});
        }
        """);

    [Fact]
    public Task A_generic_repository_without_an_implementation_reads_its_type_argument() => Guesses("""
        public interface IRepository<T> { Task<T?> GetByIdAsync(int id); Task DeleteAsync(T entity); }

        public class CustomersController(IRepository<Customer> customers, IRepository<Product> products) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await customers.{|AUTHZ1001:GetByIdAsync|}(id));
            public async Task<IActionResult> Product(int id) => Ok(await products.GetByIdAsync(id));
            public async Task Delete(int id)
            {
                var customer = await customers.GetByIdAsync(id);
                await customers.{|AUTHZ1001:DeleteAsync|}(customer!);
            }
        }
        """);

    private static Task Guesses(string source) => Verify.Diagnostics(source, Shop.SetupFor("AUTHZ1001").OfGuesses);

    private static Task Code(string source) => Shop.Findings("AUTHZ1001", source);
}
