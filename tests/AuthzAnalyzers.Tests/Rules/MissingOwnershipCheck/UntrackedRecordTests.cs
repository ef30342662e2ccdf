using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A save makes durable what its own context tracks.</summary>
public class UntrackedRecordTests
{
    [Theory]
    [InlineData("Skipper s; using (var a = factory.CreateDbContext()) { s = a.Skippers.AsNoTracking().First(x => x.Name == name); } s.Nickname = given; using var b = factory.CreateDbContext(); b.Courses.Add(new Course { Title = given }); b.SaveChanges();")]
    [InlineData("Skipper s; using (var a = factory.CreateDbContext()) { s = a.Skippers.First(x => x.Name == name); } s.Nickname = given; using var b = factory.CreateDbContext(); b.Courses.Add(new Course { Title = given }); b.SaveChanges();")]
    [InlineData("var s = db.Skippers.AsNoTracking().First(x => x.Name == name); s.Nickname = given; db.Courses.Add(new Course { Title = given }); db.SaveChanges();")]
    public Task What_it_does_not_track_is_not_changed(string body) => Act(body);

    [Theory]
    [InlineData("using var c = factory.CreateDbContext(); c.Skippers.First(x => x.Name == name).Nickname = given; c.{|AUTHZ1002:SaveChanges|}();")]
    [InlineData("var s = db.Skippers.First(x => x.Name == name); s.Nickname = given; db.{|AUTHZ1002:SaveChanges|}();")]
    [InlineData("var s = db.Skippers.AsNoTracking().First(x => x.Name == name); s.Nickname = given; db.Update(s); db.{|AUTHZ1002:SaveChanges|}();")]
    [InlineData("Skipper s; using (var a = factory.CreateDbContext()) { s = a.Skippers.First(x => x.Name == name); } s.Nickname = given; using var b = factory.CreateDbContext(); b.Update(s); b.{|AUTHZ1002:SaveChanges|}();")]
    public Task What_it_tracks_is(string body) => Act(body);

    private static Task Act(string body) => Marina.Action("AUTHZ1002", "[Authorize]", body + " return Ok();", services: ", IDbContextFactory<MarinaDb> factory");
}
