using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using AuthzAnalyzers.Tests.Rules.Disclosures;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>What is told to leave although it does not.</summary>
public class DisclosureMisses
{
    [Fact]
    public Task A_set_of_numbers_that_a_constructor_picks_out_of_records_is_taken_for_them() => Ferry.Controller(
        "AUTHZ1001",
        "public Vm Get(int id) => new(\"A\", db.Passengers.Where(p => p.CabinId == id).{|AUTHZ1001:ToList|}());",
        "public class Vm(string name, List<Passenger> list) { public string Name { get; } = name; public HashSet<int> Decks { get; } = list.Select(p => p.Deck).ToHashSet(); }");

    [Fact]
    public Task A_list_of_keys_that_a_method_fills_is_taken_for_the_records_of_the_keys() => Ferry.Controller(
        "AUTHZ1001",
        "public object Get() => Made(db.Passengers.{|AUTHZ1001:ToList|}()); private static object Made(List<Passenger> all) { var made = new List<string>(); foreach (var p in all) made.Add(p.Id.ToString()); return made; }");

    [Fact]
    public Task What_a_privileged_way_adds_is_taken_to_leave_on_all_in_the_answer_of_an_endpoint() => Ferry.Controller("AUTHZ1001", """
        public object Get(string name)
        {
            var p = db.Passengers.{|AUTHZ1001:First|}(x => x.Name == name);
            var card = new Card { Name = p.Name };
            if (User.IsInRole("Purser")) card.Phone = p.Phone;
            return Results.Ok(card);
        }
        """, "public class Card { public string Name { get; set; } = \"\"; public string Phone { get; set; } = \"\"; }");

    // In a query it is told apart; of a list in memory all that it holds is in each of its groups.
    [Fact]
    public Task What_a_group_in_memory_has_in_common_is_taken_for_its_records() => Marina.Action(
        "AUTHZ1003", "[Authorize]", "return Ok(db.Trips.{|AUTHZ1003:AsEnumerable|}().GroupBy(t => t.Course).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(4));");
}
