using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>A row that several people worked on, none of whom it is named to be of: it is nobody's, and what it tells of them is theirs.</summary>
public class HandledRowTests
{
    private const string Types = """
        public class Climber : IdentityUser { public string FullName { get; set; } = ""; }

        public class Route
        {
            public int Id { get; set; }
            public string Title { get; set; } = "";
            public string SubmitterId { get; set; } = "";
            public Climber? Submitter { get; set; }
            public string? JudgeId { get; set; }
            public Climber? Judge { get; set; }
            public string? PublisherId { get; set; }
            public Climber? Publisher { get; set; }
            public string? ApprovedById { get; set; }
            public Climber? ApprovedBy { get; set; }
        }

        public abstract class Stamped
        {
            public string? CreatorId { get; set; }
            public Climber? Creator { get; set; }
            public string? LastModifierId { get; set; }
            public Climber? LastModifier { get; set; }
            public string? DeleterId { get; set; }
            public Climber? Deleter { get; set; }
        }

        public class Grade : Stamped
        {
            public int Id { get; set; }
            public string Title { get; set; } = "";
            public string? MeasuredByUserId { get; set; }
            public Climber? MeasuredByUser { get; set; }
        }

        public class Booking : Stamped
        {
            public int Id { get; set; }
            public string Title { get; set; } = "";
            public string GuestId { get; set; } = "";
            public Climber? Guest { get; set; }
        }

        public class Rental
        {
            public int Id { get; set; }
            public string Title { get; set; } = "";
            public string CustomerId { get; set; } = "";
            public Climber? Customer { get; set; }
            public string? JudgeId { get; set; }
            public Climber? Judge { get; set; }
            public string? ApprovedById { get; set; }
            public Climber? ApprovedBy { get; set; }
        }

        public class RouteDb : DbContext
        {
            public DbSet<Route> Routes => Set<Route>();
            public DbSet<Rental> Rentals => Set<Rental>();
            public DbSet<Grade> Grades => Set<Grade>();
            public DbSet<Booking> Bookings => Set<Booking>();
        }
        """;

    [Theory]
    [InlineData("db.Routes.Find(id)")]
    [InlineData("db.Routes.Where(r => r.Title.Contains(text)).ToList()")]
    [InlineData("db.Routes.Where(r => r.Id == id).Select(r => new { r.Title, r.JudgeId }).First()")]
    [InlineData("db.Routes.Where(r => r.Id == id).Select(r => new { r.Title, By = r.Submitter!.UserName, Judge = r.Judge!.UserName, Approved = r.ApprovedBy!.UserName }).First()")]
    [InlineData("db.Routes.Include(r => r.Judge).First(r => r.Id == id).Judge!.UserName!")]
    [InlineData("db.Grades.Find(id)")]
    [InlineData("db.Grades.ToList()")]
    public Task Is_nobodys_and_names_whom_it_was_handled_by(string answer) => Code("AUTHZ1001", $"[AllowAnonymous] public object? Get(int id, string text) => {answer};");

    [Theory]
    [InlineData("db.Routes.Where(r => r.Id == id).Select(r => new { r.Title, r.Judge!.Email }).{|AUTHZ1001:First|}()")]
    [InlineData("db.Routes.Where(r => r.Id == id).Select(r => new { r.Title, r.ApprovedBy!.Email }).{|AUTHZ1001:First|}()")]
    [InlineData("db.Routes.Where(r => r.Id == id).Select(r => new { r.Title, r.Submitter!.PhoneNumber }).{|AUTHZ1001:First|}()")]
    [InlineData("db.Routes.Include(r => r.Submitter).{|AUTHZ1001:First|}(r => r.Id == id)")]
    [InlineData("db.Routes.Include(r => r.ApprovedBy).{|AUTHZ1001:First|}(r => r.Id == id)")]
    [InlineData("db.Routes.Include(r => r.ApprovedBy).{|AUTHZ1001:First|}(r => r.Id == id).ApprovedBy!.Email!")]
    public Task Still_tells_of_a_person_what_it_holds_of_them(string answer) => Code("AUTHZ1001", $"[AllowAnonymous] public object? Get(int id, string text) => {answer};");

    [Theory]
    [InlineData("db.Rentals.{|AUTHZ1001:Find|}(id)")]
    [InlineData("db.Bookings.{|AUTHZ1001:Find|}(id)")]
    [InlineData("db.Bookings.{|AUTHZ1001:ToList|}()")]
    [InlineData("db.Rentals.Where(r => r.Title.Contains(text)).{|AUTHZ1001:ToList|}()")]
    [InlineData("db.Rentals.Where(r => r.Id == id).Select(r => new { r.Title }).{|AUTHZ1001:First|}()")]
    public Task Is_the_customers_where_it_names_one_beside_them(string answer) => Code("AUTHZ1001", $"[AllowAnonymous] public object? Get(int id, string text) => {answer};");

    [Fact]
    public Task Is_changed_by_whoever_may() => Code("AUTHZ1002", "public void Act(int id, string text) { db.Routes.Find(id)!.Title = text; db.SaveChanges(); }");

    [Fact]
    public Task Is_the_customers_to_change() => Code("AUTHZ1002", "public void Act(int id, string text) { db.Rentals.Find(id)!.Title = text; db.{|AUTHZ1002:SaveChanges|}(); }");

    private static Task Code(string rule, string members) => Verify.Diagnostics(
        $"[Authorize] public class RoutesController(RouteDb db) : Controller {{ {members} }}",
        Setup.For(rule) with { Files = [("Route.cs", Types)] });
}
