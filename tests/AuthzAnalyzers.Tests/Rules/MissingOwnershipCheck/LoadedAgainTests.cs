using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A record that was found to be the caller's, and is loaded again by the same key, with more of it.</summary>
public class LoadedAgainTests
{
    private const string Services = """
        public class Moorings(MarinaDb db)
        {
            public Task<Mooring?> Get(int id) => db.Moorings.FirstOrDefaultAsync(m => m.Id == id);
            public Task<Mooring?> Full(int id) => db.Moorings.Include(m => m.Skipper).FirstOrDefaultAsync(m => m.Id == id);
            public async Task Repaint(int id, string plate) { var m = await db.Moorings.FindAsync(id); m!.Plate = plate; await db.SaveChangesAsync(); }
            public async Task<bool> Drop(int id) { var m = await db.Moorings.FindAsync(id); if (m is null) { return false; } db.Moorings.Remove(m); return true; }
            public async Task<bool> Save() { await db.SaveChangesAsync(); return true; }
        }

        public class Desk(Moorings moorings, MarinaDb db, IHttpContextAccessor http)
        {
            private int Me => int.Parse(http.HttpContext!.User.FindFirstValue("skipper")!);

            public async Task<bool> Drop(int id)
            {
                var m = await moorings.Get(id);
                if (m == null)
                {
                    return false;
                }

                await MayDrop(m);
                await moorings.Drop(id);
                await moorings.Save();
                return true;
            }

            public async Task<bool> DropAny(int id)
            {
                var m = await moorings.Get(id);
                if (m == null)
                {
                    return false;
                }

                await moorings.Drop(id);
                await moorings.Save();
                return true;
            }

            private async Task MayDrop(Mooring m)
            {
                var (skipper, user) = await Own();
                if (skipper.Id != m.SkipperId)
                {
                    throw new UnauthorizedAccessException(user);
                }

                if (m.Plate == "")
                {
                    throw new InvalidOperationException();
                }
            }

            private async Task<(Skipper, string)> Own()
            {
                var user = http.HttpContext!.User.FindFirstValue("sub")!;
                var skipper = await db.Skippers.FirstOrDefaultAsync(s => s.UserId == user) ?? throw new InvalidOperationException(user);
                return (skipper, user);
            }
        }
        """;

    private const string Check = "var m = await moorings.Get(id); if (m == null || m.SkipperId != Me) { return Forbid(); } ";

    [Theory]
    [InlineData("return Ok(await moorings.Full(id));")]
    [InlineData("return Ok(await moorings.Full(m.Id));")]
    [InlineData("return Ok(await db.Moorings.Include(x => x.Skipper).FirstAsync(x => x.Id == id));")]
    [InlineData("await moorings.Repaint(id, name); return Ok();")]
    [InlineData("await moorings.Drop(id); await moorings.Save(); return Ok();")]
    public async Task Is_covered_by_the_check_before(string then)
    {
        foreach (var rule in new[] { "AUTHZ1001", "AUTHZ1002", "AUTHZ1005", "AUTHZ1008" })
        {
            await Act(rule, then);
        }
    }

    [Theory]
    [InlineData("return Ok(await moorings.{|AUTHZ1008:Full|}(harbour));")]
    [InlineData("id = harbour; return Ok(await moorings.{|AUTHZ1008:Full|}(id));")]
    [InlineData("await moorings.{|AUTHZ1008:Repaint|}(harbour, name); return Ok();")]
    public Task By_another_key_it_is_another_record(string then) => Act("AUTHZ1008", then);

    [Fact]
    public async Task Is_covered_by_the_service_that_asks()
    {
        foreach (var rule in new[] { "AUTHZ1001", "AUTHZ1002", "AUTHZ1005", "AUTHZ1008" })
        {
            await Action(rule, "[Authorize]", "await desk.Drop(id); return Ok();", Services, ", Desk desk");
        }

        await Action("AUTHZ1002", "[Authorize]", "await desk.{|AUTHZ1002:DropAny|}(id); return Ok();", Services, ", Desk desk");
    }

    private static Task Act(string rule, string then) => Action(rule, "[Authorize]", Check + then, Services, ", Moorings moorings");
}
