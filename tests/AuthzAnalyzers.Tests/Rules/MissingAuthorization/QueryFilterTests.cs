using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Filters of the model that tie every query of an entity to the caller or the caller's tenant.</summary>
public class QueryFilterTests
{
    private const string Services = """
        public interface ICurrentUser { string UserId { get; } Guid TenantId { get; } }
        public class HttpCurrentUser(IHttpContextAccessor accessor) : ICurrentUser
        {
            public string UserId => accessor.HttpContext!.User.FindFirstValue("sub")!;
            public Guid TenantId => Guid.Parse(accessor.HttpContext!.User.FindFirstValue("tenant")!);
        }

        public interface IHeaderTenant { Guid Id { get; } }
        public class HeaderTenant(IHttpContextAccessor accessor) : IHeaderTenant
        {
            public Guid Id => Guid.Parse(accessor.HttpContext!.Request.Headers["X-Tenant"].ToString());
        }

        public interface ITenantOwned { Guid TenantId { get; } }
        public class Client : ITenantOwned
        {
            public int Id { get; set; }
            public Guid TenantId { get; set; }
            public string UserId { get; set; } = "";
            public string LastName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
            public bool IsDeleted { get; set; }
        }

        """;

    [Theory]
    [InlineData("c => c.UserId == user.UserId")]
    [InlineData("c => c.TenantId == user.TenantId")]
    [InlineData("c => !c.IsDeleted && c.TenantId == user.TenantId")]
    [InlineData("c => user.TenantId == Guid.Empty || c.TenantId == user.TenantId")]
    [InlineData("c => c.TenantId == _tenant")]
    [InlineData("c => c.TenantId == Assigned")]
    [InlineData("c => c.TenantId == Computed")]
    public Task A_filter_by_the_caller_is_evidence(string filter) => Silent(Context($"builder.Entity<Client>().HasQueryFilter({filter});"));

    [Theory]
    [InlineData("c => !c.IsDeleted")]
    [InlineData("c => c.TenantId == header.Id")]
    [InlineData("c => c.TenantId == Guid.Empty")]
    [InlineData("c => c.IsDeleted || c.TenantId == user.TenantId")]
    [InlineData("c => c.TenantId != user.TenantId")]
    [InlineData("c => c.TenantId == Unset")]
    public Task A_filter_by_anything_else_is_none(string filter) => Found(Context($"builder.Entity<Client>().HasQueryFilter({filter});"));

    [Theory]
    [InlineData("builder.Entity<Client>(client => client.HasQueryFilter(c => c.UserId == user.UserId));")]
    [InlineData("builder.Entity<Client>().HasQueryFilter(\"owner\", c => c.UserId == user.UserId).HasQueryFilter(\"live\", c => !c.IsDeleted);")]
    public Task A_filter_is_found_in_a_chain(string statement) => Silent(Context(statement));

    [Theory]
    [InlineData("Filter<Client>(builder);", "c => ((Client)(object)c).UserId == user.UserId", "where T : class")]
    [InlineData("GetType().GetMethod(nameof(Filter))!.MakeGenericMethod(typeof(Client)).Invoke(this, new object[] { builder });", "c => c.TenantId == user.TenantId", "where T : class, ITenantOwned")]
    [InlineData("foreach (var type in builder.Model.GetEntityTypes()) { if (typeof(ITenantOwned).IsAssignableFrom(type.ClrType)) { GetType().GetMethod(nameof(Filter))!.MakeGenericMethod(type.ClrType).Invoke(this, new object[] { builder }); } }", "c => ((ITenantOwned)c).TenantId == user.TenantId", "where T : class")]
    public Task A_filter_is_found_in_a_generic_helper(string statement, string filter, string constraint) => Silent(Context(
        statement,
        $"public void Filter<T>(ModelBuilder builder) {constraint} => builder.Entity<T>().HasQueryFilter({filter});"));

    [Fact]
    public Task A_filter_of_other_entities_is_none() => Found(Context(
        "GetType().GetMethod(nameof(Filter))!.MakeGenericMethod(typeof(Client)).Invoke(this, new object[] { builder });",
        "public void Filter<T>(ModelBuilder builder) where T : class, IArchived => builder.Entity<T>().HasQueryFilter(c => c.TenantId == user.TenantId);") + """
        public interface IArchived { Guid TenantId { get; } }
        """);

    [Theory]
    [InlineData("builder.ApplyConfiguration(new ClientConfiguration(user));")]
    [InlineData("builder.ApplyConfigurationsFromAssembly(typeof(ClientDb).Assembly);")]
    public Task A_filter_is_found_in_a_configuration(string statement) => Silent(Context(statement) + Configuration);

    [Fact]
    public Task A_configuration_that_no_context_takes_is_none() => Found(Context("") + Configuration);

    [Fact]
    public Task A_filter_is_found_where_a_helper_is_given_it() => Silent(
        Context("builder.FilterBy<ITenantOwned>(c => c.TenantId == user.TenantId);") + Helper);

    [Fact]
    public Task A_helper_that_is_given_another_filter_is_none() => Found(
        Context("builder.FilterBy<Client>(c => !c.IsDeleted);") + Helper);

    [Theory]
    [InlineData("builder.Entity<Client>().IsMultiTenant();", "ToListAsync")]
    [InlineData("builder.Entity<Client>().IsVersioned();", "{|AUTHZ1003:ToListAsync|}")]
    [InlineData("builder.Entity<Archive>().IsMultiTenant();", "{|AUTHZ1003:ToListAsync|}")]
    public Task A_filter_that_a_tenancy_library_adds_is_evidence_for_who_is_signed_in(string statement, string terminal) => SignedIn(terminal, Context(statement) + """

        public class Archive { public int Id { get; set; } }

        namespace Finbuckle.MultiTenant.EntityFrameworkCore.Extensions
        {
            public static class EntityTypeBuilderExtensions
            {
                public static object IsMultiTenant(this Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder builder) => builder;
                public static object IsVersioned(this Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder builder) => builder;
            }
        }
        """, "using Finbuckle.MultiTenant.EntityFrameworkCore.Extensions;\n");

    [Theory]
    [InlineData("nameof(ITenantOwned.TenantId)", "user.TenantId", "ToListAsync")]
    [InlineData("\"IsDeleted\"", "false", "{|AUTHZ1003:ToListAsync|}")]
    public Task A_filter_put_together_by_hand_is_known_by_the_member_that_it_names(string member, string value, string terminal) => SignedIn(terminal, Context($$"""
        foreach (var type in builder.Model.GetEntityTypes())
        {
            var record = System.Linq.Expressions.Expression.Parameter(type.ClrType);
            var equal = System.Linq.Expressions.Expression.Equal(System.Linq.Expressions.Expression.Property(record, {{member}}), System.Linq.Expressions.Expression.Constant({{value}}));
            builder.Entity(type.ClrType).HasQueryFilter(System.Linq.Expressions.Expression.Lambda(equal, record));
        }
        """));

    [Fact]
    public Task A_filter_of_the_base_context_is_evidence() => Silent("""
        public abstract class TenantDb(ICurrentUser user) : DbContext
        {
            protected Guid TenantId => user.TenantId;
            protected override void OnModelCreating(ModelBuilder builder) => builder.Entity<Client>().HasQueryFilter(c => c.TenantId == TenantId);
        }

        public class ClientDb(ICurrentUser user) : TenantDb(user) { public DbSet<Client> Clients => Set<Client>(); }
        """);

    [Fact]
    public Task A_filter_set_by_the_constructor_is_evidence() => Silent("""
        public class ClientDb : DbContext
        {
            private readonly string _owner;
            public ClientDb(ICurrentUser user) { _owner = user.UserId; }
            public DbSet<Client> Clients { get; set; }
            protected override void OnModelCreating(ModelBuilder builder) => builder.Entity<Client>().HasQueryFilter(c => c.UserId == _owner);
        }
        """);

    [Theory]
    [InlineData("await db.Clients.FirstAsync(c => c.Id == id)")]
    [InlineData("await db.Clients.FindAsync(id)")]
    [InlineData("await db.Set<Client>().Where(c => c.Id == id).ToListAsync()")]
    [InlineData("await db.Clients.FromSql($\"SELECT * FROM Clients\").ToListAsync()")]
    [InlineData("await db.Clients.IgnoreQueryFilters([\"live\"]).ToListAsync()")]
    public Task Every_query_of_the_entity_is_scoped(string result) => Action(result);

    [Theory]
    [InlineData("await db.Clients.IgnoreQueryFilters().{|AUTHZ1001:FirstAsync|}(c => c.Id == id)")]
    [InlineData("await db.Clients.IgnoreQueryFilters([\"owner\", \"live\"]).{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await db.Database.SqlQuery<Client>($\"SELECT * FROM Clients\").{|AUTHZ1001:ToListAsync|}()")]
    [InlineData("await other.Clients.{|AUTHZ1001:ToListAsync|}()")]
    public Task A_query_that_gets_past_the_filter_is_not(string result) => Action(result);

    [Theory]
    [InlineData("AllAsync", "")]
    [InlineData("{|AUTHZ1001:AllAsync|}", "public class OtherDb : DbContext { public DbSet<Client> Clients => Set<Client>(); }")]
    public Task A_context_of_unknown_type_may_be_any_that_has_the_entity(string call, string types) => Verify.Diagnostics("AUTHZ1001", Services + $$"""
        public class Repository<T>(DbContext context) where T : class { public Task<List<T>> AllAsync() => context.Set<T>().ToListAsync(); }

        public class AnyController(Repository<Client> clients) : ControllerBase { public async Task<IActionResult> List() => Ok(await clients.{{call}}()); }

        {{types}}

        """ + Context(Owner));

    [Fact]
    public Task A_tracked_record_comes_back_as_it_is() => Verify.Diagnostics("AUTHZ1001", Services + """
        public class PairController(ClientDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id)
            {
                await db.Clients.IgnoreQueryFilters().Where(c => c.Id == id).LoadAsync();
                return Ok(await db.Clients.{|AUTHZ1001:FindAsync|}(id));
            }
        }
        """ + Context(Owner));

    [Theory]
    [InlineData("db.Clients.Remove(await db.Clients.SingleAsync(c => c.Id == id)); await db.SaveChangesAsync();")]
    [InlineData("await db.Clients.Where(c => c.Id == id).ExecuteDeleteAsync();")]
    [InlineData("db.Remove(new Client { Id = id }); await db.{|AUTHZ1001:SaveChangesAsync|}();")]
    [InlineData("db.Clients.Remove(await db.Clients.IgnoreQueryFilters().SingleAsync(c => c.Id == id)); await db.{|AUTHZ1001:SaveChangesAsync|}();")]
    public Task A_change_is_as_scoped_as_what_it_is_about(string statements) => Verify.Diagnostics("AUTHZ1001", Services + $$"""
        public class ChangeController(ClientDb db) : ControllerBase
        {
            public async Task<IActionResult> Delete(int id) { {{statements}} return NoContent(); }
        }

        """ + Context(Owner));

    private const string Owner = "builder.Entity<Client>().HasQueryFilter(\"owner\", c => c.UserId == user.UserId).HasQueryFilter(\"live\", c => !c.IsDeleted);";

    private const string Configuration = """
        public class ClientConfiguration(ICurrentUser user) : IEntityTypeConfiguration<Client>
        {
            public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Client> builder) => builder.HasQueryFilter(c => c.UserId == user.UserId);
        }
        """;

    private const string Helper = """
        public static class Filters
        {
            public static void FilterBy<T>(this ModelBuilder builder, System.Linq.Expressions.Expression<Func<T, bool>> filter)
            {
                foreach (var type in builder.Model.GetEntityTypes())
                {
                    builder.Entity(type.ClrType).HasQueryFilter(System.Linq.Expressions.Expression.Lambda(filter.Body, filter.Parameters));
                }
            }
        }
        """;

    private static Task Action(string result) => Verify.Diagnostics("AUTHZ1001", Services + $$"""
        public class OneController(ClientDb db, OtherDb other) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { await Task.Yield(); return Ok({{result}}); }
        }

        public class OtherDb : DbContext { public DbSet<Client> Clients => Set<Client>(); }

        """ + Context(Owner));

    private static string Context(string statement, string members = "") => $$"""
        public class ClientDb(ICurrentUser user, IHeaderTenant header, DbContextOptions options) : DbContext(options)
        {
            private readonly Guid _tenant = user.TenantId;
            public Guid Assigned { get; } = user.TenantId;
            public Guid Computed => user.TenantId;
            public Guid Unset { get; set; }
            public DbSet<Client> Clients => Set<Client>();
            public IHeaderTenant Header => header;
            {{members}}
            protected override void OnModelCreating(ModelBuilder builder)
            {
                {{statement}}
            }
        }
        """;

    private static Task Silent(string types) => List("ToListAsync", types);

    private static Task Found(string types) => List("{|AUTHZ1001:ToListAsync|}", types);

    // Which tenant such filters mean is not in sight: whoever is signed in is taken to be of it.
    private static Task SignedIn(string terminal, string types, string usings = "") => Verify.Diagnostics("AUTHZ1003", usings + Services + types + $$"""

        [Authorize]
        public class ClientsController(ClientDb db) : ControllerBase
        {
            public async Task<IActionResult> List() => Ok(await db.Clients.{{terminal}}());
        }
        """);

    private static Task List(string terminal, string types) => Verify.Diagnostics("AUTHZ1001", Services + types + $$"""

        public class ClientsController(ClientDb db) : ControllerBase
        {
            public async Task<IActionResult> List() => Ok(await db.Clients.{{terminal}}());
        }
        """);
}
