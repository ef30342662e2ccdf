using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Members that a contract inherits of a generic one in another project run the implementations in sight, and are then not told by their shape.</summary>
public class InheritedContractTests
{
    private const string Contracts = """
        public interface IRepository<TKey, T> { Task<T?> FindAsync(TKey key); Task RemoveAsync(T row); }
        public class Courier { public Guid Id { get; set; } public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        """;

    private const string Stores = """
        public class CourierRow { public Guid Id { get; set; } public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class DepotDb : DbContext { public DbSet<CourierRow> Couriers => Set<CourierRow>(); }
        public interface ICourierRepository : IRepository<Guid, Courier>;
        public abstract class EfRepository<TKey, T, TRow>(DbContext db) : IRepository<TKey, T> where TRow : class
        {
            protected abstract T Shown(TRow row);
            protected abstract TRow Stored(T shown);
            public async Task<T?> FindAsync(TKey key) => await db.Set<TRow>().FindAsync(key) is { } row ? Shown(row) : default;
            public async Task RemoveAsync(T shown) { db.Set<TRow>().Remove(Stored(shown)); await db.SaveChangesAsync(); }
        }

        public class EfCouriers(DepotDb db) : EfRepository<Guid, Courier, CourierRow>(db), ICourierRepository
        {
            protected override Courier Shown(CourierRow row) => new() { Id = row.Id, FullName = row.FullName, Email = row.Email, Phone = row.Phone };
            protected override CourierRow Stored(Courier shown) => new() { Id = shown.Id, FullName = shown.FullName, Email = shown.Email, Phone = shown.Phone };
        }
        """;

    [Theory]
    [InlineData(false, "return Ok(await couriers.{|AUTHZ1002:FindAsync|}(id));")]
    [InlineData(true, "return Ok(await couriers.{|AUTHZ1002:FindAsync|}(id));")]
    [InlineData(false, "await couriers.{|AUTHZ1002:RemoveAsync|}((await couriers.FindAsync(id))!); return Ok();")]
    [InlineData(true, "await couriers.{|AUTHZ1002:RemoveAsync|}((await couriers.FindAsync(id))!); return Ok();")]
    public Task With_a_body_in_sight(bool isBuild, string body) => Verify.Diagnostics(
        Stores + $$"""
        [Authorize]
        public class CouriersController(ICourierRepository couriers) : ControllerBase
        {
            [HttpPost] public async Task<IActionResult> Act(Guid id) { {{body}} }
        }
        """,
        new Setup { Only = "AUTHZ1002", Assemblies = new Layers(isBuild).Add("Depot.Contracts", Contracts).All });
}
