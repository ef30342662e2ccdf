using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.OwnedRows;

/// <summary>Rows that are nobody's personal data belong to whom the program itself ties them to: where two entry points do, the one that does not has forgotten it.</summary>
public class OwnedRowTests
{
    private const string Two = Workshops.Ties;

    [Theory]
    [InlineData("AUTHZ1002", "public IActionResult Print(int id) => Ok(db.Repairs.{|AUTHZ1002:Find|}(id));")]
    [InlineData("AUTHZ1002", "public IActionResult Print(int id) => Ok(db.Repairs.Where(r => r.Id == id).Select(r => new { r.Title, r.Price }).{|AUTHZ1002:First|}());")]
    [InlineData("AUTHZ1003", "public IActionResult All() => Ok(db.Repairs.{|AUTHZ1003:ToList|}());")]
    [InlineData("AUTHZ1002", "public void Finish(int id) { var repair = db.Repairs.Find(id)!; repair.IsDone = true; db.{|AUTHZ1002:SaveChanges|}(); }")]
    [InlineData("AUTHZ1002", "public void Drop(int id) => db.Repairs.Where(r => r.Id == id).{|AUTHZ1002:ExecuteDelete|}();")]
    public Task The_entry_point_that_forgets_the_tie_is_found(string rule, string member) => Workshops.Controller(rule, Two + member);

    [Theory]
    [InlineData("AUTHZ1002", "public IActionResult Print(int id) => Ok(db.Repairs.Find(id));")]
    [InlineData("AUTHZ1003", "public IActionResult All() => Ok(db.Repairs.ToList());")]
    [InlineData("AUTHZ1002", "public void Finish(int id) { var repair = db.Repairs.Find(id)!; repair.IsDone = true; db.SaveChanges(); }")]
    public Task One_that_ties_them_is_no_custom(string rule, string member) => Workshops.Controller(rule, $$"""
            public IActionResult Open() => Ok(db.Repairs.Where(r => r.StoreId == Store).ToList());
            {{member}}
        """);

    [Theory]
    [InlineData("var repair = db.Repairs.Find(id)!; if (repair.StoreId != Store) { return Forbid(); } return Ok(repair);")]
    [InlineData("var repair = db.Repairs.Find(id)!; return repair.StoreId == Store ? Ok(repair) : NotFound();")]
    [InlineData("return Ok(db.Repairs.Where(r => r.StoreId == Store).Single(r => r.Id == id));")]
    public Task A_check_of_the_loaded_row_is_a_tie(string body) => Workshops.Controller("AUTHZ1002", $$"""
            public IActionResult First(int id) { {{body}} }
            public IActionResult Second(int id) { {{body}} }
            public IActionResult Print(int id) => Ok(db.Repairs.{|AUTHZ1002:Find|}(id));
        """);

    [Theory]
    [InlineData("AUTHZ1002", "[Authorize(Roles = \"Head\")] public IActionResult Print(int id) => Ok(db.Repairs.Find(id));")]
    [InlineData("AUTHZ1003", "[Authorize(Roles = \"Head\")] public IActionResult All() => Ok(db.Repairs.ToList());")]
    [InlineData("AUTHZ1003", "public IActionResult All() => Ok(db.Repairs.Count());")]
    [InlineData("AUTHZ1003", "public IActionResult All() => Ok(db.Repairs.Select(r => r.Id).ToList());")]
    [InlineData("AUTHZ1003", "public IActionResult All() => Ok(db.Brands.ToList());")]
    [InlineData("AUTHZ1003", "public IActionResult All() => Ok(db.Parts.ToList());")]
    [InlineData("AUTHZ1002", "public void Take(string title, int store) { db.Repairs.Add(new Repair { Title = title, StoreId = store }); db.SaveChanges(); }")]
    public Task What_is_no_such_row_or_needs_no_tie_is_silent(string rule, string member) => Workshops.Controller(rule, Two + member);

    [Fact]
    public Task What_anybody_may_read_belongs_to_nobody() => Workshops.Controller("AUTHZ1002", Two + """
            [AllowAnonymous] public IActionResult Window(int id) => Ok(db.Repairs.Find(id));
            public IActionResult Print(int id) => Ok(db.Repairs.Find(id));
            public void Finish(int id) { var repair = db.Repairs.Find(id)!; repair.IsDone = true; db.{|AUTHZ1002:SaveChanges|}(); }
        """);

    [Fact]
    public Task What_only_changes_ask_for_is_not_asked_of_reads() => Workshops.Controller("AUTHZ1002", """
            public void Finish(int id) { db.Repairs.Single(r => r.Id == id && r.StoreId == Store).IsDone = true; db.SaveChanges(); }
            public void Price(int id, decimal price) { db.Repairs.Single(r => r.Id == id && r.StoreId == Store).Price = price; db.SaveChanges(); }
            public IActionResult Print(int id) => Ok(db.Repairs.Find(id));
            public void Drop(int id) => db.Repairs.Where(r => r.Id == id).{|AUTHZ1002:ExecuteDelete|}();
        """);

    [Fact]
    public Task Where_more_forget_it_than_not_it_is_a_guess() => Verify.Diagnostics(Workshops.Code(Two + """
            public IActionResult Print(int id) => Ok(db.Repairs.{|AUTHZ1002:Find|}(id));
            public IActionResult Show(int id) => Ok(db.Repairs.{|AUTHZ1002:Find|}(id));
            public IActionResult Mail(int id) => Ok(db.Repairs.{|AUTHZ1002:Find|}(id));
        """), Setup.For("AUTHZ1002").OfGuesses);

    [Theory]
    [InlineData("AUTHZ1011")]
    [InlineData("AUTHZ1012")]
    [InlineData("AUTHZ2001")]
    [InlineData("AUTHZ3002")]
    [InlineData("AUTHZ4001")]
    public Task Rules_about_people_say_nothing_of_them(string rule) => Workshops.Controller(rule, Two + """
            public IActionResult Print(int id) => Ok(db.Repairs.Find(id));
            public IActionResult All() => Ok(db.Repairs.ToList());
            [Authorize(Roles = "Head")] public IActionResult Rest() => Ok(db.Repairs.ToList());
        """);

    [Fact]
    public Task A_store_that_the_request_chooses_is_no_store_of_the_caller() => Workshops.Controller("AUTHZ1002", Two + """
            public IActionResult Of(int storeId) => Ok(db.Repairs.Where(r => r.StoreId == storeId).{|AUTHZ1002:ToList|}());
        """);

    [Fact]
    public Task A_tenant_that_the_request_calls_its_own_is_not_the_callers() => Workshops.Controller("AUTHZ1009", """
            private Guid Tenant => Guid.Parse(User.FindFirstValue("tenant")!);
            public IActionResult Parts() => Ok(db.Parts.Where(p => p.TenantId == Tenant).ToList());
            public IActionResult Part(int id) => Ok(db.Parts.Single(p => p.Id == id && p.TenantId == Tenant));
            public IActionResult Of([FromHeader(Name = "X-Tenant-Id")] Guid tenantId) => Ok(db.Parts.Where(p => p.TenantId == tenantId).{|AUTHZ1009:ToList|}());
        """);

    [Theory]
    [InlineData("AUTHZ1003")]
    [InlineData("AUTHZ1011")]
    [InlineData("AUTHZ2001")]
    public Task The_address_of_such_a_row_is_nobodys(string rule) => Verify.Diagnostics("""
        public class Address { public int Id { get; set; } public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; public string Street { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class Depot { public int Id { get; set; } public int StoreId { get; set; } public Address Address { get; set; } = new(); }
        public class DepotDb : DbContext { public DbSet<Depot> Depots => Set<Depot>(); }

        [Authorize]
        public class DepotsController(DepotDb db) : ControllerBase
        {
            public IActionResult All()
            {
                var found = new List<string>();
                foreach (var depot in db.Depots.Include(d => d.Address).ToList())
                {
                    var place = depot.Address;
                    found.Add(place.Street + place.Email);
                }

                return Ok(found);
            }

            public IActionResult Addresses() => Ok(db.Depots.Select(d => d.Address).ToList());
        }
        """, Setup.For(rule).OfAnyConfidence);

    [Fact]
    public Task A_row_that_the_policy_file_speaks_of_is_left_alone() => Verify.Diagnostics(
        Workshops.Code(Two + "public IActionResult Print(int id) => Ok(db.Repairs.Find(id));"),
        Setup.For("AUTHZ1002") with { Policy = "T:Repair not-customer-data" });

    [Fact]
    public Task A_filter_of_the_model_says_whose_they_are_alone() => Verify.Diagnostics($$"""
        {{Workshops.Data}}
        public interface IShift { Guid TenantId { get; } }
        public class Shift(IHttpContextAccessor accessor) : IShift { public Guid TenantId => Guid.Parse(accessor.HttpContext!.User.FindFirstValue("tenant")!); }
        public class PartDb(IShift shift) : DbContext
        {
            public DbSet<Part> Parts => Set<Part>();
            public DbSet<Brand> Brands => Set<Brand>();
            protected override void OnModelCreating(ModelBuilder builder) => builder.Entity<Part>().HasQueryFilter(p => p.TenantId == shift.TenantId);
        }

        [Authorize]
        public class PartsController(PartDb db) : ControllerBase
        {
            public IActionResult All() => Ok(db.Parts.ToList());
            public IActionResult Everywhere() => Ok(db.Parts.IgnoreQueryFilters().{|AUTHZ1007:ToList|}());
            public IActionResult Brands() => Ok(db.Brands.IgnoreQueryFilters().ToList());
            [Authorize(Roles = "Head")] public IActionResult Whole() => Ok(db.Parts.IgnoreQueryFilters().ToList());
        }
        """, Setup.For("AUTHZ1007"));

    [Fact]
    public Task Services_that_ask_for_the_tie_are_followed() => Verify.Diagnostics($$"""
        {{Workshops.Data}}
        public class RepairDesk(WorkshopDb db)
        {
            public Repair? Find(int id, int store) => db.Repairs.FirstOrDefault(r => r.Id == id && r.StoreId == store);
            public Repair? Any(int id) => db.Repairs.FirstOrDefault(r => r.Id == id);
        }

        [Authorize]
        public class DeskController(RepairDesk desk) : ControllerBase
        {
            private int Store => int.Parse(User.FindFirstValue("store")!);
            public IActionResult Show(int id) => Ok(desk.Find(id, Store));
            public IActionResult Mail(int id) => Ok(desk.Find(id, Store));
            public IActionResult Print(int id) => Ok(desk.{|AUTHZ1002:Any|}(id));
        }
        """, Setup.For("AUTHZ1002"));

    [Theory]
    [InlineData("public static Repair? Find(this WorkshopDb db, int id, int store) => db.Repairs.FirstOrDefault(r => r.Id == id && r.StoreId == store);")]
    public Task Services_of_other_assemblies_are_followed(string find) => Verify.Diagnostics("""
        [Authorize]
        public class DeskController(WorkshopDb db) : ControllerBase
        {
            private int Store => int.Parse(User.FindFirstValue("store")!);
            public IActionResult Show(int id) => Ok(db.Find(id, Store));
            public IActionResult Mail(int id) => Ok(db.Find(id, Store));
            public IActionResult Print(int id) => Ok(db.{|AUTHZ1002:Whatever|}(id));
        }
        """, Setup.For("AUTHZ1002") with
    {
        Assemblies =
        [
            Library.Build("Desk", $$"""
                {{Workshops.Data}}
                public static class RepairDesk
                {
                    {{find}}
                    public static Repair? Whatever(this WorkshopDb db, int id) => db.Repairs.FirstOrDefault(r => r.Id == id);
                }
                """),
        ],
    });

    [Fact]
    public async Task The_places_that_do_it_right_are_told()
    {
        var found = Assert.Single(await Verify.Report(Workshops.Code(Two + "    public IActionResult Print(int id) => Ok(db.Repairs.Find(id));"), Setup.For("AUTHZ1002")));

        Assert.EndsWith("The program ties 'Repair' to its caller elsewhere: 'RepairsController.Open', 'RepairsController.One'.", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("다른 곳에서 'Repair'을(를) 호출자와 연결합니다: 'RepairsController.Open', 'RepairsController.One'.", found.GetMessage(new CultureInfo("ko")), StringComparison.Ordinal);
        var ties = found.Properties["Ties"]!.Split('\n').Select(index => found.AdditionalLocations[int.Parse(index, CultureInfo.InvariantCulture)]);
        Assert.Equal(["ToList", "FirstOrDefault"], ties.Select(place => place.SourceTree!.GetText().ToString(place.SourceSpan)));
    }

    [Fact]
    public async Task Of_many_places_some_are_named_and_all_are_told()
    {
        var more = string.Concat(Enumerable.Range(1, 4).Select(number => $"    public IActionResult More{number}(int id) => Ok(db.Repairs.Single(r => r.Id == id && r.StoreId == Store));\n"));
        var found = Assert.Single(await Verify.Report(Workshops.Code(Two + more + "    public IActionResult Print(int id) => Ok(db.Repairs.Find(id));"), Setup.For("AUTHZ1002")));

        Assert.EndsWith("elsewhere: 'RepairsController.Open', 'RepairsController.One', 'RepairsController.More1', ….", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(6, found.Properties["Ties"]!.Split('\n').Length);
    }
}
