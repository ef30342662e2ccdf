using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>A new object holds what its constructor and initializers put into it, where they are in sight, and not all that they were given.</summary>
public class MadeObjectTests
{
    private const string List = "db.Passengers.Where(p => p.CabinId == id).ToList()";

    private const string Found = "db.Passengers.Where(p => p.CabinId == id).{|AUTHZ1001:ToList|}()";

    [Theory]
    [InlineData("public class Vm(string name, List<Passenger> list) { public string Name { get; } = name; public int Beds { get; } = list.Count; }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) { Name = name; Beds = list.Count; } public string Name { get; } public int Beds { get; } }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) => Beds = list.Count; public int Beds { get; } }")]
    [InlineData("public class Vm : Beds { public Vm(string name, List<Passenger> list) : base(list.Count) { Name = name; } public string Name { get; } } public class Beds { public Beds(int count) { Count = count; } public int Count { get; } }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) : this(name, list.Count) { } private Vm(string name, int beds) { Name = name; Beds = beds; } public string Name { get; } public int Beds { get; } }")]
    public Task Holds_what_is_put_into_it(string type) => Ferry.Controller("AUTHZ1001", $"public Vm Get(int id) => new(\"A\", {List});", type);

    [Theory]
    [InlineData("public class Vm(string name, List<Passenger> list) { public string Name { get; } = name; public List<Passenger> All { get; } = list; }")]
    [InlineData("public class Vm(string name, List<Passenger> list) { public string Name { get; } = name; public string First { get; } = list[0].Email; }")]
    [InlineData("public class Vm(string name, List<Passenger> list) { public string Name { get; } = name; public string First => list[0].Email; }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) { Name = name; All = list; } public string Name { get; } public List<Passenger> All { get; } }")]
    [InlineData("public class Vm { private readonly List<Passenger> all; public Vm(string name, List<Passenger> list) { Name = name; all = list; } public string Name { get; } public string First => all[0].Email; }")]
    [InlineData("public class Vm(string name, List<Passenger> list) : Sleepers(list) { public string Name { get; } = name; } public class Sleepers(List<Passenger> all) { public List<Passenger> All { get; } = all; }")]
    [InlineData("public class Vm : Sleepers { public Vm(string name, List<Passenger> list) : base(list) { Name = name; } public string Name { get; } } public class Sleepers { public Sleepers(List<Passenger> all) { All = all; } public List<Passenger> All { get; } }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) : this(list) { Name = name; } private Vm(List<Passenger> list) { All = list; } public string Name { get; } = \"\"; public List<Passenger> All { get; } }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) { Name = name; Fill(list); } private void Fill(List<Passenger> list) => All.AddRange(list); public string Name { get; } public List<Passenger> All { get; } = new(); }")]
    [InlineData("public class Vm : List<Passenger> { public Vm(string name, List<Passenger> list) { Name = name; AddRange(list); } public string Name { get; } }")]
    [InlineData("public class Vm : List<Passenger> { public Vm(string name, List<Passenger> list) : base(list) { Name = name; } public string Name { get; } }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) { Name = name; foreach (var one in list) All.Add(one); } public string Name { get; } public List<Passenger> All { get; } = new(); }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) { Name = name; list.ForEach(one => All.Add(one)); } public string Name { get; } public List<Passenger> All { get; } = new(); }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) { var copy = list; Name = name; All.AddRange(copy); } public string Name { get; } public List<Passenger> All { get; } = new(); }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) : this(list) { Name = name; } private Vm(List<Passenger> list) { All.AddRange(list); } public string Name { get; } = \"\"; public List<Passenger> All { get; } = new(); }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) => All.AddRange(list); public List<Passenger> All { get; } = new(); }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) => _ = Fill(list); private int Fill(List<Passenger> list) { All.AddRange(list); return 1; } public List<Passenger> All { get; } = new(); }")]
    [InlineData("public class Vm { public Vm(string name, List<Passenger> list) { Name = name; _ = Fill(list); } private int Fill(List<Passenger> list) { All.AddRange(list); return 1; } public string Name { get; } public List<Passenger> All { get; } = new(); }")]
    [InlineData("public record Vm(string Name, List<Passenger> All);")]
    public Task And_that_may_be_all(string type) => Ferry.Controller("AUTHZ1001", $"public Vm Get(int id) => new(\"A\", {Found});", type);

    [Fact]
    public Task One_without_body_in_sight_may_hold_what_it_was_given() => Ferry.Controller("AUTHZ1001", $"public object Get(int id) => new Tuple<int, List<Passenger>>(1, {Found});");

    [Theory]
    [InlineData("new Vm(t.Item1.Id, t.Item2)", "Find")]
    [InlineData("new Vm(t.Item1.Id, t.Item1.Name)", "{|AUTHZ1001:Find|}")]
    [InlineData("new Vm(1, t.Item2)", "Find")]
    [InlineData("t", "{|AUTHZ1001:Find|}")]
    public Task A_tuple_holds_each_item_by_itself(string answer, string read) => Ferry.Controller("AUTHZ1001", $$"""
        public object Get(int id) { var t = (db.Passengers.{{read}}(id)!, ""); return {{answer}}; }
        """, "public class Vm(int id, string text) { public int Id { get; } = id; public string Text { get; } = text; }");

    [Theory]
    [InlineData("Pair().Text", "Find")]
    [InlineData("Pair().Who", "{|AUTHZ1001:Pair|}")]
    public Task So_does_one_that_a_call_hands_out(string answer, string read) => Ferry.Controller("AUTHZ1001", $$"""
        public object Get(int id) { return {{answer.Replace("Pair", read.Contains("Pair") ? read : "Pair").Replace("()", "(id)")}}; }
        private (Passenger Who, string Text) Pair(int id) => (db.Passengers.Find(id)!, "a");
        """);

    // What a list takes in of a parameter, callers know.
    [Theory]
    [InlineData("var made = new List<string>(); foreach (var p in all) made.Add(p.Email); return made;", "{|AUTHZ1001:ToList|}")]
    [InlineData("var made = new List<Passenger>(); made.AddRange(all); return made;", "{|AUTHZ1001:ToList|}")]
    public Task So_does_a_list_that_a_method_fills(string body, string read) => Ferry.Controller(
        "AUTHZ1001", $"public object Get() => Made(db.Passengers.{read}()); private static object Made(List<Passenger> all) {{ {body} }}");

    [Theory]
    [InlineData("public static Vm From(Passenger p) => new() { Deck = p.Deck };", "Find")]
    [InlineData("public static Vm From(Passenger p) { var vm = new Vm(); vm.Deck = p.Deck; return vm; }", "Find")]
    [InlineData("public static Vm From(Passenger p) => new() { Deck = p.Deck, Who = p.Name };", "{|AUTHZ1001:Find|}")]
    public Task So_does_what_a_mapper_in_sight_makes(string mapper, string read) => Ferry.Controller("AUTHZ1001", $"public Vm Get(int id) => Vm.From(db.Passengers.{read}(id)!);",
        $"public class Vm {{ public int Deck {{ get; set; }} public string Who {{ get; set; }} = \"\"; {mapper} }}");
}
