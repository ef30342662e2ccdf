using System;
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>
/// A museum whose services share one for any entity, which asks a repository of that entity: which repository runs, those know who say what the
/// entity is. An editor and a build see the same.
/// </summary>
public class GenericServiceTests
{
    private const string Library = """
        public interface IRow { int Id { get; set; } }
        public class Hall : IRow { public int Id { get; set; } public string Title { get; set; } = ""; }
        public class Vase : IRow { public int Id { get; set; } public string Title { get; set; } = ""; }
        public class Donor : IRow { public int Id { get; set; } public string Title { get; set; } = ""; public string Email { get; set; } = ""; }
        public class Museum : DbContext { public DbSet<Hall> Halls => Set<Hall>(); public DbSet<Vase> Vases => Set<Vase>(); public DbSet<Donor> Donors => Set<Donor>(); }

        public interface IRows<T> where T : class, IRow { T? Get(int id); List<T> All(); void Update(T row); T? First(System.Linq.Expressions.Expression<Func<T, bool>> predicate); }
        public class Rows<T>(Museum db) : IRows<T> where T : class, IRow
        {
            public virtual T? Get(int id) => db.Set<T>().Find(id);
            public virtual List<T> All() => db.Set<T>().Take(9).ToList();
            public virtual void Update(T row) { db.Set<T>().Update(row); db.SaveChanges(); }
            public virtual T? First(System.Linq.Expressions.Expression<Func<T, bool>> predicate) => db.Set<T>().FirstOrDefault(predicate);
        }
        public interface IDonorRows : IRows<Donor> { }
        public class DonorRows(Museum db) : Rows<Donor>(db), IDonorRows { public override Donor? Get(int id) => db.Donors.Include(d => d.Title).FirstOrDefault(d => d.Id == id); }
        public class HallRows(Museum db) : Rows<Hall>(db), IRows<Hall> { }

        public interface IWork { IRows<T> Of<T>() where T : class, IRow; }
        public class Work(Museum db) : IWork { public IRows<T> Of<T>() where T : class, IRow => new Rows<T>(db); }

        public interface IKeeping<T> where T : class, IRow { T? Get(int id); List<T> All(); void Rename(int id, string title); T? Sought(int id); T? Twice(int id); }
        public class Keeping<T>(IWork work) : IKeeping<T> where T : class, IRow
        {
            public virtual T? Get(int id) => work.Of<T>().Get(id);
            public virtual List<T> All() => work.Of<T>().All();
            public virtual void Rename(int id, string title) { var row = work.Of<T>().Get(id); work.Of<T>().Update(row!); }
            public virtual T? Sought(int id) => work.Of<T>().First(row => row.Id == id);
            public virtual T? Twice(int id) => Get(id) is null ? null : Sought(id);
        }
        public interface IHalls : IKeeping<Hall> { }
        public class Halls(IWork work) : Keeping<Hall>(work), IHalls { }
        public interface IVases : IKeeping<Vase> { }
        public class Vases(IWork work) : Keeping<Vase>(work), IVases { }
        public interface IDonors : IKeeping<Donor> { }
        public class Donors(IWork work) : Keeping<Donor>(work), IDonors { }
        """;

    private static readonly Lazy<Layers> Open = new(() => new Layers(isBuild: false).Add("Museum.Keeping", Library));

    private static readonly Lazy<Layers> Built = new(() => new Layers(isBuild: true).Add("Museum.Keeping", Library));

    [Theory]
    [InlineData("halls.Get(id)")]
    [InlineData("halls.All()")]
    [InlineData("halls.Sought(id)")]
    [InlineData("halls.Twice(id)")]
    [InlineData("vases.Get(id)")]
    [InlineData("vases.All()")]
    [InlineData("work.Of<Hall>().Get(id)")]
    public Task What_is_kept_of_halls_is_none_of_the_donors(string answer) => Action($"return Ok({answer});");

    [Theory]
    [InlineData("donors.{|AUTHZ1001:Get|}(id)")]
    [InlineData("donors.{|AUTHZ1001:All|}()")]
    [InlineData("donors.{|AUTHZ1001:Sought|}(id)")]
    [InlineData("donors.{|AUTHZ1001:Twice|}(id)")]
    [InlineData("work.Of<Donor>().{|AUTHZ1001:Get|}(id)")]
    public Task What_is_kept_of_donors_is_theirs(string answer) => Action($"return Ok({answer});");

    [Theory]
    [InlineData("halls.Rename(id, text);")]
    [InlineData("donors.{|AUTHZ1001:Rename|}(id, text);")]
    public Task So_are_changes(string call) => Action($"{call} return Ok();");

    private static async Task Action(string body)
    {
        foreach (var isBuild in new[] { false, true })
        {
            await Verify.Diagnostics(
                $$"""
                public class MuseumController(IHalls halls, IVases vases, IDonors donors, IWork work) : ControllerBase
                {
                    public IActionResult Get(int id, string text) { {{body}} }
                }
                """,
                new Setup { Only = "AUTHZ1001", Assemblies = (isBuild ? Built : Open).Value.All });
        }
    }
}
