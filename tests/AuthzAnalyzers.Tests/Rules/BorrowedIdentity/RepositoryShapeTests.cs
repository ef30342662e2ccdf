using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.BorrowedIdentity;

/// <summary>Repositories whose implementation is not in sight, and records that an action makes and hands to them.</summary>
public class RepositoryShapeTests
{
    [Theory]
    [InlineData("Task SaveAsync(Journey journey)")]
    [InlineData("Task UpsertAsync(Journey journey)")]
    [InlineData("Task<Journey> SaveAsync(Journey journey)")]
    [InlineData("Task<JourneyId> AddAsync(Journey journey)")]
    [InlineData("Task<Journey> CreateAsync(Journey journey)")]
    [InlineData("Task AddAsync(Journey journey)")]
    public async Task A_record_that_was_just_made_is_put_in(string member)
    {
        var put = member.Split('(')[0].Split(' ')[^1];
        await Action(member, $"await journeys.{put}(Journey.Booked(Me, day)); return Ok();");
        await Action(member, $"await journeys.{put}(new Journey {{ PassengerId = Me, Day = day }}); return Ok();");
        await Action(member, $"await journeys.{{|AUTHZ1009:{put}|}}(Journey.Booked(form.PassengerId, day)); return Ok();");
        await Action(member, $"await journeys.{{|AUTHZ1009:{put}|}}(new Journey {{ PassengerId = form.PassengerId, Day = form.Day }}); return Ok();");
    }

    [Theory]
    [InlineData("Task SaveAsync(Journey journey)", "await journeys.{|AUTHZ1002:SaveAsync|}(form)")]
    [InlineData("Task SaveAsync(Journey journey)", "await journeys.{|AUTHZ1002:SaveAsync|}(new Journey { Id = form.Id, PassengerId = Me })")]
    [InlineData("Task<Journey> UpdateAsync(Journey journey)", "await journeys.{|AUTHZ1002:UpdateAsync|}(form)")]
    [InlineData("Task<Journey> UpdateAsync(Journey journey)", "await journeys.{|AUTHZ1002:UpdateAsync|}(new Journey { Id = form.Id, PassengerId = Me })")]
    [InlineData("Task<Outcome> DeleteAsync(Journey journey)", "await journeys.{|AUTHZ1002:DeleteAsync|}(new Journey { Id = form.Id, PassengerId = Me })")]
    [InlineData("Task<Journey> GetLike(Journey journey)", "return Ok(await journeys.{|AUTHZ1002:GetLike|}(form))")]
    public Task What_the_request_singles_out_is_changed(string member, string call) => Action(member, call + "; return Ok();", "AUTHZ1002");

    // An object without a key of its own is no row that is there already: an update of one is missed where it finds its row by other members.
    [Theory]
    [InlineData("Task SaveAsync(Journey journey)", "await journeys.SaveAsync(new Journey { TrainId = form.TrainId, Day = form.Day })")]
    [InlineData("Task UpdateAsync(Journey journey)", "await journeys.UpdateAsync(new Journey { PassengerId = form.PassengerId, Day = form.Day })")]
    public Task What_has_no_key_of_its_own_is_taken_for_new(string member, string call) => Action(member, call + "; return Ok();", "AUTHZ1002");

    private static Task Action(string member, string body, string rule = "AUTHZ1009") => Verify.Diagnostics($$"""
        public class Passenger
        {
            public int Id { get; set; }
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
        }

        public class Journey
        {
            public int Id { get; set; }
            public string PassengerId { get; set; } = "";
            public Passenger? Passenger { get; set; }
            public int TrainId { get; set; }
            public int Day { get; set; }

            public static Journey Booked(string passenger, int day) => new() { PassengerId = passenger, Day = day };
        }

        public record JourneyId(int Value);

        public record Outcome(bool Done);

        public interface IPassengerRepository { Task<Passenger?> GetAsync(int id); }

        public interface IJourneyRepository { {{member}}; Task<Journey?> GetAsync(int id); }

        [Authorize]
        public class JourneysController(IJourneyRepository journeys) : ControllerBase
        {
            private string Me => User.FindFirstValue("sub")!;

            [HttpPost]
            public async Task<IActionResult> Book(Journey form, int day)
            {
                {{body}}
            }
        }
        """, new Setup { Only = rule }.OfAnyConfidence);
}
